package energy.ona.bom;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.bom.StandIns.StandIn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandInsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Asset ASSET = SampleAssets.inverter("inv-1");
  private static final List<Part> PARTS =
      List.of(
          SampleParts.forInverter("FAN-1", "fan", 120.0, 3.0, "x"),
          SampleParts.forInverter("FAN-2", "fan", 100.0, 20.0, "x"),
          SampleParts.forInverter("FAN-3", "fan", 150.0, 2.0, "x"),
          SampleParts.forInverter("FUSE-1", "fuse", 5.0, 1.0, "x"),
          SampleParts.part("FAN-9", "ABB", "X", "fan", 1.0, 1.0, "x"));

  @Test
  void thoseThatFitAreRankedByPriceAndByTheWait() {
    assertThat(of(10.0)).extracting(StandIn::sku).containsExactly("FAN-3", "FAN-2");
    assertThat(of(null)).extracting(StandIn::sku).containsExactly("FAN-2", "FAN-3");
  }

  @Test
  void whatTheDepotHasIsThereNow() {
    List<Part> parts = List.of(PARTS.get(0), PARTS.get(2).stocked(5));

    List<StandIn> found = StandIns.of("FAN-1", 2, ASSET, parts, 10.0, NOW);

    assertThat(found).extracting(StandIn::leadTimeDays).containsExactly(0.0);
    assertThat(StandIns.words(found))
        .isEqualTo("in its place the catalogue has FAN-3 (150.00 USD, in the depot)");
  }

  @Test
  void aPartThatNobodyKnowsHasNone() {
    assertThat(StandIns.of("FAN-X", 1, ASSET, PARTS, 10.0, NOW)).isEmpty();
    assertThat(StandIns.words(List.of())).isEqualTo("the catalogue has nothing in its place");
  }

  private static List<StandIn> of(@Nullable Double earUsdDay) {
    return StandIns.of("FAN-1", 1, ASSET, PARTS, earUsdDay, NOW);
  }
}
