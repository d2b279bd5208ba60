package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A picture of one signal's flags: a column a day, a row an hour, a strip of completeness below.
 * Colours are told apart by people who do not see red and green as two (Okabe & Ito 2008).
 */
final class QualityHeatMap {
  /** Lasts for months, so whatever else holds is painted over it. */
  private static final String DATA_SHIFT = "data_shift";

  private static final Map<String, String> COLOURS = new LinkedHashMap<>();

  static {
    COLOURS.put("stale", "#D55E00");
    COLOURS.put("interpolated", "#E69F00");
    COLOURS.put("spike", "#CC79A7");
    COLOURS.put("out_of_physical_limits", "#882255");
    COLOURS.put("above_clear_sky", "#AA4499");
    COLOURS.put("negative_at_night", "#332288");
    COLOURS.put("time_shift", "#0072B2");
    COLOURS.put("sensor_disagrees", "#661100");
    COLOURS.put("off_clear_sky", "#999933");
    COLOURS.put("clipped", "#56B4E9");
    COLOURS.put("curtailed", "#009E73");
    COLOURS.put(DATA_SHIFT, "#DDCC77");
  }

  private static final int ROW = 12;
  private static final int LEFT = 44;
  private static final int TOP = 34;
  private static final int WIDEST = 1400;

  private final String title;
  private final List<JsonNode> days;

  private QualityHeatMap(String title, List<JsonNode> days) {
    this.title = title;
    this.days = days;
  }

  static QualityHeatMap of(JsonNode quality, String signal) {
    List<JsonNode> days = new ArrayList<>();
    for (JsonNode day : quality.path("days")) {
      if (day.path("signal").asText().equals(signal)) {
        days.add(day);
      }
    }
    return new QualityHeatMap(
        "%s of %s, UTC".formatted(signal, quality.path("asset_id").asText()), days);
  }

  String svg() {
    long first = days.isEmpty() ? 0 : epochDay(days.get(0));
    long last = days.isEmpty() ? 0 : epochDay(days.get(days.size() - 1));
    double wide = Math.max(1, Math.min(14, (double) WIDEST / (last - first + 1)));
    double width = Math.max(420, (last - first + 1) * wide);
    int bottom = TOP + 24 * ROW;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%d\" "
            + "font-family=\"sans-serif\" font-size=\"11\">",
        LEFT + width + 10,
        bottom + 78);
    add(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    add(svg, "<text x=\"%d\" y=\"18\" font-size=\"14\">%s</text>", LEFT, escaped(title));
    for (int hour = 0; hour <= 24; hour += 6) {
      add(svg, "<text x=\"6\" y=\"%d\">%02d:00</text>", TOP + hour * ROW + 4, hour);
    }
    for (JsonNode day : days) {
      double x = LEFT + (epochDay(day) - first) * wide;
      cell(svg, x, TOP, wide, 24 * ROW, "#EEEEEE");
      for (boolean below : List.of(true, false)) {
        for (JsonNode run : day.path("runs")) {
          if (run.path("flag").asText().equals(DATA_SHIFT) == below) {
            paint(svg, run, x, wide);
          }
        }
      }
      cell(svg, x, bottom + 4, wide, 10, grey(day.path("completeness").asDouble()));
    }
    add(svg, "<text x=\"6\" y=\"%d\">there</text>", bottom + 13);
    if (!days.isEmpty()) {
      add(
          svg,
          "<text x=\"%d\" y=\"%d\">%s</text>",
          LEFT,
          bottom + 28,
          days.get(0).path("day").asText());
      add(
          svg,
          "<text x=\"%.0f\" y=\"%d\" text-anchor=\"end\">%s</text>",
          LEFT + width,
          bottom + 28,
          days.get(days.size() - 1).path("day").asText());
    }
    legend(svg, bottom + 46);
    return svg.append("</svg>\n").toString();
  }

  /** The part of the day that a run of flagged samples takes, no thinner than can be seen. */
  private static void paint(StringBuilder svg, JsonNode run, double x, double wide) {
    double from = hours(run.path("from").asText());
    double to = hours(run.path("to").asText());
    String colour = COLOURS.getOrDefault(run.path("flag").asText(), "#000000");
    cell(svg, x, TOP + from * ROW, wide, Math.max(3, (to - from) * ROW), colour);
  }

  private static void legend(StringBuilder svg, int y) {
    int each = 0;
    for (Map.Entry<String, String> colour : COLOURS.entrySet()) {
      int x = LEFT + each % 5 * 150;
      int line = y + each / 5 * 16;
      cell(svg, x, line - 9, 10, 10, colour.getValue());
      add(
          svg,
          "<text x=\"%d\" y=\"%d\">%s</text>",
          x + 14,
          line,
          colour.getKey().replace('_', ' '));
      each++;
    }
  }

  private static void cell(
      StringBuilder svg, double x, double y, double width, double height, String colour) {
    add(
        svg,
        "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"/>",
        x,
        y,
        width,
        height,
        colour);
  }

  private static void add(StringBuilder svg, String form, Object... values) {
    svg.append(String.format(Locale.ROOT, form, values)).append('\n');
  }

  private static String grey(double there) {
    int level = (int) Math.round(255 - 200 * Math.max(0, Math.min(1, there)));
    return String.format("#%02X%02X%02X", level, level, level);
  }

  private static double hours(String instant) {
    return Instant.parse(instant).atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 3600.0;
  }

  private static long epochDay(JsonNode day) {
    return LocalDate.parse(day.path("day").asText()).toEpochDay();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
