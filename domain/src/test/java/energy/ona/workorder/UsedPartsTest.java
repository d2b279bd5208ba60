package energy.ona.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.SampleAssets;
import energy.ona.error.PlatformException;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsedPartsTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void piecesAreCountedOverAllAcceptedEvents() {
    assertThat(
            UsedParts.of(
                List.of(
                    entry(true, "FAN-1", "FUSE-1=4"),
                    entry(true, "FAN-1"),
                    entry(false, "FUSE-1=9", "CAP-1"))))
        .isEqualTo(Map.of("FAN-1", 2, "FUSE-1", 4));
  }

  @Test
  void wordsOfAnEarlierReleaseThatNameNoPiecesCountNothing() {
    assertThat(UsedParts.of(List.of(entry(true, "FAN-1=two", "FAN-1=-1")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two fans", "", "FAN-1=0", "FAN-1=x", "FAN-1=10001", "=2"})
  void whatIsNoPartIsRefused(String text) {
    assertThatThrownBy(() -> UsedParts.check(text))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("parts_used");
  }

  @Test
  void anOrdersOwnPartCoversWhatWasUsedOnceItWasThere() {
    WorkOrder order =
        order(
            List.of(
                own("CAP-1", PartArrival.IN_STOCK, null),
                own("FAN-1", "received", START.plusSeconds(60)),
                // Nobody said that it came: work that was done shows it.
                own("FUSE-1", null, null).received(null)),
            List.of(
                at(START, "CAP-1", "FAN-1"),
                at(START.plusSeconds(60), "FAN-1", "FUSE-1"),
                at(START.plusSeconds(90), "FAN-1", "CAP-1")));

    assertThat(UsedParts.besides(order, part -> true))
        .isEqualTo(Map.of("FAN-1", 2, "FUSE-1", 1, "CAP-1", 1));
  }

  @Test
  void whatAnEarlierReleaseReceivedWithoutATimeWasThere() {
    WorkOrder order = order(List.of(own("FAN-1", "received", null)), List.of(at(START, "FAN-1=3")));

    assertThat(UsedParts.besides(order, part -> true)).isEqualTo(Map.of("FAN-1", 2));
  }

  @Test
  void newsOfAReceiptWithoutATimeDoNotSayThatAPartCameWhichWasAssumed() {
    PartArrival assumed = own("FAN-1", "placed", null).received(null);
    PartArrival told = own("FAN-1", "received", null);
    PartArrival timed = own("FAN-1", "received", START);

    assertThat(told.after(assumed)).isEqualTo(assumed);
    assertThat(told.after(told)).isEqualTo(told);
    PartArrival both = new PartArrival("FAN-1", 2, null, null, 2, "received");
    assertThat(told.after(both.received(null)).qty()).isEqualTo(1);
    assertThat(timed.after(assumed)).isEqualTo(timed);
  }

  @Test
  void whatWasBoughtIsUsedBeforeWhatWasKept() {
    List<PartArrival> parts =
        List.of(PartArrival.inVan("north", "FAN-1", 2, null), own("FAN-1", "received", START));

    assertThat(UsedParts.outOfStock(order(parts, List.of(at(START, "FAN-1=2")))))
        .isEqualTo(Map.of("FAN-1", 1));
    assertThat(UsedParts.outOfStock(order(parts, List.of(at(START, "FAN-1=5")))))
        .isEqualTo(Map.of("FAN-1", 4));
  }

  @Test
  void whoeverNamesAnOrdersOwnPartNamesAllThatHeUsed() {
    List<PartArrival> parts =
        List.of(
            PartArrival.inVan("north", "FAN-1", 2, null), own("CAP-1", PartArrival.IN_STOCK, null));
    List<TimelineEntry> own = List.of(at(START, "FAN-1", "FUSE-1"));
    List<TimelineEntry> others = List.of(at(START, "FUSE-1"));

    assertThat(UsedParts.goneWith(order(WorkOrderState.CLOSED, parts, own)))
        .isEqualTo(Map.of("FAN-1", 1, "FUSE-1", 1));
    assertThat(UsedParts.goneWith(order(WorkOrderState.CLOSED, parts, others)))
        .isEqualTo(Map.of("FAN-1", 2, "CAP-1", 1, "FUSE-1", 1));
    assertThat(UsedParts.goneWith(order(WorkOrderState.CANCELLED, parts, others)))
        .isEqualTo(Map.of("FUSE-1", 1));
  }

  @Test
  void whatCameAndWasNotUsedIsLeft() {
    List<PartArrival> parts =
        List.of(
            came("FAN-1", 3, START),
            came("CAP-1", 1, START.plusSeconds(60)),
            new PartArrival("FUSE-1", 2, null, "po-1", 0, "placed").received(null),
            new PartArrival("TAPE-1", 2, null, "po-1", 0, "cancelled"),
            new PartArrival("IGBT-1", 1, null).claimed(1, "rma-1-1", "accepted", null),
            new PartArrival("RELAY-1", 1, null)
                .claimed(1, "rma-1-2", "accepted", null)
                .received(START),
            own("GLUE-1", PartArrival.IN_STOCK, null));
    List<TimelineEntry> one = List.of(at(START, "FAN-1", "CAP-1"));

    // The capacitor came later than the one that was used, which the depot gave.
    Map<String, Integer> left = Map.of("FAN-1", 2, "CAP-1", 1, "RELAY-1", 1);
    Map<String, Integer> taken = Map.of("CAP-1", 1);
    assertThat(UsedParts.leftOf(order(WorkOrderState.CLOSED, parts, one), taken)).isEqualTo(left);
    assertThat(UsedParts.leftOf(order(WorkOrderState.CANCELLED, parts, one), taken))
        .isEqualTo(left);
    assertThat(UsedParts.leftOf(order(WorkOrderState.CLOSED, parts, List.of()), Map.of()))
        .isEmpty();
    assertThat(UsedParts.leftOf(order(WorkOrderState.CANCELLED, parts, List.of()), Map.of()))
        .isEqualTo(Map.of("FAN-1", 3, "CAP-1", 1, "RELAY-1", 1));
  }

  @Test
  void whatWasUsedBeforeItCameIsLeftAsFarAsAStockGaveIt() {
    List<TimelineEntry> two = List.of(at(START, "FAN-1=2"));
    PartArrival later = came("FAN-1", 2, START.plusSeconds(3600));
    PartArrival half = new PartArrival("FAN-1", 3, null, "po-1", 2, "partly_received");
    PartArrival kept = PartArrival.inVan("north", "FAN-1", 1, null);

    assertThat(left(two, Map.of(), later)).isEmpty();
    assertThat(left(two, Map.of(), half)).isEmpty();
    assertThat(left(two, Map.of("FAN-1", 1), later)).isEqualTo(Map.of("FAN-1", 1));
    assertThat(left(two, Map.of("FAN-1", 2), half)).isEqualTo(Map.of("FAN-1", 2));
    assertThat(left(two, Map.of(), later, kept)).isEqualTo(Map.of("FAN-1", 1));
    assertThat(left(two, Map.of("FAN-1", 1), later, kept)).isEqualTo(Map.of("FAN-1", 2));
    // What a stock gave too much is not what came.
    assertThat(left(two, Map.of("FAN-1", 5), later, kept)).isEqualTo(Map.of("FAN-1", 2));
  }

  @Test
  void whatCameThoughItWasDroppedIsLeftUnlessItIsNamed() {
    PartArrival dropped = came("FAN-1", 2, START).dropped("d-1");
    PartArrival never = new PartArrival("CAP-1", 1, null, "po-2", 0, "placed").dropped("d-2");
    PartArrival fuse = came("FUSE-1", 1, START);

    assertThat(left(List.of(), Map.of(), dropped, never, fuse)).isEqualTo(Map.of("FAN-1", 2));
    assertThat(left(List.of(at(START, "FAN-1")), Map.of(), dropped, never, fuse))
        .isEqualTo(Map.of("FAN-1", 1, "FUSE-1", 1));
    // What never came cannot be what was used.
    assertThat(UsedParts.besides(order(List.of(never), List.of(at(START, "CAP-1"))), any -> true))
        .isEqualTo(Map.of("CAP-1", 1));
  }

  private static Map<String, Integer> left(
      List<TimelineEntry> timeline, Map<String, Integer> taken, PartArrival... parts) {
    return UsedParts.leftOf(order(WorkOrderState.CLOSED, List.of(parts), timeline), taken);
  }

  private static PartArrival came(String sku, int pieces, Instant at) {
    return new PartArrival(sku, pieces, null, "po-1", pieces, "received", at);
  }

  private static WorkOrder order(List<PartArrival> parts, List<TimelineEntry> timeline) {
    return order(WorkOrderState.IN_PROGRESS, parts, timeline);
  }

  private static WorkOrder order(
      WorkOrderState state, List<PartArrival> parts, List<TimelineEntry> timeline) {
    return new WorkOrder(
        SampleAssets.CUSTOMER,
        "wo-1",
        SampleAssets.inverter("inv-1").assetId(),
        SampleAssets.SITE,
        state,
        Priority.HIGH,
        false,
        "hot",
        null,
        null,
        null,
        null,
        null,
        parts,
        null,
        null,
        timeline,
        null,
        null,
        START,
        START);
  }

  private static PartArrival own(
      String sku, @Nullable String status, @Nullable Instant receivedAt) {
    return new PartArrival(sku, 1, null, null, 1, status, receivedAt);
  }

  private static TimelineEntry entry(boolean accepted, String... used) {
    return entry(START, accepted, used);
  }

  private static TimelineEntry at(Instant at, String... used) {
    return entry(at, true, used);
  }

  private static TimelineEntry entry(Instant at, boolean accepted, String... used) {
    return new TimelineEntry(
        "e",
        at,
        "note",
        WorkOrderState.IN_PROGRESS,
        accepted,
        "ada",
        null,
        null,
        List.of(),
        List.of(),
        List.of(used),
        null);
  }
}
