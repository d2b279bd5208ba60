package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.quality.AssetQuality.SignalTotal;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatedWindTest {
  private static final int STORM = 40 * 6;
  private static final Asset TURBINE = SampleAssets.turbine("T1");
  private final double[] wind = new double[20 * 144];
  private final double[] power = new double[wind.length];

  @Test
  void aStormAtRatedPowerIsNotStuck() {
    blow(16);

    assertThat(stuck(TURBINE.capacityKw())).isZero();
  }

  @Test
  void fullPowerInAWeakWindIs() {
    blow(5);

    assertThat(stuck(TURBINE.capacityKw())).isGreaterThanOrEqualTo(STORM);
  }

  @Test
  void soIsAPowerThatStandsStillAnywhereElse() {
    blow(16);

    assertThat(stuck(0.6 * TURBINE.capacityKw())).isGreaterThanOrEqualTo(STORM);
  }

  /** Forty hours of storm in twenty days of wind. */
  private void blow(double stormMps) {
    Random random = new Random(3);
    double level = 6;
    for (int each = 0; each < wind.length; each++) {
      level = Math.max(3, Math.min(13, level + 0.2 * random.nextGaussian()));
      boolean storm = each >= 1000 && each < 1000 + STORM;
      wind[each] = (storm ? stormMps : level) + 0.3 * random.nextGaussian();
    }
  }

  private long stuck(double plateauKw) {
    double rated = TURBINE.capacityKw();
    long[] seconds = new long[wind.length];
    for (int each = 0; each < wind.length; each++) {
      seconds[each] = MadeDays.FROM.getEpochSecond() + each * 600L;
      double share = Math.min(1, Math.pow(Math.max(0, wind[each]) / 12, 3));
      power[each] = Math.round(10 * rated * share) / 10.0;
    }
    Arrays.fill(power, 1000, 1000 + STORM, plateauKw);
    Series series =
        new Series(
            TURBINE.assetId(),
            seconds,
            Map.of(Signals.POWER_KW, power, Signals.WIND_SPEED_M_S, wind),
            new int[wind.length]);
    TimeRange range =
        new TimeRange(MadeDays.FROM, MadeDays.FROM.plus(Duration.ofMinutes(10L * wind.length)));
    return QualityReader.read(TURBINE, series, range).signals().stream()
        .filter(total -> total.signal().equals(Signals.POWER_KW))
        .map(SignalTotal::flagged)
        .mapToLong(flagged -> flagged.getOrDefault(QualityFlag.STALE, 0L))
        .sum();
  }
}
