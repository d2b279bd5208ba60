package energy.ona.activities.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.PowerForecast.Point;
import energy.ona.observation.SiteWindow;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import energy.ona.weather.ClearSky;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherCorrection;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeatherForecasterTest {
  private static final Instant NOW = Instant.parse("2026-01-20T04:30:00Z");
  private final WeatherBook book =
      new WeatherBook(new InMemoryRecordStores(), new InMemoryObjectStore());
  private final List<SiteId> wanted = new ArrayList<>();
  private final WeatherForecaster forecaster =
      new WeatherForecaster(
          book,
          (customer, site) -> wanted.add(site),
          Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC),
          new PhysicsForecaster());
  private final Asset inverter = SampleAssets.inverter("inverter-01");
  private final Asset turbine = SampleAssets.turbine("turbine-1");

  private PowerForecast forecast(Asset asset, Instant at, int hours) {
    SiteWindow nothing =
        new SiteWindow(asset.siteId(), TimeRange.endingAt(at, Duration.ofDays(1)), Map.of());
    return forecaster.forecast(asset, nothing, at, hours);
  }

  private void keep(Asset asset, Instant issuedAt, double clearness, double windMs, int hours) {
    Place place = Place.of(asset).orElseThrow();
    List<WeatherHour> sky =
        ClearSky.at(place, issuedAt, hours).hours().stream()
            .map(
                hour ->
                    new WeatherHour(
                        hour.timestamp(),
                        20.0,
                        clearness * hour.irradianceWm2(),
                        windMs / 1.39,
                        windMs,
                        null,
                        null,
                        null))
            .toList();
    book.keep(
        new SiteWeather(
            asset.customerId(),
            asset.siteId(),
            new WeatherForecast("open-meteo", place, issuedAt, sky),
            WeatherCorrection.NONE));
  }

  private static double energy(PowerForecast forecast) {
    return forecast.points().stream().mapToDouble(Point::availableKw).sum();
  }

  @Test
  void withoutWeatherTheOtherForecasterAnswersAndSaysSo() {
    assertThat(forecast(inverter, NOW, 24).basis()).isEqualTo("physics");
    assertThat(wanted).containsExactly(inverter.siteId());
    keep(inverter, NOW.plusSeconds(1), 1, 5, 48);
    assertThat(forecast(inverter, NOW, 24).basis()).isEqualTo("physics");
  }

  @Test
  void cloudsTakePowerAndBrokenCloudsWidenTheBand() {
    keep(inverter, NOW, 0.95, 5, 48);
    PowerForecast clear = forecast(inverter, NOW, 24);
    assertThat(clear.basis()).isEqualTo("weather");
    assertThat(wanted).isEmpty();
    keep(inverter, NOW.plusSeconds(60), 0.5, 5, 48);
    PowerForecast cloudy = forecast(inverter, NOW.plusSeconds(60), 24);
    assertThat(energy(cloudy) / energy(clear)).isBetween(0.4, 0.75);
    assertThat(width(cloudy)).isGreaterThan(1.5 * width(clear));
    for (Point point : cloudy.points()) {
      assertThat(point.lower95Kw()).isLessThanOrEqualTo(point.lower80Kw());
      assertThat(point.lower80Kw()).isLessThanOrEqualTo(point.availableKw());
      assertThat(point.availableKw()).isLessThanOrEqualTo(point.upper80Kw());
      assertThat(point.upper95Kw()).isBetween(0.0, inverter.capacityKw());
    }
    // As of the first moment the second forecast does not exist.
    assertThat(energy(forecast(inverter, NOW, 24))).isEqualTo(energy(clear));
  }

  private static double width(PowerForecast forecast) {
    return forecast.points().stream()
        .mapToDouble(point -> point.upper80Kw() - point.lower80Kw())
        .sum();
  }

  @Test
  void hoursBeyondTheWeatherAreTheOtherForecasters() {
    keep(inverter, NOW, 0.9, 5, 12);
    PowerForecast forecast = forecast(inverter, NOW, 24);
    assertThat(forecast.basis()).isEqualTo("weather+physics");
    assertThat(forecast.points()).hasSize(24);
  }

  @Test
  void windIsReadOffTheTurbinesOwnCurve() {
    keep(turbine, NOW, 1, 9, 48);
    PowerForecast forecast = forecast(turbine, NOW, 6);
    assertThat(forecast.basis()).isEqualTo("weather");
    assertThat(forecast.points().get(0).availableKw()).isCloseTo(1300, within(30.0));
  }
}
