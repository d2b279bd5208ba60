package energy.ona.gaps;

import energy.ona.asset.AssetId;
import energy.ona.gaps.GapFinder.Hole;
import java.time.Duration;
import java.time.Instant;
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

  private final AssetId asset;
  private final Hole hole;
  private final CounterEvidence counter;
  private final boolean neverHeard;
  private int siblings;
  private int silent;

  /**
   * @param own the readings of its counter
   * @param neverHeard of a unit that nothing was ever measured of
   */
  GapCauses(AssetId asset, CounterEvidence.Readings own, Hole hole, boolean neverHeard) {
    this(asset, new CounterEvidence(own, hole.range()), hole, neverHeard);
  }

  private GapCauses(AssetId asset, CounterEvidence counter, Hole hole, boolean neverHeard) {
    this.asset = asset;
    this.hole = hole;
    this.neverHeard = neverHeard;
    this.counter = counter;
  }

  /** The same, before another asset is heard, of a unit that had been heard before a moment. */
  GapCauses since(Instant moment) {
    return new GapCauses(asset, counter, hole.since(moment), false);
  }

  Hole hole() {
    return hole;
  }

  /** Hears another asset of the site; each is heard once, the silent one itself is not. */
  void add(MeasuredPower sibling) {
    // A sensor never sends power: its silence says nothing.
    if (!sibling.asset().equals(asset) && !sibling.isEmpty()) {
      siblings++;
      silent += sibling.isSilent(hole.range()) ? 1 : 0;
      counter.add(sibling);
    }
  }

  /** By what was heard. */
  Map<GapCause, Double> weights() {
    Map<GapCause, Double> weights = new EnumMap<>(GapCause.class);
    weights.put(GapCause.COMMUNICATION, 0.65);
    weights.put(GapCause.OUTAGE, 0.3);
    boolean endless = hole.silence().compareTo(LONG) >= 0;
    weights.put(GapCause.RETIRED, hole.trailing() ? (endless ? 0.4 : 0.02) : 0.001);
    weights.put(GapCause.NOT_YET_COMMISSIONED, hole.leading() ? (endless ? 0.4 : 0.02) : 0.001);
    if (neverHeard) {
      // What never sent anything cannot have been taken away, nor have fallen silent.
      weights.put(GapCause.COMMUNICATION, 0.3);
      weights.put(GapCause.OUTAGE, 0.1);
      weights.put(GapCause.RETIRED, 0.001);
    }
    if (neverHeard) {
      weights.put(GapCause.NOT_YET_COMMISSIONED, 0.6);
    } else {
      bySiblings(weights);
      byCounter(weights);
    }
    double total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    weights.replaceAll((cause, weight) -> weight / total);
    return weights;
  }

  /** Several that fall silent together hang on one logger; one alone has a trouble of its own. */
  private void bySiblings(Map<GapCause, Double> weights) {
    if (siblings == 0) {
      return;
    }
    double share = (double) silent / siblings;
    times(weights, GapCause.COMMUNICATION, 0.5 + 2.5 * share);
    times(weights, GapCause.OUTAGE, 1 - 0.7 * share);
    times(weights, GapCause.RETIRED, 1 - 0.8 * share);
    times(weights, GapCause.NOT_YET_COMMISSIONED, 1 - 0.8 * share);
  }

  /**
   * A counter that went on by what was due proves that the unit ran, one that stood proves that it
   * did not; between them it may have done either for a part of the time.
   */
  private void byCounter(Map<GapCause, Double> weights) {
    double share = counter.share();
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
