package energy.ona.standalone.chart;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.chart.Svg.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often the truth was below what was said to be its quantile: the diagonal is honest. */
public final class ReliabilityChart {
  private static final List<String> COLOURS = List.of("#1f5f99", "#2e8b57", "#c0392b", "#8e44ad");

  private ReliabilityChart() {}

  /**
   * @param accuracy as the API answers it
   */
  public static String of(JsonNode accuracy) {
    Svg chart =
        new Svg(
            "Reliability of the forecasts from %s to %s"
                .formatted(accuracy.path("from").asText(), accuracy.path("to").asText()),
            0,
            1,
            1);
    for (int tenth = 0; tenth <= 10; tenth++) {
      String label = String.format(Locale.ROOT, "%.1f", tenth / 10.0);
      chart.tickX(tenth / 10.0, label);
      chart.tickY(tenth / 10.0, label);
    }
    chart.line(List.of(new Point(0, 0), new Point(1, 1)), "#8a8a8a", 1, "4 3");
    int row = 0;
    for (JsonNode lead : accuracy.path("leads")) {
      List<Point> points = new ArrayList<>();
      lead.path("reliability")
          .forEach(
              each ->
                  points.add(
                      new Point(each.path("level").asDouble(), each.path("observed").asDouble())));
      if (!points.isEmpty()) {
        String colour = COLOURS.get(row % COLOURS.size());
        chart.line(points, colour, 2, "none");
        chart.note(
            row++,
            colour,
            "%d to %d h ahead, %d steps"
                .formatted(
                    lead.path("lead_from_hours").asInt(),
                    lead.path("lead_to_hours").asInt(),
                    lead.path("daylight_steps").asLong()));
      }
    }
    return chart.document();
  }
}
