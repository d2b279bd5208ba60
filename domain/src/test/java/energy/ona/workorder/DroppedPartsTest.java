package energy.ona.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.json.Json;
import energy.ona.workorder.WorkOrder.PartArrival;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DroppedPartsTest {
  private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");

  private final PartArrival refused = new PartArrival("FAN-1", 2, null, "po-1", 0, "refused");
  private final PartArrival placed = new PartArrival("FAN-1", 3, AT, "po-2", 1, "placed");
  private final PartArrival kept = new PartArrival("FAN-1", 1, AT, null, 1, PartArrival.IN_STOCK);

  @Test
  void whatIsDroppedIsNotWaitedForButRemembered() {
    List<PartArrival> parts =
        DroppedParts.without(List.of(refused, placed, kept), List.of(refused, placed), "d-1");

    assertThat(parts)
        .extracting(
            PartArrival::purchaseId,
            PartArrival::qty,
            PartArrival::openQty,
            PartArrival::isOpen,
            PartArrival::droppedBy)
        .containsExactly(
            tuple("po-1", 2, 2, false, "d-1"),
            tuple("po-2", 1, 0, false, null),
            tuple("po-2", 2, 2, false, "d-1"),
            tuple(null, 1, 0, false, null));
    assertThat(DroppedParts.without(List.of(kept), List.of(kept), "d-1")).isEmpty();
    assertThat(Json.read(Json.write(parts.get(0)), PartArrival.class)).isEqualTo(parts.get(0));
    assertThat(Json.write(refused)).doesNotContain("dropped_by");
  }

  @Test
  void newsOfAPurchaseKeepWhatWasDropped() {
    List<PartArrival> before = DroppedParts.without(List.of(placed), List.of(placed), "d-1");
    PartArrival first = new PartArrival("FAN-1", 1, AT, "po-2", 1, "received", AT);
    PartArrival then = new PartArrival("FAN-1", 2, AT, "po-2", 2, "received", AT.plusSeconds(60));
    PartArrival open = new PartArrival("FAN-1", 3, AT, "po-2", 1, "placed");

    assertThat(DroppedParts.still(List.of(first, then), before))
        .extracting(PartArrival::qty, PartArrival::openQty, PartArrival::droppedBy)
        .containsExactly(tuple(1, 0, null), tuple(2, 0, "d-1"));
    assertThat(DroppedParts.still(List.of(open), before))
        .extracting(PartArrival::qty, PartArrival::openQty, PartArrival::droppedBy)
        .containsExactly(tuple(1, 0, null), tuple(2, 2, "d-1"));
    assertThat(DroppedParts.still(List.of(open), List.of(placed))).containsExactly(open);
  }

  @Test
  void onlyWhatNobodyDeliversHoldsItUp() {
    assertThat(DroppedParts.isUndelivered(refused)).isTrue();
    assertThat(DroppedParts.isUndelivered(refused.dropped("d-1"))).isFalse();
    assertThat(DroppedParts.isUndelivered(placed)).isFalse();
    assertThat(DroppedParts.pieces(List.of(refused, placed, kept))).isEqualTo(5);
  }
}
