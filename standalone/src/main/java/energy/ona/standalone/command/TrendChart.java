package energy.ona.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An asset's months as a picture: performance, and the line of its degradation. */
final class TrendChart {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 360;
  private static final int LEFT = 60;
  private static final int RIGHT = 20;
  private static final int TOP = 50;
  private static final int BOTTOM = 40;

  private final List<YearMonth> months = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();
  private final double top;
  private final long span;

  private TrendChart(JsonNode trend) {
    for (JsonNode month : trend.path("months")) {
      months.add(YearMonth.parse(month.path("month").asText()));
      values.add(month.path("performance").asDouble());
    }
    this.top = Math.max(1, values.stream().mapToDouble(each -> each).max().orElse(1)) * 1.05;
    this.span =
        months.isEmpty()
            ? 1
            : Math.max(1, months.get(0).until(months.get(months.size() - 1), ChronoUnit.MONTHS));
  }

  static String svg(JsonNode report) {
    return new TrendChart(report.path("trend")).draw(report);
  }

  private String draw(JsonNode report) {
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
        WIDTH,
        HEIGHT);
    text(svg, LEFT, 22, "start", title(report));
    for (int tenth = 0; tenth <= (int) (top * 10); tenth += 2) {
      add(
          svg,
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
          LEFT,
          WIDTH - RIGHT,
          y(tenth / 10.0),
          y(tenth / 10.0));
      text(
          svg,
          LEFT - 8,
          y(tenth / 10.0) + 4,
          "end",
          String.format(Locale.ROOT, "%.1f", tenth / 10.0));
    }
    for (int each = 0; each < months.size(); each++) {
      add(
          svg,
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#1f77b4\"><title>%s"
              + " %.3f</title></circle>%n",
          x(months.get(each)),
          y(values.get(each)),
          months.get(each),
          values.get(each));
      if (months.get(each).getMonthValue() == 1 || each == 0) {
        text(svg, x(months.get(each)), HEIGHT - 18, "middle", months.get(each).toString());
      }
    }
    line(svg, report.path("trend").path("degradation").path("percent_per_year"));
    return svg.append("</svg>\n").toString();
  }

  /** Through the middle of the points, as steep as the degradation. */
  private void line(StringBuilder svg, JsonNode percentPerYear) {
    if (!percentPerYear.isNumber() || months.isEmpty()) {
      return;
    }
    double[] sorted = values.stream().mapToDouble(each -> each).sorted().toArray();
    double middle = sorted[sorted.length / 2];
    double half = middle * percentPerYear.asDouble() / 100 * span / 12.0 / 2;
    add(
        svg,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#d62728\""
            + " stroke-width=\"2\"/>%n",
        x(months.get(0)),
        y(middle - half),
        x(months.get(months.size() - 1)),
        y(middle + half));
  }

  private static String title(JsonNode report) {
    JsonNode rate = report.path("trend").path("degradation");
    return report.path("asset_id").asText()
        + ": performance by month (1 is the nameplate), "
        + report.path("word").asText()
        + (rate.isObject()
            ? String.format(
                Locale.ROOT,
                ", %.2f %% a year (%.2f to %.2f)",
                rate.path("percent_per_year").asDouble(),
                rate.path("lower95").asDouble(),
                rate.path("upper95").asDouble())
            : "");
  }

  private double x(YearMonth month) {
    long since = months.get(0).until(month, ChronoUnit.MONTHS);
    return LEFT + (double) since / span * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
    add(svg, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, escaped);
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
