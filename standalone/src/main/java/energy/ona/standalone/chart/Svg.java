package energy.ona.standalone.chart;

import java.util.List;
import java.util.Locale;

/** A chart with two axes, drawn piece by piece. */
final class Svg {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;

  private final StringBuilder drawn = new StringBuilder();
  private final double fromX;
  private final double toX;
  private final double toY;

  /** One point in the units of the axes. */
  record Point(double x, double y) {}

  /** The vertical axis begins at 0. */
  Svg(String title, double fromX, double toX, double toY) {
    this.fromX = fromX;
    this.toX = toX > fromX ? toX : fromX + 1;
    this.toY = toY > 0 ? toY : 1;
    text(WIDTH / 2.0, 24, "middle", 16, title);
  }

  private double x(double value) {
    return LEFT + (value - fromX) / (toX - fromX) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / toY * (HEIGHT - TOP - BOTTOM);
  }

  void area(List<Point> lower, List<Point> upper, String colour) {
    StringBuilder corners = new StringBuilder();
    upper.forEach(point -> corners.append(at(point)));
    for (int each = lower.size() - 1; each >= 0; each--) {
      corners.append(at(lower.get(each)));
    }
    drawn.append(
        "<polygon points=\"%s\" fill=\"%s\" stroke=\"none\"/>%n"
            .formatted(corners.toString().strip(), colour));
  }

  void line(List<Point> points, String colour, double width, String dashes) {
    StringBuilder corners = new StringBuilder();
    points.forEach(point -> corners.append(at(point)));
    drawn.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-dasharray=\"%s\"/>%n"
            .formatted(corners.toString().strip(), colour, width, dashes));
  }

  private String at(Point point) {
    return String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x()), y(point.y()));
  }

  void tickX(double value, String label) {
    drawn.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#ddd\"/>%n",
            x(value),
            TOP,
            x(value),
            HEIGHT - BOTTOM));
    text(x(value), HEIGHT - BOTTOM + 18, "middle", 11, label);
  }

  void tickY(double value, String label) {
    drawn.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
            LEFT,
            y(value),
            WIDTH - RIGHT,
            y(value)));
    text(LEFT - 8, y(value) + 4, "end", 11, label);
  }

  void note(int row, String colour, String words) {
    drawn.append(
        "<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"10\" fill=\"%s\"/>%n"
            .formatted(LEFT + 12, TOP + 6 + 16 * row, colour));
    text(LEFT + 32, TOP + 15 + 16 * row, "start", 11, words);
  }

  private void text(double x, double y, String anchor, int size, String words) {
    drawn.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\">%s</text>%n",
            x,
            y,
            anchor,
            size,
            words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
  }

  String document() {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif">
    <rect width="%d" height="%d" fill="white"/>
    %s</svg>
    """
        .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, drawn);
  }
}
