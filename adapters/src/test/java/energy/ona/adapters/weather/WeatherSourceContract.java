package energy.ona.adapters.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.ona.adapters.http.JsonCalls;
import energy.ona.adapters.http.LocalServer;
import energy.ona.adapters.http.LocalServer.Answer;
import energy.ona.quota.ProviderBusy;
import energy.ona.weather.Place;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import energy.ona.weather.WeatherSource;
import energy.ona.weather.WeatherUnavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every provider's adapter makes of its provider's answers. */
abstract class WeatherSourceContract {
  static final Instant NOW = Instant.parse("2026-01-20T09:10:11.5Z");
  static final Place PLACE = new Place(-26.2041, 28.0473);
  final JsonCalls calls = new JsonCalls(Clock.fixed(NOW, ZoneOffset.UTC));
  final AtomicReference<Answer> answer = new AtomicReference<>(Answer.of(500, ""));
  final LocalServer server = new LocalServer(asked -> answer.get());

  abstract WeatherSource source(URI endpoint);

  /**
   * An answer of 09:00, 10:00 and 11:00 UTC: 20, 22, 24 °C; mean irradiance of the hour from 9 600,
   * from 10 700 W/m²; wind 2, 4, 6 m/s.
   */
  abstract String threeHours();

  /** How it says that there were too many calls, and until when by its words. */
  abstract Answer tooMany();

  abstract Duration tooManyLasts();

  abstract Answer badRequest();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void hoursHaveTheirUnitsAndBeginWithTheHourOfNow() {
    answer.set(Answer.json(threeHours()));

    WeatherForecast forecast = source(server.uri()).fetch(PLACE, NOW);

    assertThat(forecast.issuedAt()).isEqualTo(Instant.parse("2026-01-20T09:10:11Z"));
    assertThat(forecast.place()).isEqualTo(PLACE);
    assertThat(forecast.hours())
        .extracting(WeatherHour::timestamp)
        .containsExactly(
            Instant.parse("2026-01-20T09:00:00Z"), Instant.parse("2026-01-20T10:00:00Z"));
    WeatherHour first = forecast.hours().get(0);
    assertThat(first.temperatureC()).isEqualTo(21);
    assertThat(first.irradianceWm2()).isEqualTo(600);
    assertThat(first.windSpeedMs()).isCloseTo(3, within(1e-9));
    assertThat(forecast.hours().get(1).irradianceWm2()).isEqualTo(700);
    assertThat(forecast.at(Instant.parse("2026-01-20T10:59:59Z")))
        .contains(forecast.hours().get(1));
  }

  @Test
  void tooManyCallsNameThePauseThatTheProviderWants() {
    answer.set(tooMany());
    assertThatThrownBy(() -> source(server.uri()).fetch(PLACE, NOW))
        .isInstanceOfSatisfying(
            ProviderBusy.class, busy -> assertThat(busy.retryAfter()).isEqualTo(tooManyLasts()));
    answer.set(new Answer(429, "", Map.of("Retry-After", "77")));
    assertThatThrownBy(() -> source(server.uri()).fetch(PLACE, NOW))
        .isInstanceOfSatisfying(
            ProviderBusy.class,
            busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(77)));
    answer.set(new Answer(429, "", Map.of("Retry-After", "Tue, 20 Jan 2026 09:20:11 GMT")));
    assertThatThrownBy(() -> source(server.uri()).fetch(PLACE, NOW))
        .isInstanceOfSatisfying(
            ProviderBusy.class,
            busy ->
                assertThat(busy.retryAfter())
                    .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)));
  }

  @Test
  void whatIsNoWeatherIsSaidInWordsWithoutTheKey() {
    answer.set(badRequest());
    assertThatThrownBy(() -> source(server.uri()).fetch(PLACE, NOW))
        .isInstanceOf(WeatherUnavailable.class)
        .hasMessageContaining("answered " + badRequest().status())
        .hasMessageNotContaining("secret-key");
    for (String body : new String[] {"<html>maintenance</html>", "{}", "null", "[]", ""}) {
      answer.set(Answer.json(body));
      assertThatThrownBy(() -> source(server.uri()).fetch(PLACE, NOW))
          .as(body)
          .isInstanceOf(WeatherUnavailable.class);
    }
  }

  @Test
  void nobodyThereIsUnavailable() {
    server.close();
    assertThatThrownBy(() -> source(server.uri()).fetch(PLACE, NOW))
        .isInstanceOf(WeatherUnavailable.class)
        .hasMessageContaining("does not answer");
  }
}
