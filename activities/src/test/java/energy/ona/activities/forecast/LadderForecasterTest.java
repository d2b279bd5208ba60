package energy.ona.activities.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.PowerForecast.Point;
import energy.ona.forecast.ServingModels;
import energy.ona.forecast.issue.AssetIssue;
import energy.ona.forecast.ladder.Ladder;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.sent.SentBook;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.SiteWindow;
import energy.ona.risk.EarCalculator;
import energy.ona.risk.EarInputs;
import energy.ona.risk.Tariffs.Tariff;
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

  /** What a fault is priced by is what {@code GET /forecast} tells of the same hours. */
  @Test
  void energyIsPricedByTheMeanThatIsServed() {
    Asset turbine = SampleAssets.turbine("turbine-1");
    Instant hour = NOW.plusSeconds(1800);
    SiteWindow nothing =
        new SiteWindow(turbine.siteId(), TimeRange.endingAt(hour, Duration.ofDays(1)), Map.of());
    PowerForecast priced = forecaster.forecast(turbine, nothing, hour, 24);
    InMemoryRecordStores records = new InMemoryRecordStores();
    AssetIssue served =
        new SiteIssuer(
                records,
                new InMemoryObservationStore(),
                book,
                new LearningBook(objects),
                new Ladder(ServingModels.NONE),
                new SentBook(records, objects))
            .issue(
                turbine.customerId(),
                turbine.siteId(),
                List.of(turbine),
                hour,
                SiteIssuer.steps(hour, 24, 60))
            .assets()
            .get(0);
    double servedKwh = 0;
    for (int step = 0; step < 24; step++) {
      servedKwh += Levels.mean(served.availableKw(step));
    }
    EarInputs lost =
        new EarInputs(
            hour,
            1,
            0,
            priced,
            turbine.capacityKw(),
            0.25,
            false,
            new Tariff(null, 0.10, null),
            ZoneOffset.UTC,
            12,
            List.of(24));
    assertThat(EarCalculator.calculate(lost).earKwhDay())
        .isCloseTo(servedKwh, withinPercentage(0.5));
  }

  @Test
  void aLimitIsToldAlsoWhereItBindsTheUpperPartAlone() {
    Asset turbine =
        Json.read(
            Json.write(SampleAssets.turbine("turbine-1"))
                .replace("\"export_limit_kw\":null", "\"export_limit_kw\":1500"),
            Asset.class);
    SiteWindow nothing =
        new SiteWindow(turbine.siteId(), TimeRange.endingAt(NOW, Duration.ofDays(1)), Map.of());
    for (Point point : forecaster.forecast(turbine, nothing, NOW, 6).points()) {
      assertThat(point.availableKw()).isEqualTo(point.deliveredKw()).isLessThan(1500);
      assertThat(point.limitKw()).isEqualTo(1500);
    }
  }
}
