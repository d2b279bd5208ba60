package energy.ona.gaps;

import energy.ona.asset.AssetId;
import energy.ona.gaps.GapFinder.Hole;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Why an asset was silent, as probabilities: what is usual, times how well each cause goes with
 * what the energy counter, the siblings and the place of the gap say (naive Bayes).
 */
public final class GapCauses {
  private static final Duration LONG = Duration.ofDays(14);

  /**
   * Of the energy that was due: below the one it stood for most of the gap, above the other not.
   */
  private static final double STOOD = 0.1;

  private static final double RAN = 0.6;

  private GapCauses() {}

  public static Map<GapCause, Double> of(AssetId asset, SiteWindow window, Hole hole) {
    Map<GapCause, Double> weights = new EnumMap<>(GapCause.class);
    weights.put(GapCause.COMMUNICATION, 0.65);
    weights.put(GapCause.OUTAGE, 0.3);
    boolean endless = hole.silence().compareTo(LONG) >= 0;
    weights.put(GapCause.RETIRED, hole.trailing() ? (endless ? 0.4 : 0.02) : 0.001);
    weights.put(GapCause.NOT_YET_COMMISSIONED, hole.leading() ? (endless ? 0.4 : 0.02) : 0.001);
    if (hole.leading() && hole.trailing()) {
      weights.put(GapCause.OUTAGE, 0.1);
    }
    bySiblings(weights, asset, window, hole.range());
    byCounter(weights, asset, window, hole.range());
    double total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    weights.replaceAll((cause, weight) -> weight / total);
    return weights;
  }

  /** Several that fall silent together hang on one logger; one alone has a trouble of its own. */
  private static void bySiblings(
      Map<GapCause, Double> weights, AssetId asset, SiteWindow window, TimeRange gap) {
    long siblings = 0;
    long silent = 0;
    for (Series series : window.series()) {
      // A sensor never sends power: its silence says nothing.
      if (!series.assetId().equals(asset) && !isSilent(series, window.range())) {
        siblings++;
        silent += isSilent(series, gap) ? 1 : 0;
      }
    }
    if (siblings == 0) {
      return;
    }
    double share = (double) silent / siblings;
    times(weights, GapCause.COMMUNICATION, 0.5 + 2.5 * share);
    times(weights, GapCause.OUTAGE, 1 - 0.7 * share);
    times(weights, GapCause.RETIRED, 1 - 0.8 * share);
    times(weights, GapCause.NOT_YET_COMMISSIONED, 1 - 0.8 * share);
  }

  private static boolean isSilent(Series series, TimeRange gap) {
    double[] power = series.column(Signals.POWER_KW);
    for (int row = 0; row < series.size(); row++) {
      if (!Double.isNaN(power[row])
          && !SampleFlag.FILLED.in(series.flags(row))
          && gap.contains(series.timestamp(row))) {
        return false;
      }
    }
    return true;
  }

  /**
   * A counter that went on by what was due proves that the unit ran, one that stood proves that it
   * did not; between them it may have done either for a part of the time.
   */
  private static void byCounter(
      Map<GapCause, Double> weights, AssetId asset, SiteWindow window, TimeRange gap) {
    double share = CounterEvidence.share(asset, window, gap);
    if (Double.isNaN(share)) {
      return;
    }
    double ran = Math.max(0, Math.min(1, (share - STOOD) / (RAN - STOOD)));
    times(weights, GapCause.COMMUNICATION, 0.1 * Math.pow(50, ran));
    times(weights, GapCause.OUTAGE, 5 * Math.pow(0.02, ran));
    times(weights, GapCause.RETIRED, 0.01);
    times(weights, GapCause.NOT_YET_COMMISSIONED, 0.01);
  }

  private static void times(Map<GapCause, Double> weights, GapCause cause, double factor) {
    weights.merge(cause, factor, (weight, by) -> weight * by);
  }
}
