package energy.ona.standalone.chart;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.chart.Svg.Point;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** A forecast with its intervals, and what was measured. */
public final class FanChart {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("MM-dd HH'h'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int TICKS = 8;

  private FanChart() {}

  /**
   * @param forecast as the API answers it
   * @param measuredKw by time; empty where there is none
   */
  public static String of(JsonNode forecast, SortedMap<Instant, Double> measuredKw) {
    List<Point> lower95 = new ArrayList<>();
    List<Point> upper95 = new ArrayList<>();
    List<Point> lower80 = new ArrayList<>();
    List<Point> upper80 = new ArrayList<>();
    List<Point> mean = new ArrayList<>();
    List<Point> available = new ArrayList<>();
    double most = measuredKw.values().stream().mapToDouble(kw -> kw).max().orElse(0);
    for (JsonNode step : forecast.path("forecasts")) {
      double at = Instant.parse(step.path("timestamp").asText()).getEpochSecond();
      JsonNode interval = step.path("confidence_interval");
      lower95.add(new Point(at, interval.path("lower_95").asDouble()));
      upper95.add(new Point(at, interval.path("upper_95").asDouble()));
      lower80.add(new Point(at, interval.path("lower_80").asDouble()));
      upper80.add(new Point(at, interval.path("upper_80").asDouble()));
      mean.add(new Point(at, step.path("predicted_power_kw").asDouble()));
      available.add(new Point(at, step.path("available_power_kw").asDouble()));
      most =
          Math.max(
              most,
              Math.max(
                  interval.path("upper_95").asDouble(),
                  step.path("available_power_kw").asDouble()));
    }
    double first = mean.isEmpty() ? 0 : mean.get(0).x();
    double last = mean.isEmpty() ? 1 : mean.get(mean.size() - 1).x();
    double from =
        measuredKw.isEmpty()
            ? first
            : Math.min(first, (double) measuredKw.firstKey().getEpochSecond());
    String about =
        forecast.path("asset_id").isTextual()
            ? forecast.path("asset_id").asText()
            : forecast.path("site_id").asText("fleet");
    Svg chart =
        new Svg(
            "%s, forecast of %s (%s), kW"
                .formatted(
                    about.equals("null") ? "fleet" : about,
                    forecast.path("as_of").asText(),
                    forecast.path("rung").asText()),
            from,
            last,
            most);
    for (int tick = 0; tick <= TICKS; tick++) {
      double at = from + (last - from) * tick / TICKS;
      chart.tickX(at, HOUR.format(Instant.ofEpochSecond((long) at)));
      chart.tickY(most * tick / TICKS, String.format(Locale.ROOT, "%.0f", most * tick / TICKS));
    }
    chart.area(lower95, upper95, "#d6e6f5");
    chart.area(lower80, upper80, "#a9cbe8");
    chart.line(available, "#8a8a8a", 1, "4 3");
    chart.line(mean, "#1f5f99", 2, "none");
    List<Point> truth = new ArrayList<>();
    for (Map.Entry<Instant, Double> each : measuredKw.entrySet()) {
      truth.add(new Point(each.getKey().getEpochSecond(), Math.max(0, each.getValue())));
    }
    chart.line(truth, "#c0392b", 1.5, "none");
    chart.note(0, "#1f5f99", "delivered, with 80 % and 95 %");
    chart.note(1, "#8a8a8a", "available");
    chart.note(2, "#c0392b", "measured");
    return chart.document();
  }
}
