package energy.ona.quality;

import java.util.Arrays;

/**
 * When irradiance is that of a cloudless sky: it goes with a model of one in mean, maximum, length
 * of its line, spread of its slopes and steepest slope, window by window (Reno &amp; Hansen 2016,
 * Renewable Energy 90:520–531; windows and thresholds by cadence from Jordan &amp; Hansen 2023,
 * Renewable Energy 209:393–400, as in pvlib's {@code detect_clearsky}).
 */
final class ClearMoments {
  /** Between these the thresholds are linear. */
  private static final double[] CADENCES_MINUTES = {1, 5, 15, 30};

  private static final double[] WINDOW_MINUTES = {50, 60, 90, 120};
  private static final double[] MOST_OF_MAX_W_M2 = {60, 65, 75, 90};
  private static final double[] MOST_SLOPE_SPREAD = {0.005, 0.01, 0.032, 0.07};
  private static final double[] MOST_OF_SLOPE_W_M2 = {50, 60, 75, 96};
  private static final double MOST_OF_MEAN_W_M2 = 75;
  private static final double SHORTEST_LINE = -45;
  private static final double LONGEST_LINE = 80;

  /** Longer cadences tell nothing of clouds. */
  static final double LONGEST_CADENCE_MINUTES = 30;

  private final double cadenceMinutes;
  private final int window;

  ClearMoments(double cadenceMinutes) {
    this.cadenceMinutes = Math.max(1, cadenceMinutes);
    this.window = Math.max(3, (int) (between(WINDOW_MINUTES) / this.cadenceMinutes));
  }

  /**
   * Which samples lie in a window that is clear.
   *
   * @param measured in W/m², one a cadence without a hole
   * @param model a cloudless sky's at the same moments
   */
  boolean[] of(double[] measured, double[] model) {
    boolean[] clear = new boolean[measured.length];
    for (int from = 0; from + window <= measured.length; from++) {
      if (isClear(measured, model, from)) {
        Arrays.fill(clear, from, from + window, true);
      }
    }
    return clear;
  }

  private boolean isClear(double[] measured, double[] model, int from) {
    double meanMeasured = 0;
    double meanModel = 0;
    double maxMeasured = Double.NEGATIVE_INFINITY;
    double maxModel = Double.NEGATIVE_INFINITY;
    for (int each = from; each < from + window; each++) {
      meanMeasured += measured[each] / window;
      meanModel += model[each] / window;
      maxMeasured = Math.max(maxMeasured, measured[each]);
      maxModel = Math.max(maxModel, model[each]);
    }
    if (meanModel <= 0
        || meanMeasured <= 0
        || Math.abs(meanMeasured - meanModel) >= MOST_OF_MEAN_W_M2
        || Math.abs(maxMeasured - maxModel) >= between(MOST_OF_MAX_W_M2)) {
      return false;
    }
    return isSmooth(measured, model, from, meanMeasured);
  }

  private boolean isSmooth(double[] measured, double[] model, int from, double meanMeasured) {
    int steps = window - 1;
    double line = 0;
    double steepest = 0;
    double sum = 0;
    double squares = 0;
    for (int each = from; each < from + steps; each++) {
      double slope = measured[each + 1] - measured[each];
      double modelSlope = model[each + 1] - model[each];
      line += Math.hypot(slope, cadenceMinutes) - Math.hypot(modelSlope, cadenceMinutes);
      steepest = Math.max(steepest, Math.abs(slope - modelSlope));
      sum += slope;
      squares += slope * slope;
    }
    double spread = Math.sqrt(Math.max(0, squares - sum * sum / steps) / (steps - 1));
    return line > SHORTEST_LINE
        && line < LONGEST_LINE
        && steepest < between(MOST_OF_SLOPE_W_M2)
        && spread / meanMeasured < between(MOST_SLOPE_SPREAD);
  }

  private double between(double[] values) {
    int above = 1;
    while (above < CADENCES_MINUTES.length - 1 && CADENCES_MINUTES[above] < cadenceMinutes) {
      above++;
    }
    double share =
        Math.min(
            1,
            (cadenceMinutes - CADENCES_MINUTES[above - 1])
                / (CADENCES_MINUTES[above] - CADENCES_MINUTES[above - 1]));
    return values[above - 1] + share * (values[above] - values[above - 1]);
  }
}
