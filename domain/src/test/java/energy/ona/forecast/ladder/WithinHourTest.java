package energy.ona.forecast.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.Normal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithinHourTest {
  private static final double CAPACITY = 100;
  private static final double CLEAR = 80;

  private static double[] hour(double medianKw, double deviationKw) {
    double[] quantiles = new double[Levels.COUNT];
    Arrays.setAll(quantiles, level -> medianKw + deviationKw * Normal.score(level));
    return Levels.tidy(quantiles, 0, CAPACITY);
  }

  private static double deviation(double[] quantiles) {
    double mean = Levels.mean(quantiles);
    return Math.sqrt(
        Arrays.stream(quantiles).map(q -> (q - mean) * (q - mean)).average().orElseThrow());
  }

  /** Of a clear-sky index of a half quarters stray by a tenth: 0.87 · 0.25 · 0.5. */
  @Test
  void beforeAnythingWasMeasuredBrokenCloudsWidenByWhatWasPublished() {
    double[] quarter = WithinHour.NONE.ofQuarter(hour(40, 8), CLEAR, true, CAPACITY);
    double own = deviation(hour(40, 8));
    assertThat(deviation(quarter)).isCloseTo(Math.hypot(own, 0.10875 * CLEAR), within(1e-6));
    double[] clear = WithinHour.NONE.ofQuarter(hour(80, 8), CLEAR, true, CAPACITY);
    assertThat(clear).isEqualTo(hour(80, 8));
    assertThat(WithinHour.NONE.ofQuarter(hour(40, 8), CAPACITY, false, CAPACITY))
        .as("wind")
        .isEqualTo(hour(40, 8));
  }

  @Test
  void whatTheAssetShowsCountsByItsSky() {
    WithinHour learned = WithinHour.NONE;
    int broken = ForecastClass.of(12, 0.5, 1);
    for (int hour = 0; hour < 20_000; hour++) {
      learned = learned.with(broken, 0.2 * 0.2).with(broken, Double.NaN);
    }
    double own = deviation(hour(45, 5));
    assertThat(deviation(learned.ofQuarter(hour(45, 5), CLEAR, true, CAPACITY)))
        .isCloseTo(Math.hypot(own, 0.2 * CLEAR), within(0.05));
    assertThat(learned.ofQuarter(hour(10, 2), CLEAR, true, CAPACITY))
        .as("an overcast sky is another")
        .isEqualTo(WithinHour.NONE.ofQuarter(hour(10, 2), CLEAR, true, CAPACITY));
    assertThat(learned.faded(0.5).hours()[broken % 3]).isEqualTo(10_000);
  }

  @ParameterizedTest
  @CsvSource({"40, 8", "40, 0", "60, 30", "33, 33", "4, 2"})
  void quartersAddUpToTheirHourAlsoAtTheBounds(double medianKw, double deviationKw) {
    double[] hour = hour(medianKw, deviationKw);
    WithinHour wild = WithinHour.NONE;
    for (int kind = 0; kind < ForecastClass.SKIES; kind++) {
      for (int each = 0; each < 2_000; each++) {
        wild = wild.with(kind, 0.09);
      }
    }
    double[] quarter = wild.ofQuarter(hour, CLEAR, true, CAPACITY);
    assertThat(Levels.mean(quarter)).isCloseTo(Levels.mean(hour), within(1e-3));
    assertThat(quarter).isSorted();
    assertThat(quarter[0]).isGreaterThanOrEqualTo(0);
    assertThat(quarter[98]).isLessThanOrEqualTo(CAPACITY);
    assertThat(deviation(quarter)).isGreaterThan(deviation(hour));
  }

  @Test
  void nightStaysCertain() {
    double[] night = new double[Levels.COUNT];
    assertThat(WithinHour.NONE.ofQuarter(night, 0, true, CAPACITY)).containsOnly(0);
  }
}
