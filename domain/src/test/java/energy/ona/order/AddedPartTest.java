package energy.ona.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.bom.BomItem;
import energy.ona.bom.Part;
import energy.ona.bom.SampleParts;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.order.Order.Line;
import energy.ona.order.Order.RiskSummary;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddedPartTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Asset ASSET = SampleAssets.inverter("inv-1");
  private static final Asset OWED =
      Json.read(
          Json.write(ASSET)
              .replace("\"warranty_expiry_date\":null", "\"warranty_expiry_date\":\"2027-01-01\""),
          Asset.class);
  private static final Part FAN =
      SampleParts.forInverter("FAN-1", "fan", 120.0, 3.0, "fan_failure");
  private static final AddedPart TWO = new AddedPart("e-1", "FAN-1", 2);

  private final Order order = SampleOrders.withFuse(ASSET, 20, 4, NOW);

  @Test
  void itIsInTheBillAndInTheCostOnce() {
    Order added = TWO.to(order, ASSET, FAN, NOW);

    assertThat(added.billOfMaterials())
        .extracting(Line::sku, Line::quantity, Line::totalPriceUsd, Line::source, Line::addedBy)
        .containsExactly(
            tuple("FUSE-1", 1, 20.0, null, null), tuple("FAN-1", 2, 240.0, null, "e-1"));
    assertThat(added.totalCostUsd()).isEqualTo(260);
    assertThat(added.energyAtRisk()).isEqualTo(new RiskSummary(4, 40, 65.0));
    assertThat(TWO.to(added, ASSET, FAN, NOW)).isSameAs(added);
    assertThat(TWO.in(added)).hasSize(1);
    assertThat(Json.read(Json.write(added), Order.class)).isEqualTo(added);
    assertThat(Json.write(order)).doesNotContain("added_by");
  }

  @Test
  void theShelfGoesBeforeTheMakerAndHeBeforeTheSupplier() {
    Order added = TWO.to(order, OWED, FAN.stocked(1), NOW);

    assertThat(TWO.in(added))
        .extracting(Line::quantity, Line::unitPriceUsd, Line::leadTimeDays, Line::source)
        .containsExactly(tuple(1, 120.0, 0.0, BomItem.STOCK), tuple(1, 0.0, 3.0, BomItem.WARRANTY));
  }

  @Test
  void aPieceOfTheShelfIsPromisedOnce() {
    Part one = FAN.stocked(1);
    AddedPart first = new AddedPart("e-1", "FAN-1", 1);
    AddedPart second = new AddedPart("e-2", "FAN-1", 1);
    for (Part shelf : List.of(one, one.reserving(order.orderId(), 1))) {
      Order twice = second.to(first.to(order, OWED, one, NOW), OWED, shelf, NOW);

      assertThat(first.in(twice)).extracting(Line::source).containsExactly(BomItem.STOCK);
      assertThat(second.in(twice))
          .extracting(Line::unitPriceUsd, Line::leadTimeDays, Line::source)
          .containsExactly(tuple(0.0, 3.0, BomItem.WARRANTY));
    }
    Order bought = second.to(first.to(order, ASSET, one, NOW), ASSET, one, NOW);
    assertThat(second.in(bought))
        .extracting(Line::unitPriceUsd, Line::leadTimeDays, Line::source)
        .containsExactly(tuple(120.0, 3.0, null));
    Order stocked = second.to(first.to(order, ASSET, one, NOW), ASSET, FAN.stocked(2), NOW);
    assertThat(second.in(stocked)).extracting(Line::source).containsExactly(BomItem.STOCK);
  }

  @Test
  void whatFitsNothingThatIsInstalledIsRefused() {
    Part stranger = SampleParts.part("FAN-9", "ABB", "X", "fan", 1.0, 1.0, "fan_failure");

    assertThatThrownBy(() -> new AddedPart("e-1", "FAN-9", 1).to(order, ASSET, stranger, NOW))
        .isInstanceOfSatisfying(
            PlatformException.class,
            e -> {
              assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.CONFLICT);
              assertThat(e.problems().get(0).field()).isEqualTo("sku");
            })
        .hasMessageContaining("part FAN-9 does not fit inv-1: it is for ABB X");
    Part elsewhere =
        Json.read(
            Json.write(FAN).replace("\"fits_assets\":[]", "\"fits_assets\":[\"inv-2\"]"),
            Part.class);
    assertThatThrownBy(() -> TWO.to(order, ASSET, elsewhere, NOW))
        .hasMessageContaining("it is for inv-2");
    Part generic = SampleParts.generic("FAN-1", "fan", null, null, "fan_failure");
    assertThat(TWO.in(TWO.to(order, SampleAssets.bare("b-1"), generic, NOW)))
        .extracting(Line::totalPriceUsd)
        .isEqualTo(java.util.Collections.singletonList(null));
    assertThatThrownBy(() -> TWO.to(order, SampleAssets.bare("b-1"), FAN, NOW))
        .hasMessageContaining("not installed there");
  }
}
