package energy.ona.forecast.quantile;

import java.util.Arrays;

/**
 * The analogue ensemble: what came when the forecast was most alike at about the same time of day
 * (Delle Monache et al. 2013).
 *
 * @param scale by feature: its standard deviation in the library
 * @param library by row, then by scaled feature; only a feature that was never told is unknown
 * @param minute of the day, by row
 * @param target by row
 * @param count of neighbours that make the ensemble
 */
public record Neighbours(
    double[] scale, double[][] library, int[] minute, double[] target, int count) {
  private static final int MINUTES_A_DAY = 1440;
  private static final int WINDOW_MINUTES = 30;

  /**
   * @param features by column
   * @param minutes of the day, by row
   */
  public static Neighbours of(double[][] features, int[] minutes, double[] target, int count) {
    double[][] told =
        Arrays.stream(features)
            .filter(column -> Arrays.stream(column).anyMatch(value -> !Double.isNaN(value)))
            .toArray(double[][]::new);
    int[] known =
        Rows.where(
            target.length,
            row ->
                !Double.isNaN(target[row])
                    && Arrays.stream(told).noneMatch(column -> Double.isNaN(column[row])));
    if (known.length < count) {
      throw new IllegalArgumentException(
          "%d rows are too few for %d neighbours".formatted(known.length, count));
    }
    double[] scale = new double[features.length];
    double[][] library = new double[known.length][features.length];
    for (int feature = 0; feature < features.length; feature++) {
      scale[feature] = deviation(Rows.of(features[feature], known));
      for (int row = 0; row < known.length; row++) {
        library[row][feature] = features[feature][known[row]] / scale[feature];
      }
    }
    int[] minute = Arrays.stream(known).map(row -> minutes[row]).toArray();
    return new Neighbours(scale, library, minute, Rows.of(target, known), count);
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    return square > 0 ? Math.sqrt(square) : 1;
  }

  /** Quantiles at all {@link Levels}; unknown features count as no difference. */
  public double[] quantiles(double[] features, int at) {
    double[] best = new double[count];
    double[] values = new double[count];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    int found = 0;
    for (int row = 0; row < library.length; row++) {
      int apart = Math.abs(minute[row] - at);
      if (Math.min(apart, MINUTES_A_DAY - apart) > WINDOW_MINUTES) {
        continue;
      }
      double distance = distance(library[row], features, best[count - 1]);
      if (distance < best[count - 1]) {
        int place = Math.min(found, count - 1);
        while (place > 0 && best[place - 1] > distance) {
          best[place] = best[place - 1];
          values[place] = values[place - 1];
          place--;
        }
        best[place] = distance;
        values[place] = target[row];
        found = Math.min(count, found + 1);
      }
    }
    return found == 0
        ? Levels.ofSample(target.clone())
        : Levels.ofSample(Arrays.copyOf(values, found));
  }

  private double distance(double[] row, double[] features, double most) {
    double sum = 0;
    for (int feature = 0; feature < row.length && sum < most; feature++) {
      double apart = row[feature] - features[feature] / scale[feature];
      sum += Double.isNaN(apart) ? 0 : apart * apart;
    }
    return sum;
  }
}
