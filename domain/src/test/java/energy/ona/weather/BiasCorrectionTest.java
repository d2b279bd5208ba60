package energy.ona.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.solar.Sun;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BiasCorrectionTest {
  private static final Instant FROM = Instant.parse("2026-01-06T00:00:00Z");
  private static final int DAYS = 14;
  private static final Asset FLAT = SampleAssets.bare("flat");

  private static WeatherCorrection compare(int days, double measuredClearness, double measuredC) {
    TimeRange range = new TimeRange(FROM, FROM.plus(Duration.ofDays(days)));
    return new BiasCorrection(
            List.of(FLAT), SensorHours.of(measured(range, measuredClearness, measuredC)))
        .of(SampleWeather.issues(FROM, days, 0.7, 20), range.to());
  }

  private static SiteWindow measured(TimeRange range, double clearness, double temperatureC) {
    int size = (int) (range.length().toMinutes() / 15);
    long[] seconds = new long[size];
    double[] irradiance = new double[size];
    double[] temperature = new double[size];
    for (int row = 0; row < size; row++) {
      Instant at = range.from().plus(Duration.ofMinutes(15L * row));
      seconds[row] = at.getEpochSecond();
      irradiance[row] =
          clearness
              * Sun.clearSkyGhiWm2(
                  Sun.elevationDeg(
                      at.plusSeconds(450),
                      SampleWeather.PLACE.latitude(),
                      SampleWeather.PLACE.longitude()));
      temperature[row] = temperatureC;
    }
    Series series =
        new Series(
            FLAT.assetId(),
            seconds,
            Map.of(Signals.IRRADIANCE_W_M2, irradiance, Signals.TEMPERATURE_C, temperature),
            new int[size]);
    return new SiteWindow(SampleWeather.SITE, range, Map.of(FLAT.assetId(), series));
  }

  @Test
  void aSteadyErrorIsLearned() {
    WeatherCorrection learned = compare(DAYS, 0.84, 23);
    assertThat(learned.irradianceFactor()).isCloseTo(1.2, within(0.02));
    assertThat(learned.temperatureOffsetC()).isCloseTo(3, within(0.3));
    assertThat(learned.irradianceHours()).isGreaterThan(DAYS * 11);
    WeatherHour noon = SampleWeather.forecast(FROM, 0.7, 20).corrected(learned).hours().get(10);
    assertThat(noon.temperatureC()).isCloseTo(23, within(0.3));
  }

  @Test
  void oneDayMovesLittleAndARightForecastNothing() {
    assertThat(compare(1, 0.84, 23).irradianceFactor()).isBetween(1.05, 1.15);
    assertThat(compare(1, 0.84, 23).temperatureOffsetC()).isBetween(1.0, 2.0);
    assertThat(compare(DAYS, 0.7, 20).irradianceFactor()).isCloseTo(1, within(0.01));
  }

  @Test
  void aBrokenSensorCannotPullItFar() {
    assertThat(compare(DAYS, 6, 90).irradianceFactor()).isEqualTo(2);
    assertThat(compare(DAYS, 6, 90).temperatureOffsetC()).isEqualTo(8);
  }

  @Test
  void withoutSensorsOrIssuesNothingIsCorrected() {
    TimeRange range = new TimeRange(FROM, FROM.plus(Duration.ofDays(2)));
    SensorHours nothing = SensorHours.of(new SiteWindow(SampleWeather.SITE, range, Map.of()));
    assertThat(new BiasCorrection(List.of(FLAT), nothing).of(List.of(), range.to()))
        .isEqualTo(WeatherCorrection.NONE);
    WeatherCorrection none =
        new BiasCorrection(List.of(FLAT), nothing)
            .of(SampleWeather.issues(FROM, 2, 0.7, 20), range.to());
    assertThat(none.irradianceFactor()).isEqualTo(1);
    assertThat(none.temperatureOffsetC()).isZero();
  }
}
