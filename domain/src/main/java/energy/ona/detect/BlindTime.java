package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A time in which an asset sent nothing, settled by its energy counter once it sends again.
 *
 * @param from its last reading before
 * @param to its first reading after
 * @param producedKwh by the counter
 * @param expectedKwh of the same time
 */
public record BlindTime(Instant from, Instant to, double producedKwh, double expectedKwh) {
  private static final double PRODUCED = 0.7;
  private static final double NOTHING = 0.02;

  /** Less was to be expected than a counter can tell, in full-load hours. */
  private static final double LEAST_HOURS = 0.5;

  /** More than the rated power could give is a counter that was set anew. */
  private static final double MOST_OF_RATED = 1.1;

  /** What it did while nobody saw it. */
  public AssetState state() {
    double share = producedKwh / expectedKwh;
    return share >= PRODUCED
        ? AssetState.PRODUCING
        : share <= NOTHING ? AssetState.DOWN : AssetState.PARTLY_DOWN;
  }

  public boolean overlaps(BlindTime other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  /** One sentence for people. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "was %s while it sent nothing from %s to %s: its counter rose by %.2f of %.2f kWh expected",
        state().wireName().replace('_', ' '),
        from,
        to,
        producedKwh,
        expectedKwh);
  }

  /** The newest silence of the look-back that is over, if the counter tells what was in it. */
  static Optional<BlindTime> endOf(AssetTrace trace, int firstStep, int silenceSeconds) {
    Series series = trace.series();
    if (series == null || !series.signals().contains(Signals.ENERGY_TOTAL_KWH)) {
      return Optional.empty();
    }
    double[] counter = trace.grid().means(series, Signals.ENERGY_TOTAL_KWH);
    int after = -1;
    for (int step = trace.last(); step >= 0; step--) {
      if (Double.isNaN(counter[step]) || counter[step] <= 0) {
        continue;
      }
      boolean gap =
          after >= 0 && (long) (after - step) * trace.grid().stepSeconds() > silenceSeconds;
      if (gap && after >= firstStep) {
        Optional<BlindTime> told = between(trace, counter, step, after);
        if (told.isPresent()) {
          return told;
        }
      }
      if (step < firstStep) {
        return Optional.empty();
      }
      after = step;
    }
    return Optional.empty();
  }

  private static Optional<BlindTime> between(
      AssetTrace trace, double[] counter, int before, int after) {
    double stepHours = trace.grid().stepSeconds() / 3600.0;
    double expected = 0;
    for (int step = before + 1; step < after; step++) {
      double kw = trace.expectedKw(step);
      expected += Double.isNaN(kw) || trace.isLeastOnly(step) ? 0 : kw * stepHours;
    }
    return told(
        trace.asset(),
        trace.start(before),
        trace.start(after),
        counter[after] - counter[before],
        expected);
  }

  /** Empty where the counter was set anew, or too little was to be expected. */
  static Optional<BlindTime> told(
      Asset asset, Instant from, Instant to, double producedKwh, double expectedKwh) {
    double capacityKw = asset.capacityKw();
    double hours = Duration.between(from, to).toSeconds() / 3600.0;
    boolean counted = producedKwh >= 0 && producedKwh <= MOST_OF_RATED * capacityKw * hours;
    return counted && expectedKwh >= LEAST_HOURS * capacityKw
        ? Optional.of(new BlindTime(from, to, producedKwh, expectedKwh))
        : Optional.empty();
  }
}
