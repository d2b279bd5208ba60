package energy.ona.gaps;

import energy.ona.quality.Quantiles;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Regression of the unit on what was measured, or forecast, beside it, for each half hour of the
 * day anew, on the days around the gap, nearer times counting more (locally weighted regression,
 * Cleveland 1979). The weights of the references are drawn to those of plain scaling (ridge), so
 * that a dozen siblings in step do not make wild ones, and days on which the unit stood still lose
 * their say (Huber).
 */
final class SiblingFiller implements Filler {
  private static final int SLOT_SECONDS = 1800;
  private static final int REACH_SECONDS = 4500;
  private static final double DAYS_DECAY = 10;
  private static final double RIDGE = 0.02;
  private static final int FEWEST_ROWS = 30;
  private static final int ROUNDS = 3;
  private static final double HUBER = 1.5;

  private final References references;
  private final double edgeSeconds;
  private final FillMethod method;

  /**
   * @param references of the series that will be filled
   * @param edgeSeconds how fast what the edges tell fades into the gap; 0 for not at all
   * @param method what it is called by these references
   */
  SiblingFiller(References references, double edgeSeconds, FillMethod method) {
    this.references = references;
    this.edgeSeconds = edgeSeconds;
    this.method = method;
  }

  @Override
  public FillMethod method() {
    return method;
  }

  @Override
  public double[] fill(GapSeries series, int from, int to) {
    double[] values = new double[to - from];
    Arrays.fill(values, Double.NaN);
    if (references.width() == 0) {
      return values;
    }
    int edge = edgeSeconds > 0 ? 3 : 0;
    double[] fitted = new double[to - from + 2 * edge];
    double floor = Rows.lowest(series);
    double rest = floor < 0 ? atRest(series) : 0;
    int slot = -1;
    double[] weights = new double[0];
    for (int each = -edge; each < values.length + edge; each++) {
      int step = from + each;
      if (step < 0 || step >= series.size()) {
        fitted[each + edge] = Double.NaN;
        continue;
      }
      int here = series.secondOfDay(step) / SLOT_SECONDS;
      if (here != slot) {
        slot = here;
        weights = learn(series, from, to, slot * SLOT_SECONDS + SLOT_SECONDS / 2);
      }
      fitted[each + edge] = apply(weights, step, rest);
    }
    System.arraycopy(fitted, edge, values, 0, values.length);
    if (edge > 0) {
      drawToEdges(series, fitted, values, from, edge);
    }
    double top = Rows.highest(series);
    for (int each = 0; each < values.length; each++) {
      values[each] = Math.max(floor, Math.min(top, values[each]));
    }
    return values;
  }

  private void drawToEdges(GapSeries series, double[] fitted, double[] values, int from, int edge) {
    double before = residual(series, fitted, from, 0, edge, edge);
    double after = residual(series, fitted, from, fitted.length - edge, fitted.length, edge);
    double share = series.stepSeconds() / edgeSeconds;
    for (int each = 0; each < values.length; each++) {
      values[each] +=
          before * Math.exp(-(each + 1) * share)
              + after * Math.exp(-(values.length - each) * share);
    }
  }

  /** Mean of what was measured beyond the fit; 0 where nothing was measured. */
  private static double residual(
      GapSeries series, double[] fitted, int from, int start, int end, int edge) {
    double sum = 0;
    int count = 0;
    for (int each = start; each < end; each++) {
      int step = from + each - edge;
      if (step >= 0 && step < series.size()) {
        double residual = series.power()[step] - fitted[each];
        sum += Double.isNaN(residual) ? 0 : residual;
        count += Double.isNaN(residual) ? 0 : 1;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private double apply(double[] weights, int step, double rest) {
    if (weights.length == 0) {
      // Where nothing can be learned the sun is not up either, or everything stands still.
      return references.mean(step) <= References.LIT ? rest : Double.NaN;
    }
    return references.fit(weights, step);
  }

  /** What it draws while the references are dark; 0 where it draws nothing then. */
  private double atRest(GapSeries series) {
    double[] dark =
        IntStream.range(0, series.size())
            .filter(step -> references.mean(step) <= References.LIT)
            .mapToDouble(step -> series.power()[step])
            .filter(power -> !Double.isNaN(power))
            .toArray();
    return dark.length == 0 ? 0 : Math.min(0, Quantiles.median(dark));
  }

  private double[] learn(GapSeries series, int from, int to, int second) {
    Rows rows = Rows.near(series, references, from, to, second, REACH_SECONDS, DAYS_DECAY);
    if (rows.count() < FEWEST_ROWS) {
      return new double[0];
    }
    double[] robust = new double[rows.count()];
    for (int row = 0; row < robust.length; row++) {
      robust[row] = rows.importance(row);
    }
    double[] weights = Ridge.solve(rows, robust, RIDGE);
    for (int round = 1; round < ROUNDS; round++) {
      double scale = 0;
      double total = 1e-12;
      for (int row = 0; row < robust.length; row++) {
        scale += rows.importance(row) * Math.abs(rows.power(row) - rows.fit(weights, row));
        total += rows.importance(row);
      }
      double bound = Math.max(1e-9, HUBER * 1.25 * scale / total);
      for (int row = 0; row < robust.length; row++) {
        double residual = Math.abs(rows.power(row) - rows.fit(weights, row));
        robust[row] = rows.importance(row) * Math.min(1, bound / Math.max(1e-12, residual));
      }
      weights = Ridge.solve(rows, robust, RIDGE);
    }
    return weights;
  }
}
