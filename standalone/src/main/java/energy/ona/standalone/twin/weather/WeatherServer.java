package energy.ona.standalone.twin.weather;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import energy.ona.standalone.twin.TwinJson;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.sky.Climate;
import energy.ona.standalone.twin.sky.Sky;
import energy.ona.standalone.twin.weather.ForecastQuery.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weather service of the simulated world: {@code GET /v1/forecast} as Open-Meteo answers it, on
 * loopback, from the same clouds that pass over the fleet.
 */
public final class WeatherServer implements AutoCloseable {
  private static final double SAME_PLACE_DEG = 0.1;

  private final Fleet fleet;
  private final Clock clock;
  private final HttpServer server;

  private WeatherServer(Fleet fleet, Clock clock, HttpServer server) {
    this.fleet = fleet;
    this.clock = clock;
    this.server = server;
  }

  /**
   * @param port 0 for any that is free
   */
  public static WeatherServer start(Fleet fleet, Clock clock, int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    WeatherServer weather = new WeatherServer(fleet, clock, server);
    server.createContext("/v1/forecast", weather::answer);
    server.start();
    return weather;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    int status = 200;
    Object body;
    try {
      String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
      body = forecast(ForecastQuery.parse(query));
    } catch (IllegalArgumentException e) {
      status = 400;
      body = Map.of("error", true, "reason", String.valueOf(e.getMessage()));
    }
    byte[] bytes = TwinJson.MAPPER.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private Object forecast(ForecastQuery query) {
    List<Map<String, Object>> answers =
        query.places().stream().map(place -> forecast(place, query)).toList();
    return answers.size() == 1 ? answers.get(0) : answers;
  }

  private Map<String, Object> forecast(Place place, ForecastQuery query) {
    Instant issuedAt = clock.instant().truncatedTo(ChronoUnit.HOURS);
    ForecastSky sky = skyOf(place, issuedAt);
    List<Instant> hours = ForecastSky.hours(issuedAt, query.pastDays(), query.forecastDays());
    Map<String, Object> units = new LinkedHashMap<>();
    Map<String, Object> values = new LinkedHashMap<>();
    units.put("time", query.unixTime() ? "unixtime" : "iso8601");
    values.put(
        "time",
        hours.stream()
            .map(hour -> query.unixTime() ? (Object) hour.getEpochSecond() : text(hour))
            .toList());
    List<ForecastSky.Hour> weather = hours.stream().map(sky::at).toList();
    for (HourlyVariable variable : query.hourly()) {
      units.put(variable.wireName(), variable.unit(query.windUnit()));
      List<Double> series = new ArrayList<>();
      for (ForecastSky.Hour hour : weather) {
        series.add(Math.rint(10 * sky.value(variable, hour, query.windUnit())) / 10);
      }
      values.put(variable.wireName(), series);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("latitude", place.latitude());
    answer.put("longitude", place.longitude());
    answer.put("generationtime_ms", 0.1);
    answer.put("utc_offset_seconds", 0);
    answer.put("timezone", "GMT");
    answer.put("timezone_abbreviation", "GMT");
    answer.put("elevation", 0.0);
    answer.put("hourly_units", units);
    answer.put("hourly", values);
    return answer;
  }

  private ForecastSky skyOf(Place place, Instant issuedAt) {
    Optional<Site> site =
        fleet.sites().stream()
            .filter(
                candidate ->
                    Math.abs(candidate.latitude() - place.latitude()) < SAME_PLACE_DEG
                        && Math.abs(candidate.longitude() - place.longitude()) < SAME_PLACE_DEG)
            .findFirst();
    String name =
        site.map(Site::id).orElse("%.1f/%.1f".formatted(place.latitude(), place.longitude()));
    Sky sky =
        site.map(Site::sky)
            .orElseGet(
                () ->
                    new Sky(
                        fleet.seed(),
                        name,
                        place.latitude(),
                        place.longitude(),
                        Climate.ofLatitude(place.latitude())));
    return new ForecastSky(fleet.seed(), sky, name, issuedAt, site.map(Site::isWind).orElse(false));
  }

  /** Minutes are the finest there, and there is no offset. */
  private static String text(Instant hour) {
    return hour.toString().substring(0, 16);
  }
}
