package energy.ona.activities.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.PowerForecast.Point;
import energy.ona.forecast.ServingModels;
import energy.ona.forecast.ladder.Ladder;
import energy.ona.forecast.score.LearningBook;
import energy.ona.observation.SiteWindow;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import energy.ona.weather.ClearSky;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherCorrection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LadderForecasterTest {
  private static final Instant NOW = Instant.parse("2026-01-20T04:30:00Z");
  private final InMemoryObjectStore objects = new InMemoryObjectStore();
  private final WeatherBook book = new WeatherBook(new InMemoryRecordStores(), objects);
  private final List<SiteId> wanted = new ArrayList<>();
  private final LadderForecaster forecaster =
      new LadderForecaster(
          book,
          (customer, site) -> wanted.add(site),
          new LearningBook(objects),
          new Ladder(ServingModels.NONE),
          SitePast.NOTHING,
          Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));
  private final Asset inverter = SampleAssets.inverter("inverter-01");

  private PowerForecast forecast(Instant at, int hours) {
    SiteWindow nothing =
        new SiteWindow(inverter.siteId(), TimeRange.endingAt(at, Duration.ofDays(1)), Map.of());
    return forecaster.forecast(inverter, nothing, at, hours);
  }

  private void keep(Instant issuedAt, int hours) {
    book.keep(
        new SiteWeather(
            inverter.customerId(),
            inverter.siteId(),
            ClearSky.at(Place.of(inverter).orElseThrow(), issuedAt, hours),
            WeatherCorrection.NONE));
  }

  @Test
  void withoutWeatherTheClimateAnswersAndWeatherIsAskedFor() {
    assertThat(forecast(NOW, 24).basis()).isEqualTo("clear_sky_climatology");
    assertThat(wanted).containsExactly(inverter.siteId());
    keep(NOW.plusSeconds(1), 48);
    // As of before it was issued it is not known.
    assertThat(forecast(NOW, 24).basis()).isEqualTo("clear_sky_climatology");
    assertThat(forecast(NOW.plusSeconds(1), 24).basis()).isEqualTo("physics_weather");
  }

  @Test
  void hoursBeyondTheWeatherAreTheClimates() {
    keep(NOW, 12);
    PowerForecast forecast = forecast(NOW, 24);
    assertThat(forecast.basis()).isEqualTo("physics_weather+clear_sky_climatology");
    assertThat(forecast.points()).hasSize(24);
    assertThat(wanted).isEmpty();
    for (Point point : forecast.points()) {
      assertThat(point.lower95Kw()).isLessThanOrEqualTo(point.lower80Kw());
      assertThat(point.lower80Kw()).isLessThanOrEqualTo(point.availableKw());
      assertThat(point.availableKw()).isLessThanOrEqualTo(point.upper80Kw());
      assertThat(point.upper95Kw()).isBetween(0.0, inverter.capacityKw());
    }
  }
}
