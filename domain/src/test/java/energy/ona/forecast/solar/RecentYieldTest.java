package energy.ona.forecast.solar;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.forecast.quantile.Levels;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plant that at times delivers half of what it can: snow, dirt, arrays that are out. */
class RecentYieldTest {
  private static final int TRAINED = 80;
  private static final int DAYS = 96;

  private static SolarSeries halved(SolarSeries sound, int from, int to) {
    double[] power = sound.power().clone();
    for (int step = from * SampleSky.STEPS_A_DAY; step < to * SampleSky.STEPS_A_DAY; step++) {
      power[step] /= 2;
    }
    return new SolarSeries(sound.grid(), sound.place(), sound.weather(), power);
  }

  /** By the medians, each day issued at its midnight; blend and widths learn nothing on the way. */
  private static double energy(SolarModel model, SolarSeries series, int from, int to) {
    List<ForecastDay> days = SampleSky.days(0, DAYS);
    SolarForecaster forecaster = new SolarForecaster(model, series, days);
    return days.subList(from, to).stream()
        .flatMapToInt(ForecastDay::steps)
        .mapToDouble(step -> Levels.at(forecaster.quantiles(step).orElseThrow(), 0.5))
        .sum();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 7, 11})
  void aYieldThatIsHalvedAgainAfterTheTrainingIsFollowed(long seed) {
    SolarSeries sound = SampleSky.series(DAYS, seed);
    SolarSeries known = halved(halved(halved(sound, 10, 20), 30, 40), 50, 60);
    SolarModel model = SolarTrainer.train(known, SampleSky.days(0, TRAINED));
    SolarSeries weak = halved(known, TRAINED, DAYS);
    assertThat(energy(model, weak, TRAINED, TRAINED + 1))
        .as("of the first day nobody knows yet")
        .isEqualTo(energy(model, known, TRAINED, TRAINED + 1));
    assertThat(energy(model, weak, TRAINED + 3, DAYS) / energy(model, known, TRAINED + 3, DAYS))
        .isBetween(0.4, 0.8);
  }
}
