package energy.ona.weather;

import static energy.ona.weather.SampleWeather.CUSTOMER;
import static energy.ona.weather.SampleWeather.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.json.Json;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeatherBookTest {
  private static final Instant MORNING = Instant.parse("2026-01-20T06:00:00Z");
  private static final Instant NOON = Instant.parse("2026-01-20T12:00:00Z");
  private static final Instant NEXT_DAY = Instant.parse("2026-01-21T01:00:00Z");

  private final WeatherBook book =
      new WeatherBook(new InMemoryRecordStores(), new InMemoryObjectStore());

  private void keepAll() {
    book.keep(SampleWeather.site(MORNING, 0.5));
    book.keep(SampleWeather.site(NEXT_DAY, 0.7));
    // A slow worker's comes late.
    book.keep(SampleWeather.site(NOON, 0.6));
  }

  @Test
  void nothingIssuedLaterThanAsOfIsSeen() {
    keepAll();
    assertThat(issuedAt(MORNING.minusSeconds(1))).isEmpty();
    assertThat(issuedAt(MORNING)).contains(MORNING);
    assertThat(issuedAt(NOON.minusSeconds(1))).contains(MORNING);
    assertThat(issuedAt(NOON.plusSeconds(1))).contains(NOON);
    assertThat(issuedAt(NEXT_DAY.minusSeconds(1))).contains(NOON);
    assertThat(issuedAt(NEXT_DAY.plusSeconds(60))).contains(NEXT_DAY);
  }

  @Test
  void whatWasStoredBeforeLightAndAirWereToldIsStillRead() {
    WeatherForecast told = SampleWeather.told(SampleWeather.forecast(NOON, 1, 20), 0.7, 830, 225);
    String json = Json.write(told);
    assertThat(json)
        .contains(
            "\"pressure_hpa\":830", "\"wind_direction_deg\":225", "\"direct_irradiance_w_m2\":");
    assertThat(Json.read(Json.write(told), WeatherForecast.class)).isEqualTo(told);
    String before =
        json.replaceAll(
            ",\"(pressure_hpa|wind_direction_deg|direct_irradiance_w_m2)\":[0-9.E-]+", "");
    WeatherForecast read = Json.read(before, WeatherForecast.class);
    assertThat(read).isEqualTo(SampleWeather.forecast(NOON, 1, 20));
    assertThat(Json.write(read)).isEqualTo(before);
  }

  @Test
  void aCorrectionKeepsTheSharesOfTheLight() {
    WeatherForecast told = SampleWeather.told(SampleWeather.forecast(NOON, 1, 20), 0.7, 830, 225);
    WeatherHour hour = told.corrected(new WeatherCorrection(0.5, 1, 9, 9, NOON)).hours().get(0);
    double before = Objects.requireNonNull(told.hours().get(0).irradianceWm2());
    assertThat(hour.irradianceWm2()).isCloseTo(0.5 * before, within(0.01));
    assertThat(hour.directIrradianceWm2()).isCloseTo(0.35 * before, within(0.01));
    assertThat(hour.pressureHpa()).isEqualTo(830);
    assertThat(hour.windDirectionDeg()).isEqualTo(225);
  }

  @Test
  void theLatestIsAtHandAndOneOfYesterdayIsNoLongerUsed() {
    keepAll();
    assertThat(book.latest(CUSTOMER, SITE).map(weather -> weather.forecast().issuedAt()))
        .contains(NEXT_DAY);
    assertThat(issuedAt(NEXT_DAY.plus(SiteWeather.USABLE))).contains(NEXT_DAY);
    assertThat(issuedAt(NEXT_DAY.plus(SiteWeather.USABLE).plusSeconds(1))).isEmpty();
  }

  @Test
  void whatWasKnownOnceIsKnownAfterTheLatestWasForgotten() {
    InMemoryObjectStore archive = new InMemoryObjectStore();
    new WeatherBook(new InMemoryRecordStores(), archive).keep(SampleWeather.site(NOON, 0.6));

    WeatherBook afterwards = new WeatherBook(new InMemoryRecordStores(), archive);

    assertThat(afterwards.at(CUSTOMER, SITE, NOON.plusSeconds(60))).isPresent();
    assertThat(afterwards.at(CUSTOMER, SITE, NOON.minusSeconds(60))).isEmpty();
  }

  @Test
  void anotherCustomersWeatherIsNotSeen() {
    keepAll();
    assertThat(book.at(new CustomerId("other"), SITE, NEXT_DAY)).isEmpty();
  }

  @Test
  void theFirstIssueOfEachDayIsWhatWasForecastForIt() {
    keepAll();
    assertThat(
            book.firstOfEachDay(
                CUSTOMER, SITE, LocalDate.of(2026, 1, 18), LocalDate.of(2026, 1, 22)))
        .extracting(WeatherForecast::issuedAt)
        .containsExactly(MORNING, NEXT_DAY);
  }

  @Test
  void pastHoursAreOfTheNewestIssueThatWasKnown() {
    keepAll();
    List<WeatherHour> past = book.past(CUSTOMER, SITE, NOON.plusSeconds(60), 3);
    assertThat(past).extracting(WeatherHour::timestamp).startsWith(MORNING).endsWith(NOON);
    assertThat(past).hasSize(7);
    assertThat(book.past(CUSTOMER, SITE, MORNING.plusSeconds(60), 3)).hasSize(1);
    Instant eleven = Instant.parse("2026-01-20T11:00:00Z");
    assertThat(past.get(5)).isEqualTo(SampleWeather.forecast(MORNING, 0.5, 20).at(eleven).get());
    assertThat(past.get(6)).isEqualTo(SampleWeather.forecast(NOON, 0.6, 20).at(NOON).get());
  }

  private Optional<Instant> issuedAt(Instant asOf) {
    return book.at(CUSTOMER, SITE, asOf).map(weather -> weather.forecast().issuedAt());
  }
}
