package energy.ona.benchmarks;

import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.Neighbours;
import energy.ona.forecast.wind.WindSeries;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What needs no learning: the last power, all powers, and those of the most alike forecasts. */
final class WindBaselines {
  private static final int NEIGHBOURS = 200;

  private final WindSeries series;
  private final double[] climatology;
  private final Neighbours neighbours;

  WindBaselines(WindSeries series, int firstTestIssue) {
    this.series = series;
    long now = series.issueHour()[firstTestIssue];
    int[] rows =
        IntStream.range(0, firstTestIssue * series.leads())
            .filter(row -> series.targetHour(row) < now && !Double.isNaN(series.truth(row)))
            .toArray();
    double[] truth = Arrays.stream(rows).mapToDouble(series::truth).toArray();
    climatology = Levels.ofSample(truth.clone());
    double[][] features = new double[4][rows.length];
    for (int at = 0; at < rows.length; at++) {
      double[] like = like(rows[at]);
      for (int feature = 0; feature < features.length; feature++) {
        features[feature][at] = like[feature];
      }
    }
    neighbours = Neighbours.of(features, new int[rows.length], truth, NEIGHBOURS);
  }

  private double[] like(int row) {
    double speed = series.speedMps()[series.issue(row)][series.lead(row) - 1];
    double direction =
        Math.toRadians(series.directionDeg()[series.issue(row)][series.lead(row) - 1]);
    return new double[] {
      speed, speed * Math.sin(direction), speed * Math.cos(direction), series.lead(row)
    };
  }

  /** The last power known at the issue, as a certainty. */
  double[] persistence(int row) {
    long hour = series.issueHour()[series.issue(row)];
    int back = 0;
    while (Double.isNaN(series.powerAt(hour - back)) && back < 72) {
      back++;
    }
    double last = series.powerAt(hour - back);
    double[] quantiles = new double[Levels.COUNT];
    Arrays.fill(quantiles, Double.isNaN(last) ? Levels.at(climatology, 0.5) : last);
    return quantiles;
  }

  double[] climatology() {
    return climatology;
  }

  double[] analogue(int row) {
    return neighbours.quantiles(like(row), 0);
  }
}
