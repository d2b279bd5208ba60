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
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Visual Crossing's timeline. All its hourly values are of the moment; wind comes in km/h with
 * metric units; its pressure is reduced to the sea, which tells nothing of the air of a place whose
 * height it does not say, and its light's parts are in no plan that all have; errors are plain
 * text.
 */
public final class VisualCrossingWeather implements WeatherSource {
  public static final URI PUBLIC =
      URI.create(
          "https://weather.visualcrossing.com/VisualCrossingWebServices/rest/services/timeline");
  private static final String ELEMENTS =
      "datetimeEpoch,temp,humidity,precip,cloudcover,solarradiation,windspeed,windspeed100,winddir,"
          + "snow,snowdepth";
  private static final double KMH_PER_MS = 3.6;

  private final JsonCalls calls;
  private final URI endpoint;
  private final Secret apiKey;
  private final Duration patience;

  public VisualCrossingWeather(JsonCalls calls, URI endpoint, Secret apiKey, Duration patience) {
    this.calls = calls;
    this.endpoint = endpoint;
    this.apiKey = apiKey;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "visual-crossing";
  }

  @Override
  public String budget() {
    return "weather:" + endpoint.getAuthority();
  }

  /**
   * Records a day of the free plan, a tenth left to others with the key: a forecast costs one, its
   * hours too, as long as no day of the past is asked for.
   */
  @Override
  public List<CallLimit> limits() {
    return List.of(new CallLimit(900, Duration.ofDays(1)));
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
    if (reply.status() == 429) {
      throw new ProviderBusy(
          "%s: %s".formatted(endpoint.getAuthority(), reply.text()),
          reply
              .retryAfter()
              .orElse(
                  Duration.between(
                      now,
                      now.atZone(ZoneOffset.UTC)
                          .toLocalDate()
                          .plusDays(1)
                          .atStartOfDay(ZoneOffset.UTC))));
    }
    if (!reply.isOk() || !reply.body().path("days").isArray()) {
      throw new WeatherUnavailable(
          "%s answered %d: %s"
              .formatted(
                  endpoint.getAuthority(),
                  reply.status(),
                  reply.status() == 401
                      ? "the key in visual-crossing-api-key is not accepted"
                      : reply.text()));
    }
    return new WeatherForecast(
        name(), place, now.truncatedTo(ChronoUnit.SECONDS), hours(reply.body(), now));
  }

  /** Without dates it answers the forecast from the place's own today on. */
  private URI uri(Place place) {
    String path =
        String.format(Locale.ROOT, "%s/%.4f,%.4f", endpoint, place.latitude(), place.longitude());
    return URI.create(
        path
            + "?unitGroup=metric&include=hours&timezone=Z&contentType=json&elements="
            + ELEMENTS
            + "&key="
            + URLEncoder.encode(apiKey.reveal(), StandardCharsets.UTF_8));
  }

  private static List<WeatherHour> hours(JsonNode body, Instant now) {
    TreeMap<Long, JsonNode> byTime = new TreeMap<>();
    for (JsonNode day : body.path("days")) {
      for (JsonNode hour : day.path("hours")) {
        if (hour.path("datetimeEpoch").isNumber()) {
          byTime.put(hour.path("datetimeEpoch").longValue(), hour);
        }
      }
    }
    List<WeatherHour> hours = new ArrayList<>();
    Instant start = now.truncatedTo(ChronoUnit.HOURS);
    for (JsonNode here = byTime.get(start.getEpochSecond()); here != null; ) {
      JsonNode next = byTime.get(start.plus(1, ChronoUnit.HOURS).getEpochSecond());
      if (next == null) {
        break;
      }
      hours.add(
          new WeatherHour(
              start,
              mean(here, next, "temp", 1),
              mean(here, next, "solarradiation", 1),
              mean(here, next, "windspeed", KMH_PER_MS),
              mean(here, next, "windspeed100", KMH_PER_MS),
              mean(here, next, "cloudcover", 1),
              mean(here, next, "humidity", 1),
              value(here, "precip"),
              null,
              value(here, "snow"),
              mean(here, next, "snowdepth", 1),
              null,
              null,
              Directions.mean(value(here, "winddir"), value(next, "winddir"))));
      start = start.plus(1, ChronoUnit.HOURS);
      here = next;
    }
    if (hours.isEmpty()) {
      throw new WeatherUnavailable("the answer has no hour from %s on".formatted(start));
    }
    return hours;
  }

  private static @Nullable Double value(JsonNode hour, String element) {
    JsonNode value = hour.path(element);
    return value.isNumber() ? value.doubleValue() : null;
  }

  private static @Nullable Double mean(JsonNode from, JsonNode to, String element, double divisor) {
    Double here = value(from, element);
    Double next = value(to, element);
    if (here == null) {
      return null;
    }
    return (next == null ? here : (here + next) / 2) / divisor;
  }
}
