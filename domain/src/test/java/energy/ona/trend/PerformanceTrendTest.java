package energy.ona.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.SampleAssets;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerformanceTrendTest {
  private static final LocalDate FIRST = LocalDate.parse("2020-01-01");

  /** A season of ten percent and a percent of noise on top of a share by day. */
  private static List<DayPerformance> days(int count, IntToDoubleFunction share) {
    Random random = new Random(3);
    List<DayPerformance> days = new ArrayList<>();
    for (int day = 0; day < count; day++) {
      double season = 0.8 + 0.05 * Math.cos(2 * Math.PI * day / 365.25);
      days.add(
          new DayPerformance(
              FIRST.plusDays(day),
              season * share.applyAsDouble(day) * (1 + 0.01 * random.nextGaussian()),
              5));
    }
    return days;
  }

  @ParameterizedTest
  @CsvSource({"-2, declining", "0, stable", "1.5, improving"})
  void rateIsFoundUnderTheSeasons(double percentPerYear, String word) {
    Degradation found =
        Degradation.of(days(1800, day -> 1 + percentPerYear / 100 * day / 365.25), 1).orElseThrow();

    assertThat(found.percentPerYear()).isCloseTo(percentPerYear, within(0.15));
    assertThat(percentPerYear).isBetween(found.lower95() - 0.1, found.upper95() + 0.1);
    assertThat(found.word()).isEqualTo(word);
  }

  @Test
  void lessThanAYearTellsNoRate() {
    assertThat(Degradation.of(days(380, day -> 1), 1)).isEmpty();
  }

  @Test
  void dustIsASawToothAndNoAgeing() {
    Soiling.Clean clean = Soiling.of(days(1400, day -> 1 - 0.003 * (day % 60)));

    assertThat(clean.soiling().percentPerDay()).isCloseTo(0.3, within(0.1));
    assertThat(clean.soiling().ratio()).isBetween(0.86, 0.95);
    assertThat(clean.soiling().cleanings()).isBetween(18, 26);
  }

  @Test
  void performanceRatioIsEnergyOverNameplateInThatLight() {
    int hours = 24 * 200;
    long[] times = new long[hours];
    double[] power = new double[hours];
    double[] light = new double[hours];
    for (int hour = 0; hour < hours; hour++) {
      times[hour] = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond() + 3600L * hour;
      boolean day = hour % 24 > 7 && hour % 24 < 17;
      light[hour] = day ? 600 : 0;
      power[hour] = day ? 0.6 * 100 * 0.85 : 0;
    }
    Series series =
        new Series(
            SampleAssets.inverter("i").assetId(),
            times,
            Map.of(Signals.POWER_KW, power, Signals.IRRADIANCE_W_M2, light),
            new int[hours]);

    PerformanceTrend trend = PerformanceTrend.of(SampleAssets.inverter("i"), series, 1);

    PerformanceRatio ratio = trend.performanceRatio();
    assertThat(ratio).isNotNull();
    assertThat(ratio.ratio()).isCloseTo(0.85, within(1e-6));
    assertThat(ratio.temperatureCorrected()).isNull();
    assertThat(trend.basis()).isEqualTo("irradiance");
    assertThat(trend.degradation()).isNull();
  }
}
