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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Open-Meteo's {@code /v1/forecast}. Its radiation, the direct one on the horizontal, is the mean
 * of the hour that ends at the stamp, precipitation and snowfall (cm) its sum; everything else is
 * of the moment, snow's depth in metres.
 */
public final class OpenMeteoWeather implements WeatherSource {
  public static final URI PUBLIC = URI.create("https://api.open-meteo.com/v1/forecast");
  private static final String PATH = "/v1/forecast";
  private static final String HOURLY =
      "temperature_2m,relative_humidity_2m,precipitation,cloud_cover,shortwave_radiation,"
          + "wind_speed_10m,wind_speed_80m,wind_speed_120m,weather_code,direct_radiation,"
          + "surface_pressure,wind_direction_10m";

  /** Of what is to come alone: runs of the past do not keep it all. */
  private static final String SNOW = ",snowfall,snow_depth";

  private static final int VARIABLES = (HOURLY + SNOW).split(",", -1).length;
  private static final int VARIABLES_A_CALL = 10;
  private static final double LEFT_TO_US = 0.9;
  private static final double LOG_SHARE_OF_100M = Math.log(100.0 / 80) / Math.log(120.0 / 80);
  private static final int DAYS = 8;
  private static final String PUBLIC_HOST = "api.open-meteo.com";
  private static final String CUSTOMER_HOST = "customer-api.open-meteo.com";
  private static final String A_DAY_OLDER = "_previous_day1";
  private static final String TWO_DAYS_OLDER = "_previous_day2";
  private static final int HOURS_A_DAY = 24;
  private static final Duration REMEMBERED = Duration.ofDays(2);

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

  /**
   * Of the free service, to which a call for more than ten variables is as many tenths of one; a
   * tenth is left to other users of the same address.
   */
  @Override
  public List<CallLimit> limits() {
    return List.of(
        limit(600, Duration.ofMinutes(1)),
        limit(5_000, Duration.ofHours(1)),
        limit(10_000, Duration.ofDays(1)));
  }

  private static CallLimit limit(int calls, Duration within) {
    return new CallLimit((int) (LEFT_TO_US * calls * VARIABLES_A_CALL / VARIABLES), within);
  }

  @Override
  public WeatherForecast fetch(Place place, Instant now) {
    String days = "&forecast_days=" + DAYS;
    JsonNode body = ask(uri(endpoint, place, HOURLY + SNOW, days), now);
    Instant first = now.truncatedTo(ChronoUnit.HOURS);
    List<WeatherHour> hours = hours(body, "", first, Instant.MAX);
    if (hours.isEmpty()) {
      throw new WeatherUnavailable("the answer has no hour from %s on".formatted(first));
    }
    return new WeatherForecast(name(), place, now.truncatedTo(ChronoUnit.SECONDS), hours);
  }

  @Override
  public boolean remembers() {
    return true;
  }

  /** By its previous runs, which it keeps since 2024. */
  @Override
  public List<WeatherForecast> remembered(Place place, List<Instant> moments, Instant now) {
    Instant end = moments.get(moments.size() - 1).plus(REMEMBERED);
    String days =
        "&start_date=%s&end_date=%s"
            .formatted(
                LocalDate.ofInstant(moments.get(0), ZoneOffset.UTC),
                LocalDate.ofInstant(end, ZoneOffset.UTC));
    String hourly = named(A_DAY_OLDER) + "," + named(TWO_DAYS_OLDER);
    JsonNode body = ask(uri(previousRuns(), place, hourly, days), now);
    List<WeatherForecast> said = new ArrayList<>();
    for (Instant moment : moments) {
      Instant tomorrow = moment.plus(1, ChronoUnit.DAYS);
      List<WeatherHour> hours = new ArrayList<>(told(body, A_DAY_OLDER, moment, tomorrow));
      if (hours.size() == HOURS_A_DAY) {
        hours.addAll(told(body, TWO_DAYS_OLDER, tomorrow, moment.plus(REMEMBERED)));
      }
      said.add(new WeatherForecast(name() + "-previous-runs", place, moment, hours));
    }
    return said;
  }

  private static String named(String suffix) {
    return Arrays.stream(HOURLY.split(",", -1))
        .map(each -> each + suffix)
        .collect(Collectors.joining(","));
  }

  /** The hours up to the first of which nothing is told. */
  private static List<WeatherHour> told(JsonNode body, String suffix, Instant first, Instant end) {
    return hours(body, suffix, first, end).stream()
        .takeWhile(hour -> hour.irradianceWm2() != null || hour.windSpeedMs() != null)
        .toList();
  }

  /** Where the public service has a host of its own for them; a server of one's own has not. */
  private URI previousRuns() {
    String host = endpoint.getHost();
    return host != null && (host.equals(PUBLIC_HOST) || host.equals(CUSTOMER_HOST))
        ? URI.create(
            endpoint.toString().replaceFirst("api\\.open-meteo", "previous-runs-api.open-meteo"))
        : endpoint;
  }

  private JsonNode ask(URI uri, Instant now) {
    JsonCalls.Reply reply;
    try {
      reply = calls.send(HttpRequest.newBuilder(uri).timeout(patience).GET().build());
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
    return reply.body();
  }

  private URI uri(URI at, Place place, String hourly, String days) {
    String query =
        String.format(
            Locale.ROOT,
            "latitude=%.4f&longitude=%.4f&hourly=%s&wind_speed_unit=ms&timeformat=unixtime"
                + "&timezone=GMT",
            place.latitude(),
            place.longitude(),
            hourly);
    return URI.create(
        at + "?" + query + days + (apiKey == null ? "" : "&apikey=" + apiKey.reveal()));
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

  /** The hours in [first, end), as far as none is missing. */
  private static List<WeatherHour> hours(JsonNode body, String suffix, Instant first, Instant end) {
    JsonNode hourly = body.path("hourly");
    JsonNode times = hourly.path("time");
    // Fixed by the query, but a proxy may answer local time.
    long offset = body.path("utc_offset_seconds").asLong(0);
    List<WeatherHour> hours = new ArrayList<>();
    for (int i = 0; i + 1 < times.size(); i++) {
      Instant start = time(times.get(i), offset);
      boolean next = time(times.get(i + 1), offset).equals(start.plus(1, ChronoUnit.HOURS));
      if (start.isBefore(first) || !start.isBefore(end) || !next) {
        continue;
      }
      if (!hours.isEmpty()
          && !hours.get(hours.size() - 1).timestamp().plus(1, ChronoUnit.HOURS).equals(start)) {
        break;
      }
      hours.add(
          new WeatherHour(
              start,
              mean(hourly.path("temperature_2m" + suffix), i),
              value(hourly.path("shortwave_radiation" + suffix), i + 1),
              mean(hourly.path("wind_speed_10m" + suffix), i),
              at100m(
                  mean(hourly.path("wind_speed_80m" + suffix), i),
                  mean(hourly.path("wind_speed_120m" + suffix), i)),
              mean(hourly.path("cloud_cover" + suffix), i),
              mean(hourly.path("relative_humidity_2m" + suffix), i),
              value(hourly.path("precipitation" + suffix), i + 1),
              code(hourly.path("weather_code" + suffix), i),
              value(hourly.path("snowfall" + suffix), i + 1),
              centimetres(mean(hourly.path("snow_depth" + suffix), i)),
              value(hourly.path("direct_radiation" + suffix), i + 1),
              mean(hourly.path("surface_pressure" + suffix), i),
              Directions.mean(
                  value(hourly.path("wind_direction_10m" + suffix), i),
                  value(hourly.path("wind_direction_10m" + suffix), i + 1))));
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

  private static @Nullable Double centimetres(@Nullable Double metres) {
    return metres == null ? null : Double.valueOf(100 * metres);
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
