package energy.ona.activities.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.asset.SampleAssets;
import energy.ona.bom.BomItem;
import energy.ona.bom.Part;
import energy.ona.bom.SampleParts;
import energy.ona.event.InMemoryEventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.id.InMemoryRunIds;
import energy.ona.json.Json;
import energy.ona.order.Order;
import energy.ona.plan.Crew;
import energy.ona.plan.CrewTerms;
import energy.ona.plan.CrewsFile;
import energy.ona.purchase.ApprovalLimits;
import energy.ona.purchase.ClaimState;
import energy.ona.purchase.PurchaseLine;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.SamplePurchases;
import energy.ona.purchase.Supplier;
import energy.ona.purchase.WarrantyClaim;
import energy.ona.purchase.WarrantyClaim.Said;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.Query;
import energy.ona.workflows.purchase.ClaimNews;
import energy.ona.workflows.purchase.PurchaseActivities.Draft;
import energy.ona.workflows.purchase.PurchaseActivities.DraftRequest;
import energy.ona.workflows.purchase.PurchaseActivities.KeptParts;
import energy.ona.workflows.purchase.PurchaseActivities.ReturnRequest;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder.PartArrival;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class StorePurchaseActivitiesTest {
  private static final String ORDER = "wo-20260302-001";
  private final InMemoryRecordStores stores = new InMemoryRecordStores();
  private final Clock clock = Clock.fixed(SamplePurchases.MONDAY, ZoneOffset.UTC);
  private final InMemoryEventLog events = new InMemoryEventLog();
  private final StorePurchaseActivities activities =
      new StorePurchaseActivities(
          stores,
          new CrewsFile(new CrewsFile.Generic(2, 60, 0.6), Map.of()),
          customer -> stores.of(Part.class).list(customer, Query.all()).items(),
          new NoSupplier(),
          new ApprovalLimits(500, 2000, null),
          new InMemoryRunIds(clock),
          events,
          clock);

  @Test
  void eachSupplierGetsAPurchaseOrderOfItsOwn() {
    order(line("FAN-1", 2, "Fans & Co"), line("FUSE-1", 1, "Fuses Ltd"), line("CAP-1", 1, null));

    Draft draft =
        activities.draftPurchases(new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person"));

    assertThat(draft.purchases())
        .extracting(PurchaseOrder::supplier)
        .containsExactly("Fans & Co", "Fuses Ltd", "unknown");
    assertThat(draft.purchases()).extracting(PurchaseOrder::purchaseId).doesNotHaveDuplicates();
    assertThat(draft.purchases().get(0).totalUsd()).isEqualTo(20);
    assertThat(draft.purchases().get(0).approval().role()).isEqualTo("person");
    assertThat(draft.fromStock()).isEmpty();
  }

  @Test
  void stockIsReservedOnceAndOnlyTheRestIsBought() {
    stores.of(Part.class).put(SampleParts.generic("FAN-1", "fan", 10.0, 3.0, "x").stocked(3));
    order(line("FAN-1", 2, "Fans & Co"));
    DraftRequest request = new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person");

    activities.draftPurchases(request);
    Draft again = activities.draftPurchases(request);

    assertThat(again.purchases()).isEmpty();
    assertThat(again.fromStock())
        .extracting(PartArrival::status, PartArrival::qty, PartArrival::isOpen)
        .containsExactly(Tuple.tuple("in_stock", 2, false));
    assertThat(fan().available(null)).isEqualTo(1);
    assertThat(fan().available(ORDER)).isEqualTo(3);

    activities.releaseStock(SampleAssets.CUSTOMER, ORDER);
    assertThat(fan().available(null)).isEqualTo(3);
  }

  @Test
  void aPartThatIsDroppedIsFreeAgainAndTheOthersStayKept() {
    van("north", Map.of("FAN-1", 1, "FUSE-1", 1));
    stores.of(Part.class).put(SampleParts.generic("FAN-1", "fan", 10.0, 3.0, "x").stocked(1));
    order(line("FAN-1", 2, "Fans & Co"), line("FUSE-1", 1, "Fuses Ltd"));
    activities.draftPurchases(
        new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person", Map.of(), "north"));
    assertThat(fan().available(null)).isZero();

    activities.releasePart(SampleAssets.CUSTOMER, ORDER, "FAN-1");
    activities.releasePart(SampleAssets.CUSTOMER, ORDER, "FAN-1");

    assertThat(fan().available(null)).isEqualTo(1);
    assertThat(fan().stockOnHand()).isEqualTo(1);
    assertThat(terms("north").free("FAN-1", null)).isEqualTo(1);
    assertThat(terms("north").free("FUSE-1", null)).isZero();
  }

  @Test
  void whatTheVanHasIsKeptOnceAndOnlyTheRestIsBought() {
    van("north", Map.of("FAN-1", 2));
    order(line("FAN-1", 3, "Fans & Co"));
    assertThat(activities.isInVans(SampleAssets.CUSTOMER, ORDER)).isTrue();
    DraftRequest request =
        new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person", Map.of(), "north");

    activities.draftPurchases(request);
    Draft again = activities.draftPurchases(request);

    assertThat(again.fromStock())
        .extracting(PartArrival::status, PartArrival::qty, PartArrival::crewId)
        .containsExactly(Tuple.tuple("in_van", 2, "north"));
    assertThat(again.purchases().get(0).lines()).extracting(PurchaseLine::qty).containsExactly(1);
    assertThat(terms("north").free("FAN-1", null)).isZero();
    assertThat(terms("north").free("FAN-1", ORDER)).isEqualTo(2);
    assertThat(terms("north").taking("wo-other", "FAN-1", 1, 0)).isEqualTo(terms("north"));

    activities.useStock(SampleAssets.CUSTOMER, ORDER);
    activities.useStock(SampleAssets.CUSTOMER, ORDER);
    assertThat(terms("north").vanStock()).isEqualTo(Map.of("FAN-1", 0));
    assertThat(terms("north").kept()).isEmpty();
  }

  @Test
  void whatAVanKeptIsGivenBackToWhereItIsWhenAnotherCrewGoesOrNobodyDoes() {
    van("north", Map.of("FAN-1", 1));
    van("south", Map.of("FAN-1", 1));
    order(line("FAN-1", 1, "Fans & Co"));

    draftFor("north");
    Draft moved = draftFor("south");

    assertThat(moved.fromStock()).extracting(PartArrival::crewId).containsExactly("south");
    assertThat(terms("north").free("FAN-1", null)).isEqualTo(1);
    activities.releaseStock(SampleAssets.CUSTOMER, ORDER);
    assertThat(terms("south").free("FAN-1", null)).isEqualTo(1);
    assertThat(terms("south").vanStock()).isEqualTo(Map.of("FAN-1", 1));
  }

  @Test
  void whatIsKeptForAnotherOrderIsBought() {
    van("north", Map.of("FAN-1", 1));
    stores
        .of(Crew.class)
        .update(
            SampleAssets.CUSTOMER,
            "north",
            crew -> crew.on(crew.termed().keeping("wo-other", Map.of("FAN-1", 1))));
    order(line("FAN-1", 1, "Fans & Co"));

    assertThat(activities.isInVans(SampleAssets.CUSTOMER, ORDER)).isFalse();
    assertThat(draftFor("north").fromStock()).isEmpty();
    assertThat(draftFor("north").purchases()).hasSize(1);
  }

  private Draft draftFor(String crewId) {
    return activities.draftPurchases(
        new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person", Map.of(), crewId));
  }

  private CrewTerms terms(String crewId) {
    return stores.of(Crew.class).get(SampleAssets.CUSTOMER, crewId).orElseThrow().termed();
  }

  private void van(String crewId, Map<String, Integer> pieces) {
    stores
        .of(Crew.class)
        .put(
            new Crew(
                    SampleAssets.CUSTOMER,
                    crewId,
                    crewId,
                    Set.of(),
                    new Location(-26.0, 28.0, null),
                    2,
                    "Africa/Johannesburg",
                    LocalTime.of(8, 0),
                    LocalTime.of(17, 0),
                    Set.of(1, 2, 3, 4, 5),
                    60,
                    0.6)
                .on(new CrewTerms(List.of(), Set.of(), pieces, Set.of(), List.of(), 0, 0)));
  }

  @Test
  void partInTwoLinesIsReservedAndBoughtOnce() {
    stores.of(Part.class).put(SampleParts.generic("FAN-1", "fan", 10.0, 3.0, "x").stocked(3));
    order(line("FAN-1", 2, "Fans & Co"), line("FAN-1", 4, "Fans & Co"));

    Draft draft =
        activities.draftPurchases(new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person"));

    assertThat(draft.fromStock()).extracting(PartArrival::qty).containsExactly(3);
    assertThat(draft.purchases()).hasSize(1);
    assertThat(draft.purchases().get(0).lines())
        .extracting(PurchaseLine::qty, PurchaseLine::unitPriceUsd)
        .containsExactly(Tuple.tuple(3, 10.0));
  }

  @Test
  void whatWasBoughtBeforeIsNotBoughtAgain() {
    order(line("FAN-1", 3, "Fans & Co"), line("CAP-1", 1, "Fans & Co"));

    Draft more =
        activities.draftPurchases(
            new DraftRequest(
                SampleAssets.CUSTOMER, ORDER, "n", "person", Map.of("FAN-1", 2), null));

    assertThat(more.purchases()).hasSize(1);
    assertThat(more.purchases().get(0).lines())
        .extracting(PurchaseLine::sku, PurchaseLine::qty)
        .containsExactly(Tuple.tuple("FAN-1", 1), Tuple.tuple("CAP-1", 1));
  }

  @Test
  void whatTheMakerOwesIsClaimedOnceAndWhatComesToItIsClaimedToo() {
    DraftRequest request = new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person");
    order(owed("FAN-1", 1), owed("CAP-1", 1));
    activities.draftPurchases(request);
    activities.draftPurchases(request);
    assertThat(claims()).containsExactlyInAnyOrder("rma-20260302-001-1", "rma-20260302-001-2");

    order(line("FUSE-1", 1, "x"), owed("CAP-1", 1), owed("FAN-1", 3));
    Draft more = activities.draftPurchases(request);

    assertThat(claims()).hasSize(3);
    assertThat(claim(1).sku()).isEqualTo("FAN-1");
    assertThat(claim(2).sku()).isEqualTo("CAP-1");
    assertThat(claim(3))
        .extracting(WarrantyClaim::sku, WarrantyClaim::qty, WarrantyClaim::valueUsd)
        .containsExactly("FAN-1", 2, null);
    assertThat(more.purchases().get(0).lines())
        .extracting(PurchaseLine::sku)
        .containsExactly("FUSE-1");
  }

  @Test
  void aClaimNamesTheUnitThatFailedAsFarAsItIsOnRecord() {
    stores.of(Asset.class).put(SampleAssets.inverter("inv-1"));
    stores.of(Part.class).put(SampleParts.forInverter("FAN-1", "fan", 10.0, 3.0, "x"));
    order(owed("FAN-1", 1), owed("CAP-1", 1));

    activities.draftPurchases(new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person"));

    assertThat(claim(1))
        .extracting(
            WarrantyClaim::oem, WarrantyClaim::model, WarrantyClaim::serial, WarrantyClaim::note)
        .containsExactly("SMA", "FAN-12", "SN-2", null);
    assertThat(claim(2).serial()).isNull();
    assertThat(claim(2).note()).contains("not on record");
    WarrantyClaim sent =
        claim(2)
            .moved(ClaimState.SUBMITTED, new Said("RMA-77", null, "SN-9", null), clock.instant());
    assertThat(sent.serial()).isEqualTo("SN-9");
    assertThat(sent.moved(ClaimState.ACCEPTED, Said.note("yes"), clock.instant()).serial())
        .isEqualTo("SN-9");
  }

  @Test
  void aClaimThatWasKeptWithoutItsUnitIsStillRead() {
    order(owed("CAP-1", 1));
    activities.draftPurchases(new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person"));
    String kept = Json.write(claim(1)).replaceAll("\"(oem|model|serial)\":null,", "");

    assertThat(kept).doesNotContain("\"serial\"");
    assertThat(Json.read(kept, WarrantyClaim.class)).isEqualTo(claim(1));
  }

  @Test
  void whatWasBoughtIsNotBoughtAgainBesideAPieceThatTheMakerOwes() {
    order(owed("FAN-1", 1), line("FAN-1", 1, "x"));

    Draft draft =
        activities.draftPurchases(
            new DraftRequest(
                SampleAssets.CUSTOMER, ORDER, "n", "person", Map.of("FAN-1", 1), null));

    assertThat(draft.purchases()).isEmpty();
  }

  @Test
  void whatTheMakerGaveTakesNothingFromTheShelfAndIsBoughtForNoOtherPiece() {
    stores.of(Part.class).put(SampleParts.generic("FAN-1", "fan", 700.0, 3.0, "x").stocked(2));
    order(owed("FAN-1", 1), line("FAN-1", 1, "x"));
    DraftRequest request =
        new DraftRequest(
            SampleAssets.CUSTOMER, ORDER, "n", "person", Map.of(), null, Map.of("FAN-1", 1));

    Draft ofShelf = activities.draftPurchases(request);
    stores.of(Part.class).put(SampleParts.generic("FAN-1", "fan", 700.0, 3.0, "x"));
    Draft bought = activities.draftPurchases(request);

    assertThat(ofShelf.fromStock()).extracting(PartArrival::qty).containsExactly(1);
    assertThat(ofShelf.purchases()).isEmpty();
    assertThat(bought.fromStock()).isEmpty();
    assertThat(bought.purchases().get(0).lines()).extracting(PurchaseLine::qty).containsExactly(1);
  }

  @Test
  void whatTheMakerDoesNotGiveIsBoughtAtThePriceOfTheCatalogue() {
    stores.of(Part.class).put(SampleParts.generic("FAN-1", "fan", 700.0, 3.0, "x"));
    order(owed("FAN-1", 2), owed("CAP-1", 1), line("FUSE-1", 1, "x"));
    DraftRequest first = new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "automation");
    assertThat(activities.draftPurchases(first).claims())
        .extracting(ClaimNews::sku, ClaimNews::qty, ClaimNews::status)
        .containsExactly(
            Tuple.tuple("FAN-1", 2, ClaimState.DRAFT), Tuple.tuple("CAP-1", 1, ClaimState.DRAFT));
    move(1, ClaimState.SUBMITTED);
    move(1, ClaimState.REJECTED);

    DraftRequest more =
        new DraftRequest(
            SampleAssets.CUSTOMER, ORDER, "n", "automation", Map.of("FUSE-1", 1), null);
    Draft draft = activities.draftPurchases(more);

    assertThat(draft.purchases()).hasSize(1);
    assertThat(draft.purchases().get(0).lines())
        .extracting(PurchaseLine::sku, PurchaseLine::qty, PurchaseLine::unitPriceUsd)
        .containsExactly(Tuple.tuple("FAN-1", 2, 700.0));
    assertThat(draft.purchases().get(0).isWithinLimit()).isFalse();
    assertThat(claims()).hasSize(2);
    assertThat(
            activities
                .draftPurchases(
                    new DraftRequest(
                        SampleAssets.CUSTOMER,
                        ORDER,
                        "n",
                        "automation",
                        Map.of("FUSE-1", 1, "FAN-1", 2),
                        null))
                .purchases())
        .isEmpty();
  }

  @Test
  void claimsAreReadAsTheyStandAndNoneIsDraftedByIt() {
    order(owed("FAN-1", 1), owed("CAP-1", 1));
    assertThat(activities.readClaims(SampleAssets.CUSTOMER, ORDER)).isEmpty();
    activities.draftPurchases(new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person"));
    move(2, ClaimState.SUBMITTED);

    assertThat(activities.readClaims(SampleAssets.CUSTOMER, ORDER))
        .extracting(ClaimNews::claimId, ClaimNews::status, ClaimNews::reason)
        .containsExactly(
            Tuple.tuple("rma-20260302-001-1", ClaimState.DRAFT, claim(1).note()),
            Tuple.tuple("rma-20260302-001-2", ClaimState.SUBMITTED, "so"));
  }

  @Test
  void aCancelledOrderWithdrawsWhatTheMakerHasNotAnsweredOnce() {
    order(owed("FAN-1", 1), owed("CAP-1", 1), owed("FUSE-1", 1));
    activities.draftPurchases(new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person"));
    move(2, ClaimState.SUBMITTED);
    move(3, ClaimState.SUBMITTED);
    move(3, ClaimState.ACCEPTED);

    activities.withdrawClaims(SampleAssets.CUSTOMER, ORDER, "sold");
    activities.withdrawClaims(SampleAssets.CUSTOMER, ORDER, "sold");

    assertThat(List.of(claim(1).status(), claim(2).status(), claim(3).status()))
        .containsExactly(ClaimState.WITHDRAWN, ClaimState.WITHDRAWN, ClaimState.ACCEPTED);
    assertThat(claim(1).note()).isEqualTo("sold");
    assertThat(events.after(SampleAssets.CUSTOMER, 0, 100))
        .extracting(PlatformEvent::type)
        .filteredOn("claim.withdrawn"::equals)
        .hasSize(2);
  }

  @Test
  void ofTheClaimsThatAreNamedThoseThatTheMakerHasNotAnsweredAreWithdrawn() {
    order(owed("FAN-1", 1), owed("CAP-1", 1), owed("FUSE-1", 1));
    activities.draftPurchases(new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person"));
    move(2, ClaimState.SUBMITTED);
    move(2, ClaimState.ACCEPTED);
    Set<String> named = Set.of(claim(1).claimId(), claim(2).claimId());

    assertThat(
            activities.withdrawSomeClaims(SampleAssets.CUSTOMER, ORDER, named, "it is not needed"))
        .extracting(ClaimNews::status)
        .containsExactly(ClaimState.WITHDRAWN, ClaimState.ACCEPTED, ClaimState.DRAFT);
    assertThat(claim(1).note()).isEqualTo("it is not needed");
  }

  private void move(int number, ClaimState to) {
    stores
        .of(WarrantyClaim.class)
        .update(
            SampleAssets.CUSTOMER,
            WarrantyClaim.id(ORDER, number),
            claim -> claim.moved(to, Said.note("so"), clock.instant()));
  }

  private List<String> claims() {
    return stores.of(WarrantyClaim.class).list(SampleAssets.CUSTOMER, Query.all()).items().stream()
        .map(WarrantyClaim::claimId)
        .toList();
  }

  private WarrantyClaim claim(int number) {
    return stores
        .of(WarrantyClaim.class)
        .get(SampleAssets.CUSTOMER, WarrantyClaim.id(ORDER, number))
        .orElseThrow();
  }

  private static Order.Line owed(String sku, int qty) {
    return new Order.Line(sku, "A " + sku, qty, 0.0, 0.0, 3.0, "x", 12, BomItem.WARRANTY);
  }

  @Test
  void whatNobodyKnowsThePriceOfHasNoTotal() {
    order(
        line("FAN-1", 2, "Fans & Co"),
        new Order.Line("IGBT-1", "A module", 1, null, null, 3.0, "Fans & Co", 12));

    Draft draft =
        activities.draftPurchases(new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person"));

    assertThat(draft.purchases()).extracting(PurchaseOrder::totalUsd).containsOnlyNulls();
  }

  @Test
  void whatWasReservedIsTakenOutOfTheStockOnce() {
    stores.of(Part.class).put(SampleParts.generic("FAN-1", "fan", 10.0, 3.0, "x").stocked(3));
    order(line("FAN-1", 2, "Fans & Co"));
    activities.draftPurchases(new DraftRequest(SampleAssets.CUSTOMER, ORDER, "n", "person"));

    activities.useStock(SampleAssets.CUSTOMER, ORDER);
    activities.useStock(SampleAssets.CUSTOMER, ORDER);
    activities.releaseStock(SampleAssets.CUSTOMER, ORDER);

    assertThat(fan().stockOnHand()).isEqualTo(1);
    assertThat(fan().available(null)).isEqualTo(1);
  }

  @Test
  void whatAnOrderUsedLeavesTheStockThatKeptItOnceAndTheRestIsFreeAgain() {
    stores.of(Part.class).put(SampleParts.generic("FAN-1", "fan", 10.0, 3.0, "x").stocked(5));
    van("north", Map.of("FAN-1", 3));
    van("south", Map.of("FAN-1", 3));
    order(line("FAN-1", 5, "Fans & Co"));
    draftFor("north");
    KeptParts used =
        new KeptParts(SampleAssets.CUSTOMER, ORDER, Map.of("FAN-1", 2), Map.of("FAN-1", 1));

    activities.settleStock(used);
    activities.settleStock(used);

    assertThat(terms("north").vanStock()).isEqualTo(Map.of("FAN-1", 1));
    assertThat(terms("north").free("FAN-1", null)).isEqualTo(1);
    assertThat(terms("south").vanStock()).isEqualTo(Map.of("FAN-1", 3));
    assertThat(fan().stockOnHand()).isEqualTo(4);
    assertThat(fan().available(null)).isEqualTo(4);
  }

  @Test
  void noMoreLeavesThanIsKeptAndWhatNobodyUsedStays() {
    stores.of(Part.class).put(SampleParts.generic("FAN-1", "fan", 10.0, 3.0, "x").stocked(5));
    van("north", Map.of("FAN-1", 3));
    order(line("FAN-1", 4, "Fans & Co"));
    draftFor("north");
    // Somebody counted the van after the work: what was used is out of it already.
    stores
        .of(Crew.class)
        .update(
            SampleAssets.CUSTOMER,
            "north",
            crew ->
                crew.on(
                    new CrewTerms(
                            List.of(), Set.of(), Map.of("FAN-1", 0), Set.of(), List.of(), 0, 0)
                        .withBooks(crew.termed())));

    activities.settleStock(
        new KeptParts(SampleAssets.CUSTOMER, ORDER, Map.of("FAN-1", 9), Map.of()));

    assertThat(terms("north").vanStock()).isEqualTo(Map.of("FAN-1", 0));
    assertThat(terms("north").kept()).isEmpty();
    assertThat(fan().available(null)).isEqualTo(5);
  }

  @Test
  void whatIsLeftGoesIntoTheDepotOnceHoweverOftenItIsPut() {
    stores.of(Part.class).put(SampleParts.generic("FAN-1", "fan", 10.0, 3.0, "x").stocked(1));
    order(line("FAN-1", 3, "x"), line("CAP-9", 1, "x"));

    assertThat(putBack(Map.of("FAN-1", 2, "CAP-9", 1), Map.of()))
        .isEqualTo(Map.of("FAN-1", 2, "CAP-9", 1));
    putBack(Map.of("FAN-1", 2, "CAP-9", 1), Map.of());
    assertThat(fan().stockOnHand()).isEqualTo(3);
    assertThat(stores.of(Part.class).get(SampleAssets.CUSTOMER, "CAP-9").orElseThrow())
        .extracting(Part::stockOnHand, Part::description, Part::type)
        .containsExactly(1, "A CAP-9", "CAP-9");

    activities.settleReturned(SampleAssets.CUSTOMER, ORDER, Set.of("FAN-1", "CAP-9"));
    assertThat(fan().taken()).isEmpty();
    // Late news: one more was used. Nobody else has it by now.
    assertThat(putBack(Map.of("FAN-1", 1), Map.of("FAN-1", 2, "CAP-9", 1)))
        .isEqualTo(Map.of("FAN-1", 1, "CAP-9", 0));
    assertThat(fan().stockOnHand()).isEqualTo(2);
  }

  private Map<String, Integer> putBack(Map<String, Integer> left, Map<String, Integer> before) {
    return activities.returnParts(new ReturnRequest(SampleAssets.CUSTOMER, ORDER, left, before));
  }

  @Test
  void olderStateThatComesLateDoesNotReplaceANewerOne() {
    PurchaseOrder wanted = SamplePurchases.fansAndFuse("po-1");
    PurchaseOrder approved =
        wanted.approved("d-1", "Naledi", "needed", SamplePurchases.MONDAY.plusSeconds(60));

    activities.recordPurchase(approved, List.of());
    activities.recordPurchase(wanted, List.of());

    assertThat(stores.of(PurchaseOrder.class).get(SampleAssets.CUSTOMER, "po-1"))
        .contains(approved);
  }

  private Part fan() {
    return stores.of(Part.class).get(SampleAssets.CUSTOMER, "FAN-1").orElseThrow();
  }

  private static Order.Line line(String sku, int qty, String supplier) {
    return new Order.Line(sku, "A " + sku, qty, 10.0, 10.0 * qty, 3.0, supplier, 12);
  }

  private void order(Order.Line... lines) {
    stores
        .of(Order.class)
        .put(
            new Order(
                SampleAssets.CUSTOMER,
                ORDER,
                SampleAssets.inverter("inv-1").assetId(),
                SampleAssets.SITE,
                SamplePurchases.MONDAY,
                Priority.HIGH,
                2,
                null,
                null,
                null,
                List.of(lines),
                0,
                null,
                "hot",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "pending",
                null));
  }

  /** Buying is not what is tested here. */
  private static final class NoSupplier implements Supplier {
    @Override
    public Confirmation place(PurchaseOrder order, String key) {
      throw new AssertionError("bought");
    }

    @Override
    public void cancel(PurchaseOrder order, String key) {
      throw new AssertionError("cancelled");
    }

    @Override
    public Optional<Confirmation> ask(PurchaseOrder order) {
      return Optional.empty();
    }
  }
}
