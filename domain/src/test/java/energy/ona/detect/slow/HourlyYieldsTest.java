package energy.ona.detect.slow;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourlyYieldsTest {
  private static final Instant FROM = Instant.parse("2026-06-01T09:00:00Z");
  private static final Asset ASSET = SampleAssets.inverter("INV-1");
  private static final double HALF_KW = 0.5 * ASSET.capacityKw();

  /** Twelve samples an hour of half the power, for three hours, none of it while shut. */
  private static float[] yields(int shutFrom, int shutRows, int sentEach) {
    long[] seconds = new long[36];
    double[] power = new double[36];
    double[] limit = new double[36];
    Arrays.setAll(seconds, row -> FROM.getEpochSecond() + 300L * row);
    for (int row = 0; row < power.length; row++) {
      boolean shut = row >= shutFrom && row < shutFrom + shutRows;
      power[row] = shut ? 0 : HALF_KW;
      limit[row] = row % sentEach != 0 ? Double.NaN : shut ? 0 : ASSET.capacityKw();
    }
    Series series =
        new Series(
            ASSET.assetId(),
            seconds,
            Map.of(Signals.POWER_KW, power, Signals.SETPOINT_KW, limit),
            new int[36]);
    SiteWindow window =
        new SiteWindow(
            ASSET.siteId(),
            new TimeRange(FROM, FROM.plus(Duration.ofHours(3))),
            Map.of(ASSET.assetId(), series));
    return HourlyYields.of(List.of(ASSET), window).yields().get(ASSET.assetId());
  }

  @Test
  void anHourThatWasShutByASetPointOfNothingTeachesNothing() {
    assertThat(yields(12, 12, 1)[1]).isNaN();
    assertThat(yields(12, 8, 1)[1]).isNaN();
    assertThat(yields(12, 12, 12)[1]).isNaN();
  }

  @Test
  void aFewShutSamplesDoNotLowerTheHour() {
    float[] yields = yields(12, 3, 1);

    assertThat(yields[0]).isCloseTo(0.5f, Offset.offset(1e-6f));
    assertThat(yields[1]).isCloseTo(0.5f, Offset.offset(1e-6f));
  }

  @Test
  void whatDeliversNothingWithoutASetPointIsALoss() {
    float[] yields = yields(36, 0, 1);

    assertThat(yields).hasSize(3).doesNotContain(Float.NaN);
  }

  /** Two units of a site, of which one was heard before a hole of the whole site alone. */
  @ParameterizedTest
  @CsvSource({"29, true", "31, false"})
  void afterAHoleOfAMonthNothingIsRememberedOfTheTimeBefore(int days, boolean remembered) {
    AssetId gone = new AssetId("INV-2");
    float[] row = {0.5f, 0.5f};
    long hour = FROM.getEpochSecond() / 3600;
    HourlyYields before =
        new HourlyYields(
            hour, 2, Map.of(ASSET.assetId(), row, gone, row), Map.of(), Map.of(gone, FROM));
    HourlyYields after =
        new HourlyYields(hour + 24L * days, 2, Map.of(ASSET.assetId(), row), Map.of(), Map.of());

    HourlyYields both = before.with(after);

    assertThat(both.heard(gone).isPresent()).isEqualTo(remembered);
    assertThat(both.hours()).isEqualTo(remembered ? 24 * days + 2 : 2);
  }
}
