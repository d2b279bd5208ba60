package energy.ona.standalone.twin.weather;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.adapters.http.JsonCalls;
import energy.ona.adapters.weather.OpenMeteoWeather;
import energy.ona.standalone.twin.TwinJson;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.sky.Irradiance;
import energy.ona.standalone.twin.sky.Weather;
import energy.ona.weather.Place;
import energy.ona.weather.WeatherForecast;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeatherServerTest {
  private static final Fleet FLEET = Fleet.of(7);
  private static final Instant NOW = Instant.parse("2026-05-10T10:20:00Z");
  private static final String RSA = "latitude=-25.99&longitude=28.13";

  @Test
  void answersInOpenMeteosForm() throws Exception {
    JsonNode answer =
        get(
            RSA
                + "&hourly=temperature_2m,cloud_cover,shortwave_radiation,wind_speed_10m"
                + "&past_days=2&forecast_days=3&timezone=UTC",
            200);
    assertThat(answer.path("hourly").path("time")).hasSize(5 * 24);
    assertThat(answer.path("hourly").path("time").get(0).asText()).isEqualTo("2026-05-08T00:00");
    assertThat(answer.path("hourly").path("temperature_2m")).hasSize(5 * 24);
    assertThat(answer.path("hourly_units").path("wind_speed_10m").asText()).isEqualTo("km/h");
    assertThat(answer.path("hourly_units").path("shortwave_radiation").asText()).isEqualTo("W/m²");
    assertThat(answer.path("hourly").path("shortwave_radiation").get(0).asDouble()).isZero();
  }

  @Test
  void thePlatformReadsAllThatItAsksFor() throws Exception {
    try (WeatherServer server = WeatherServer.start(FLEET, Clock.fixed(NOW, ZoneOffset.UTC), 0)) {
      WeatherForecast read =
          new OpenMeteoWeather(
                  new JsonCalls(Clock.fixed(NOW, ZoneOffset.UTC)),
                  URI.create("http://127.0.0.1:" + server.port()),
                  null,
                  Duration.ofMinutes(1))
              .fetch(new Place(-25.99, 28.13), NOW);
      assertThat(read.hours()).hasSizeGreaterThan(48);
      assertThat(read.hours())
          .allSatisfy(
              hour -> {
                assertThat(hour.irradianceWm2()).isNotNull();
                assertThat(hour.windSpeed100mMs()).isNotNull();
                assertThat(hour.directIrradianceWm2()).isNotNull();
                assertThat(hour.pressureHpa()).isNotNull();
                assertThat(hour.windDirectionDeg()).isBetween(0.0, 360.0);
              });
    }
  }

  @Test
  void windUnitAndSeveralPlacesAsThere() throws Exception {
    JsonNode kmh = get(RSA + "&hourly=wind_speed_10m&forecast_days=1", 200);
    JsonNode ms = get(RSA + "&hourly=wind_speed_10m&forecast_days=1&wind_speed_unit=ms", 200);
    double ratio =
        kmh.at("/hourly/wind_speed_10m/5").asDouble()
            / ms.at("/hourly/wind_speed_10m/5").asDouble();
    assertThat(ratio).isBetween(3.3, 3.9);
    JsonNode two =
        get("latitude=-25.99,37.47&longitude=28.13,-5.64&hourly=cloud_cover&forecast_days=1", 200);
    assertThat(two.isArray()).isTrue();
    assertThat(two).hasSize(2);
    JsonNode elsewhere =
        get("latitude=52.5&longitude=13.4&hourly=cloud_cover&forecast_days=1", 200);
    assertThat(elsewhere.at("/hourly/cloud_cover")).hasSize(24);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latitude=95&longitude=0&hourly=cloud_cover",
        "latitude=x&longitude=0",
        "longitude=3",
        RSA + "&hourly=gremlins",
        RSA + "&forecast_days=40",
        RSA + "&wind_speed_unit=furlongs",
      })
  void aBadQuestionGetsAReason(String query) throws Exception {
    JsonNode answer = get(query, 400);
    assertThat(answer.path("error").asBoolean()).isTrue();
    assertThat(answer.path("reason").asText()).isNotBlank();
  }

  @Test
  void theFartherAheadTheWorseAndThePastIsTrue() {
    double near = meanError(2);
    double far = meanError(48);
    double past = meanError(-3);
    assertThat(past).isLessThan(near);
    assertThat(near).isLessThan(0.75 * far);
  }

  /** Mean error of hourly radiation, W/m², over many issues. */
  private static double meanError(int leadHours) {
    Site site = FLEET.sites().get(0);
    double sum = 0;
    for (int issue = 0; issue < 200; issue++) {
      Instant target =
          NOW.plus(Duration.ofHours(24L * issue)).truncatedTo(java.time.temporal.ChronoUnit.HOURS);
      Instant issuedAt = target.minus(Duration.ofHours(leadHours));
      ForecastSky forecast = new ForecastSky(7, site.sky(), "RSA", issuedAt, false);
      double truth = 0;
      for (int i = 0; i < 4; i++) {
        Weather weather = site.sky().at(target.minusSeconds(450 + 900L * i));
        truth += Irradiance.of(weather.sun(), site.sky().clearness(weather, 0)).globalWm2() / 4;
      }
      sum += Math.abs(forecast.at(target).irradiance().globalWm2() - truth);
    }
    return sum / 200;
  }

  private static JsonNode get(String query, int status) throws IOException, InterruptedException {
    try (WeatherServer server = WeatherServer.start(FLEET, Clock.fixed(NOW, ZoneOffset.UTC), 0)) {
      URI uri = URI.create("http://127.0.0.1:%d/v1/forecast?%s".formatted(server.port(), query));
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(status);
      return TwinJson.MAPPER.readTree(response.body());
    }
  }
}
