package energy.ona.adapters.weather;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.adapters.http.JsonCalls;
import energy.ona.config.Secret;
import energy.ona.quota.CallLimit;
import energy.ona.quota.ProviderBusy;
import energy.ona.weather.Place;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import energy.ona.weather.WeatherSource;
import energy.ona.weather.WeatherUnavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Open-Meteo's {@code /v1/forecast}. Its radiation is the mean of the hour that ends at the stamp,
 * everything else is of the moment.
 */
public final class OpenMeteoWeather implements WeatherSource {
  public static final URI PUBLIC = URI.create("https://api.open-meteo.com/v1/forecast");
  private static final String PATH = "/v1/forecast";
  private static final String HOURLY =
      "temperature_2m,relative_humidity_2m,precipitation,cloud_cover,shortwave_radiation,"
          + "wind_speed_10m,wind_speed_80m,wind_speed_120m,weather_code";
  private static final double LOG_SHARE_OF_100M = Math.log(100.0 / 80) / Math.log(120.0 / 80);
  private static final int DAYS = 8;

  private final JsonCalls calls;
  private final URI endpoint;
  private final @Nullable Secret apiKey;
  private final Duration patience;

  /**
   * @param endpoint with or without the path
   * @param apiKey of a customer there; null for the free service
   */
  public OpenMeteoWeather(
      JsonCalls calls, URI endpoint, @Nullable Secret apiKey, Duration patience) {
    this.calls = calls;
    this.endpoint = withPath(endpoint);
    this.apiKey = apiKey;
    this.patience = patience;
  }

  private static URI withPath(URI endpoint) {
    String path = endpoint.getPath();
    return path == null || path.isEmpty() || path.equals("/") ? endpoint.resolve(PATH) : endpoint;
  }

  @Override
  public String name() {
    return "open-meteo";
  }

  @Override
  public String budget() {
    return "weather:" + endpoint.getAuthority();
  }

  /** Of the free service; a tenth is left to other users of the same address. */
  @Override
  public List<CallLimit> limits() {
    return List.of(
        new CallLimit(540, Duration.ofMinutes(1)),
        new CallLimit(4_500, Duration.ofHours(1)),
        new CallLimit(9_000, Duration.ofDays(1)));
  }

  @Override
  public WeatherForecast fetch(Place place, Instant now) {
    JsonCalls.Reply reply;
    try {
      reply = calls.send(HttpRequest.newBuilder(uri(place)).timeout(patience).GET().build());
    } catch (IOException e) {
      throw new WeatherUnavailable(
          "%s does not answer (%s)"
              .formatted(endpoint.getAuthority(), e.getClass().getSimpleName()),
          e);
    }
    String reason = reply.body().path("reason").asText(reply.text());
    if (reply.status() == 429) {
      throw new ProviderBusy(
          "%s: %s".formatted(endpoint.getAuthority(), reason),
          reply.retryAfter().orElseGet(() -> untilNext(reason, now)));
    }
    if (!reply.isOk() || !reply.body().path("hourly").path("time").isArray()) {
      throw new WeatherUnavailable(
          "%s answered %d: %s".formatted(endpoint.getAuthority(), reply.status(), reason));
    }
    return new WeatherForecast(
        name(), place, now.truncatedTo(ChronoUnit.SECONDS), hours(reply.body(), now));
  }

  private URI uri(Place place) {
    String query =
        String.format(
            Locale.ROOT,
            "latitude=%.4f&longitude=%.4f&hourly=%s&wind_speed_unit=ms&timeformat=unixtime"
                + "&timezone=GMT&forecast_days=%d",
            place.latitude(),
            place.longitude(),
            HOURLY,
            DAYS);
    return URI.create(
        endpoint + "?" + query + (apiKey == null ? "" : "&apikey=" + apiKey.reveal()));
  }

  /** It says in words which of its limits was reached. */
  private static Duration untilNext(String reason, Instant now) {
    String words = reason.toLowerCase(Locale.ROOT);
    if (words.contains("daily")) {
      return Duration.between(
          now, now.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1).atStartOfDay(ZoneOffset.UTC));
    }
    return words.contains("hourly")
        ? Duration.between(now, now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS))
        : Duration.ofMinutes(1);
  }

  private static List<WeatherHour> hours(JsonNode body, Instant now) {
    JsonNode hourly = body.path("hourly");
    JsonNode times = hourly.path("time");
    // Fixed by the query, but a proxy may answer local time.
    long offset = body.path("utc_offset_seconds").asLong(0);
    Instant first = now.truncatedTo(ChronoUnit.HOURS);
    List<WeatherHour> hours = new ArrayList<>();
    for (int i = 0; i + 1 < times.size(); i++) {
      Instant start = time(times.get(i), offset);
      boolean next = time(times.get(i + 1), offset).equals(start.plus(1, ChronoUnit.HOURS));
      if (start.isBefore(first) || !next) {
        continue;
      }
      if (!hours.isEmpty()
          && !hours.get(hours.size() - 1).timestamp().plus(1, ChronoUnit.HOURS).equals(start)) {
        break;
      }
      hours.add(
          new WeatherHour(
              start,
              mean(hourly.path("temperature_2m"), i),
              value(hourly.path("shortwave_radiation"), i + 1),
              mean(hourly.path("wind_speed_10m"), i),
              at100m(
                  mean(hourly.path("wind_speed_80m"), i), mean(hourly.path("wind_speed_120m"), i)),
              mean(hourly.path("cloud_cover"), i),
              mean(hourly.path("relative_humidity_2m"), i),
              value(hourly.path("precipitation"), i + 1),
              code(hourly.path("weather_code"), i)));
    }
    if (hours.isEmpty()) {
      throw new WeatherUnavailable("the answer has no hour from %s on".formatted(first));
    }
    return hours;
  }

  /** Its levels are 80 and 120 m; the wind grows with the logarithm of the height. */
  private static @Nullable Double at100m(@Nullable Double at80, @Nullable Double at120) {
    return at80 == null || at120 == null
        ? at80 == null ? at120 : at80
        : Double.valueOf(at80 + LOG_SHARE_OF_100M * (at120 - at80));
  }

  private static Instant time(JsonNode time, long offsetSeconds) {
    return time.isNumber()
        ? Instant.ofEpochSecond(time.longValue())
        : java.time.LocalDateTime.parse(time.asText())
            .toInstant(ZoneOffset.ofTotalSeconds((int) offsetSeconds));
  }

  private static @Nullable Integer code(JsonNode series, int i) {
    JsonNode value = series.path(i);
    return value.isNumber() ? value.intValue() : null;
  }

  private static @Nullable Double value(JsonNode series, int i) {
    JsonNode value = series.path(i);
    return value.isNumber() ? value.doubleValue() : null;
  }

  private static @Nullable Double mean(JsonNode series, int i) {
    Double from = value(series, i);
    Double to = value(series, i + 1);
    return from == null || to == null ? from : Double.valueOf((from + to) / 2);
  }
}
