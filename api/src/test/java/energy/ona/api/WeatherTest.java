package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.SiteId;
import energy.ona.quota.CallBudgets;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.ClearSky;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherCorrection;
import energy.ona.weather.WeatherForecast;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The weather of a site, from outside. */
final class WeatherTest {
  private static final Instant NOW = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
  private static final FakedApi API = new FakedApi();
  private static Http http;

  @BeforeAll
  static void start() {
    new CallBudgets(API.records, Clock.systemUTC())
        .failed(CallBudgets.PLATFORM, "weather:api.example", "api.example does not answer");
    http = API.start();
    http.terminal(
        "assets",
        """
        {"action":"add","asset_id":"W-1","name":"I","type":"Solar Inverter","capacity_kw":10,
         "site_id":"windy","location":{"latitude":-26.2,"longitude":28.05}}""");
    http.terminal(
        "assets",
        """
        {"action":"add","asset_id":"W-2","name":"I","type":"Solar Inverter","capacity_kw":10,
         "site_id":"nowhere","location":"behind the hill"}""");
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  @Test
  void aSiteHasTheClearSkyUntilAProviderSpeaksAndThenWhatWasKnownAtTheMoment() {
    JsonNode sky = http.get("/sites/windy/weather?hours=6").body().path("data");
    assertThat(sky.path("source").asText()).isEqualTo("clear_sky");
    assertThat(sky.path("fallback").asBoolean()).isTrue();
    assertThat(sky.path("hours")).hasSize(6);
    assertThat(sky.path("hours").get(0).has("irradiance_w_m2")).isTrue();
    assertThat(sky.path("hours").get(0).path("temperature_c").isNull()).isTrue();

    Place place = new Place(-26.2, 28.05);
    Instant issued = NOW.minus(Duration.ofHours(2));
    new WeatherBook(API.records, API.input)
        .keep(
            new SiteWeather(
                new CustomerId("demo"),
                new SiteId("windy"),
                new WeatherForecast(
                    "open-meteo", place, issued, ClearSky.at(place, issued, 100).hours()),
                new WeatherCorrection(0.5, 0, 100, 0, issued)));
    JsonNode known = http.get("/sites/windy/weather").body().path("data");
    assertThat(known.path("source").asText()).isEqualTo("open-meteo");
    assertThat(known.path("stale").asBoolean()).isTrue();
    assertThat(known.path("fallback").asBoolean()).isFalse();
    assertThat(known.path("hours")).hasSize(48);
    assertThat(known.path("correction").path("irradiance_factor").asDouble()).isEqualTo(0.5);
    assertThat(known.path("hours").get(0).has("wind_speed_m_s")).isTrue();
    assertThat(
            http.get("/sites/windy/weather?as_of=" + issued.minusSeconds(1))
                .body()
                .path("data")
                .path("source")
                .asText())
        .isEqualTo("clear_sky");
  }

  @Test
  void aSiteThatIsNotKnownOrHasNoPlaceIsSaidSo() {
    assertThat(http.get("/sites/none-such/weather").status()).isEqualTo(404);
    Http.Reply nowhere = http.get("/sites/nowhere/weather");
    assertThat(nowhere.status()).isEqualTo(409);
    assertThat(nowhere.body().toString()).contains("coordinates");
  }

  @Test
  void theHealthNamesTheWeather() {
    Instant end = Instant.now().plusSeconds(20);
    JsonNode weather = health();
    while (!weather.path("status").asText().equals("down") && Instant.now().isBefore(end)) {
      weather = health();
    }
    assertThat(weather.path("status").asText()).isEqualTo("down");
    assertThat(weather.path("message").asText()).contains("api.example does not answer");
  }

  private static JsonNode health() {
    return http.get("/health").body().path("data").path("dependencies").path("weather");
  }
}
