package energy.ona.benchmarks.live;

import energy.ona.asset.AssetId;
import energy.ona.forecast.score.DayScores;
import energy.ona.forecast.score.DayScores.AssetScore;
import energy.ona.forecast.score.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How an asset's forecasts did beside those of its siblings, day by day, so that a bad day of
 * weather is none of the asset's.
 */
public final class Recovery {
  /** Good again is that so many days together are within what was usual. */
  private static final int TOGETHER = 3;

  /** A day may miss what is usual by chance so often, one-sided. */
  private static final double DEVIATIONS = 2;

  private final AssetId asset;
  private final List<double[]> misses = new ArrayList<>();

  public Recovery(AssetId asset) {
    this.asset = asset;
  }

  /** The next day. */
  public void add(DayScores day) {
    double own = 0;
    double siblings = 0;
    int others = 0;
    for (AssetScore each : day.assets()) {
      double miss = miss(each);
      if (each.assetId().equals(asset)) {
        own = miss;
      } else {
        siblings += miss;
        others++;
      }
    }
    misses.add(new double[] {own, siblings / others});
  }

  private static double miss(AssetScore score) {
    Tally all = score.leads().stream().reduce(Tally::plus).orElseThrow();
    return all.daylight() == 0 ? Double.NaN : all.missDaylight() / all.daylight();
  }

  /** Mean absolute error by daylight over capacity of days from to. */
  public double nmae(int from, int to) {
    return misses.subList(from, to).stream().mapToDouble(day -> day[0]).average().orElse(0);
  }

  /** The same of the siblings. */
  public double siblingsNmae(int from, int to) {
    return misses.subList(from, to).stream().mapToDouble(day -> day[1]).average().orElse(0);
  }

  /**
   * Days after a change until the asset's error beside its siblings' is as it was before; the
   * number of days that were seen when it never is.
   *
   * @param usualFrom first day of what is usual
   * @param change first day after it
   */
  public int daysUntilGood(int usualFrom, int change) {
    double[] usual =
        misses.subList(usualFrom, change).stream().mapToDouble(day -> day[0] - day[1]).toArray();
    double mean = Arrays.stream(usual).average().orElse(0);
    double square = Arrays.stream(usual).map(each -> (each - mean) * (each - mean)).sum();
    double spread = Math.sqrt(square / (usual.length - 1));
    double most = mean + DEVIATIONS * spread / Math.sqrt(TOGETHER);
    for (int day = change; day + TOGETHER <= misses.size(); day++) {
      double lately =
          misses.subList(day, day + TOGETHER).stream()
              .mapToDouble(each -> each[0] - each[1])
              .average()
              .orElse(0);
      if (lately <= most) {
        return day - change;
      }
    }
    return misses.size() - change;
  }
}
