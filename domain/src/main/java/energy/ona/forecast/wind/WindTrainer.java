package energy.ona.forecast.wind;

import energy.ona.forecast.quantile.FeatureTable;
import energy.ona.forecast.quantile.LearnerTable;
import energy.ona.forecast.quantile.QuantileBoosting;
import energy.ona.forecast.quantile.QuantileForest;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Learns a farm: a power curve, two experts on all issues given, blend and widths on blocks of
 * issues that the experts had not seen.
 */
public final class WindTrainer {
  private static final int BLOCKS = 3;
  private static final long HOUR = 3600;

  /** Issues on either side of a block that are kept from its experts: weather lasts. */
  private static final int GUARD_ISSUES = 8;

  public static final int FEWEST_ISSUES = 40;

  static final QuantileForest FOREST = new QuantileForest(60, 40, 0.4, 400, 1);
  private static final QuantileBoosting BOOSTING =
      new QuantileBoosting(160, 0.07, 20, 150, 0.4, 0.4, 1);

  private WindTrainer() {}

  /** Learns from the issues before {@code untilIssue} and the truth known when that was issued. */
  public static WindModel train(WindSeries series, int untilIssue) {
    refuseFew(untilIssue);
    long now = series.issueHour()[untilIssue - 1] + 1;
    int[] all = rows(series, 0, untilIssue, now);
    double[] truths = Arrays.stream(all).mapToDouble(series::truth).toArray();
    PowerCurve curve = curve(series, all, truths);
    FeatureTable features = WindFeatures.of(series, curve);
    double most = Math.max(1, Arrays.stream(truths).max().orElse(1));
    IssueByIssue state = IssueByIssue.fresh(most);
    for (int block = 0; block < BLOCKS; block++) {
      int first = untilIssue * block / BLOCKS;
      int last = untilIssue * (block + 1) / BLOCKS;
      int[] others =
          IntStream.concat(
                  Arrays.stream(rows(series, 0, first - GUARD_ISSUES, now)),
                  Arrays.stream(rows(series, last + GUARD_ISSUES, untilIssue, now)))
              .toArray();
      walk(series, features, fit(features, series, curve, others, state, most), first, last, state);
    }
    WindModel experts = fit(features, series, curve, all, state, most);
    return new WindModel(
        curve,
        experts.forest(),
        experts.boosted(),
        state.blendStates(),
        state.widthState(),
        most,
        null);
  }

  private static void refuseFew(int untilIssue) {
    if (untilIssue < FEWEST_ISSUES) {
      throw new IllegalArgumentException(
          "%d issues are too few to learn from: at least %d are needed"
              .formatted(untilIssue, FEWEST_ISSUES));
    }
  }

  private static PowerCurve curve(WindSeries series, int[] rows, double[] truths) {
    double[] speeds = new double[rows.length];
    Arrays.setAll(speeds, at -> series.speed(series.issue(rows[at]), series.lead(rows[at])));
    return PowerCurve.fit(speeds, truths);
  }

  /** What {@link #train} of all issues gives to its trees. */
  public static LearnerTable table(WindSeries series) {
    int issues = series.issueHour().length;
    refuseFew(issues);
    int[] rows = rows(series, 0, issues, series.issueHour()[issues - 1] + 1);
    double[] truths = Arrays.stream(rows).mapToDouble(series::truth).toArray();
    return new LearnerTable(
        WindFeatures.of(series, curve(series, rows, truths)).rows(rows),
        truths,
        Arrays.stream(rows).mapToLong(row -> issuedAt(series, series.issue(row))).toArray(),
        Arrays.stream(rows).mapToLong(row -> series.targetHour(row) * HOUR).toArray());
  }

  /** The first lead is the hour that begins when the forecast is issued. */
  private static long issuedAt(WindSeries series, int issue) {
    return (series.issueHour()[issue] + 1) * HOUR;
  }

  private static WindModel fit(
      FeatureTable features,
      WindSeries series,
      PowerCurve curve,
      int[] rows,
      IssueByIssue state,
      double most) {
    FeatureTable known = features.rows(rows);
    double[] truths = Arrays.stream(rows).mapToDouble(series::truth).toArray();
    return new WindModel(
        curve,
        FOREST.fit(known, truths),
        BOOSTING.fit(known, truths),
        state.blendStates(),
        state.widthState(),
        most,
        null);
  }

  private static void walk(
      WindSeries series,
      FeatureTable features,
      WindModel experts,
      int first,
      int last,
      IssueByIssue state) {
    for (int issue = first; issue < last; issue++) {
      state.learnUntil(series.issueHour()[issue]);
      for (int row : rows(series, issue, issue + 1, Long.MAX_VALUE)) {
        state.say(series, row, experts.experts(features, row));
      }
    }
  }

  /** Rows of some issues whose speed is known, and their power at a moment. */
  private static int[] rows(WindSeries series, int from, int to, long now) {
    return IntStream.range(
            Math.max(0, from) * series.leads(),
            Math.max(0, Math.min(to, series.issueHour().length)) * series.leads())
        .filter(
            row ->
                !Double.isNaN(series.speed(series.issue(row), series.lead(row)))
                    && !Double.isNaN(series.truth(row))
                    && series.targetHour(row) < now)
        .toArray();
  }
}
