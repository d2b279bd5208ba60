package energy.ona.activities.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Location;
import energy.ona.asset.SampleAssets;
import energy.ona.bom.Part;
import energy.ona.bom.SampleParts;
import energy.ona.plan.Crew;
import energy.ona.plan.CrewTerms;
import energy.ona.plan.CrewsFile;
import energy.ona.plan.OwnCrews;
import energy.ona.purchase.TakenPart;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.workflows.purchase.PurchaseActivities.TakeRequest;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TakenPartsTest {
  private static final String ORDER = "wo-20260302-001";
  private final InMemoryRecordStores stores = new InMemoryRecordStores();
  private final OwnCrews crews =
      new OwnCrews(
          stores,
          new CrewsFile(
              new CrewsFile.Generic(2, 60, 0.6),
              Map.of(
                  SampleAssets.CUSTOMER.value(),
                  List.of(entry("north", Map.of("FAN-1", 2)), entry("south", Map.of())))));
  private final TakenParts taken = new TakenParts(stores.of(Part.class), crews);

  TakenPartsTest() {
    stores.of(Part.class).put(SampleParts.generic("FAN-1", "fan", 10.0, 3.0, "x").stocked(3));
  }

  @Test
  void theVanGivesFirstAndTheDepotTheRest() {
    List<TakenPart> has = take(Map.of("FAN-1", 3), List.of());

    assertThat(has)
        .containsExactly(new TakenPart("FAN-1", "north", 2), new TakenPart("FAN-1", null, 1));
    assertThat(van("north")).containsEntry("FAN-1", 0);
    assertThat(fan().stockOnHand()).isEqualTo(2);
    // The file's crews are in the table since one of them changed.
    assertThat(stores.of(Crew.class).get(SampleAssets.CUSTOMER, "south")).isPresent();
  }

  @Test
  void aStepThatIsRepeatedTakesNothingMore() {
    List<TakenPart> once = take(Map.of("FAN-1", 3), List.of());
    List<TakenPart> lost = take(Map.of("FAN-1", 3), List.of());
    List<TakenPart> known = take(Map.of("FAN-1", 3), once);

    assertThat(lost).isEqualTo(once);
    assertThat(known).isEqualTo(once);
    assertThat(fan().stockOnHand()).isEqualTo(2);
  }

  @Test
  void whatWasNotUsedAfterAllGoesBackToTheDepotFirst() {
    List<TakenPart> three = take(Map.of("FAN-1", 3), List.of());
    List<TakenPart> one = take(Map.of("FAN-1", 1), three);
    take(Map.of("FAN-1", 1), three);

    assertThat(one)
        .containsExactly(new TakenPart("FAN-1", "north", 1), new TakenPart("FAN-1", null, 0));
    assertThat(van("north")).containsEntry("FAN-1", 1);
    assertThat(fan().stockOnHand()).isEqualTo(3);
    assertThat(take(Map.of(), one)).extracting(TakenPart::qty).containsOnly(0);
    assertThat(van("north")).containsEntry("FAN-1", 2);
  }

  @Test
  void piecesThatAreKeptForOtherWorkAreNotTaken() {
    stores
        .of(Part.class)
        .update(SampleAssets.CUSTOMER, "FAN-1", part -> part.reserving("wo-other", 2));

    List<TakenPart> has = take(Map.of("FAN-1", 5, "CAP-1", 1), List.of());

    assertThat(has).extracting(TakenPart::qty).containsExactly(2, 1);
    assertThat(fan().available("wo-other")).isEqualTo(2);
  }

  @Test
  void onceSettledNobodyRemembersAndALaterLookTakesTheDifferenceAlone() {
    List<TakenPart> three = take(Map.of("FAN-1", 3), List.of());

    taken.settle(SampleAssets.CUSTOMER, ORDER, three);

    assertThat(fan().taken()).isEmpty();
    assertThat(crew("north").termed().taken()).isEmpty();
    assertThat(take(Map.of("FAN-1", 4), three)).extracting(TakenPart::qty).containsExactly(2, 2);
    assertThat(fan().stockOnHand()).isEqualTo(1);
  }

  @Test
  void whatAStockThatIsNoMoreGaveIsNotTakenOnceMore() {
    List<TakenPart> three = take(Map.of("FAN-1", 3), List.of());
    crews.remove(SampleAssets.CUSTOMER, "north");

    List<TakenPart> four = take(Map.of("FAN-1", 4), three);
    assertThat(four)
        .containsExactly(new TakenPart("FAN-1", "north", 2), new TakenPart("FAN-1", null, 2));
    assertThat(fan().stockOnHand()).isEqualTo(1);

    stores.of(Part.class).remove(SampleAssets.CUSTOMER, "FAN-1");
    assertThat(take(Map.of("FAN-1", 5), four)).isEqualTo(four);
  }

  @Test
  void aStockThatHasAllBackIsSettledHoweverOftenItIsLookedAt() {
    List<TakenPart> none = take(Map.of(), take(Map.of("FAN-1", 3), List.of()));
    List<TakenPart> again = take(Map.of("TAPE-1", 1), none);

    taken.settle(SampleAssets.CUSTOMER, ORDER, again);

    assertThat(fan().taken()).isEmpty();
    assertThat(crew("north").termed().taken()).isEmpty();
  }

  private List<TakenPart> take(Map<String, Integer> wanted, List<TakenPart> before) {
    return taken.take(new TakeRequest(SampleAssets.CUSTOMER, ORDER, "north", wanted, before));
  }

  private Part fan() {
    return stores.of(Part.class).get(SampleAssets.CUSTOMER, "FAN-1").orElseThrow();
  }

  private Crew crew(String id) {
    return stores.of(Crew.class).get(SampleAssets.CUSTOMER, id).orElseThrow();
  }

  private Map<String, Integer> van(String id) {
    return crew(id).termed().vanStock();
  }

  private static CrewsFile.Entry entry(String id, Map<String, Integer> van) {
    return new CrewsFile.Entry(
        id,
        null,
        Set.of(),
        new Location(-26.0, 28.0, null),
        2,
        "Africa/Johannesburg",
        LocalTime.of(8, 0),
        LocalTime.of(17, 0),
        null,
        60,
        0.6,
        null,
        van.isEmpty() ? null : new CrewTerms(List.of(), Set.of(), van, Set.of(), List.of(), 0, 0));
  }
}
