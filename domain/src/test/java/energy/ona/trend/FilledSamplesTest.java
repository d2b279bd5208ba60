package energy.ona.trend;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was made up says nothing of how a unit performs. */
class FilledSamplesTest {
  private static final Asset INVERTER = SampleAssets.inverter("INV-1");
  private static final long START = Instant.parse("2026-01-05T08:00:00Z").getEpochSecond();

  @Test
  void noFilledSampleIsSeenByTheTrend() {
    Series measured = series(0);
    Series partlyFilled = series(SampleFlag.FILLED.mask());

    assertThat(Samples.measured(INVERTER, measured)).hasSize(8);
    assertThat(Samples.measured(INVERTER, partlyFilled))
        .hasSize(5)
        .noneMatch(s -> s.powerKw() == 0);
    assertThat(Samples.underClearSky(INVERTER, partlyFilled)).hasSize(5);
  }

  private static Series series(int flagOfThree) {
    long[] seconds = new long[8];
    double[] power = new double[8];
    double[] irradiance = new double[8];
    int[] flags = new int[8];
    Arrays.setAll(seconds, each -> START + each * 900);
    Arrays.fill(power, 20);
    Arrays.fill(irradiance, 600);
    Arrays.fill(power, 3, 6, 0);
    Arrays.fill(flags, 3, 6, flagOfThree);
    return new Series(
        INVERTER.assetId(),
        seconds,
        Map.of(Signals.POWER_KW, power, Signals.IRRADIANCE_W_M2, irradiance),
        flags);
  }
}
