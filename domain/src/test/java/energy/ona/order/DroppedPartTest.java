package energy.ona.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.bom.Part;
import energy.ona.bom.SampleParts;
import energy.ona.json.Json;
import energy.ona.order.Order.Line;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class DroppedPartTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Asset ASSET = SampleAssets.inverter("inv-1");
  private static final Part FAN =
      SampleParts.forInverter("FAN-1", "fan", 120.0, 3.0, "fan_failure");
  private final Order order = SampleOrders.withFuse(ASSET, 20, 4, NOW);

  @Test
  void itIsOutOfTheBillAndItsCostOnce() {
    DroppedPart fuse = new DroppedPart("d-1", "FUSE-1", 1, false);

    Order without = fuse.from(order);

    assertThat(without.billOfMaterials()).isEmpty();
    assertThat(without.totalCostUsd()).isZero();
    assertThat(fuse.in(without)).extracting(Line::sku).containsExactly("FUSE-1");
    assertThat(fuse.from(without)).isSameAs(without);
    assertThat(Json.read(Json.write(without), Order.class)).isEqualTo(without);
    assertThat(Json.write(order)).doesNotContain("dropped_parts");
  }

  @Test
  void whatWasToComeAndWhatIsOnTheShelfAreToldApart() {
    Order stocked = new AddedPart("a-1", "FAN-1", 3).to(order, ASSET, FAN.stocked(1), NOW);

    Order bought = new DroppedPart("d-1", "FAN-1", 1, false).from(stocked);
    Order kept = new DroppedPart("d-2", "FAN-1", 1, true).from(bought);

    assertThat(fans(stocked)).containsExactly(tuple(1, "stock"), tuple(2, null));
    assertThat(fans(bought)).containsExactly(tuple(1, "stock"), tuple(1, null));
    assertThat(fans(kept)).containsExactly(tuple(1, null));
    assertThat(kept.totalCostUsd()).isEqualTo(140);
  }

  @Test
  void aNewBillBringsNothingBackThatWasDropped() {
    Order without = new DroppedPart("d-1", "FUSE-1", 1, false).from(order);
    Order added = new AddedPart("a-1", "FAN-1", 1).to(without, ASSET, FAN, NOW);
    Order twice = new DroppedPart("d-2", "FAN-1", 1, false).from(added);
    List<Line> bill = List.of(line("FUSE-1", 3), line("FAN-1", 1));

    // The fan was no part of a bill: somebody added it.
    assertThat(DroppedPart.without(twice, bill))
        .extracting(Line::sku, Line::quantity)
        .containsExactly(tuple("FUSE-1", 2), tuple("FAN-1", 1));
  }

  private static Line line(String sku, int qty) {
    return new Line(sku, sku, qty, 1.0, 1.0 * qty, 3.0, "x", 24);
  }

  private static List<Tuple> fans(Order of) {
    return of.billOfMaterials().stream()
        .filter(line -> line.sku().equals("FAN-1"))
        .map(line -> tuple(line.quantity(), line.source()))
        .toList();
  }
}
