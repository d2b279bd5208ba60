package energy.ona.forecast.score;

import energy.ona.forecast.champion.DriftAlarm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches a site's daily loss: the days before say what is usual, and a lasting rise raises the
 * alarm, once; after it what is usual is learned anew. What is usual is learned on from each day
 * (self-starting cumulative sum, Hawkins 1987), so that a sound site's first weeks and its seasons
 * raise little, and of logarithms, since a loss is a share of what the sky allows.
 *
 * @param first losses of the last days, which say what is usual, oldest first
 * @param alarm null until there are enough of them
 * @param raised by the day that was seen last
 */
public record LossWatch(List<Double> first, @Nullable DriftAlarm alarm, boolean raised) {
  public static final LossWatch FRESH = new LossWatch(List.of(), null, false);
  private static final int FEWEST_DAYS = 14;
  private static final int SOME_DAYS = 42;
  private static final int MOST_DAYS = 84;

  /** A day's loss differs by so much of it at the least. */
  private static final double LEAST_SPREAD = 0.1;

  private static final double LEAST_LOSS = 1e-6;

  public LossWatch {
    first = List.copyOf(first);
  }

  /** A day without a loss raises nothing. */
  public LossWatch quiet() {
    return new LossWatch(first, alarm, false);
  }

  public LossWatch after(double loss) {
    List<Double> more = new ArrayList<>(first);
    more.add(loss);
    if (first.size() < FEWEST_DAYS) {
      return new LossWatch(more, null, false);
    }
    DriftAlarm next = usual().after(log(loss));
    if (next.raised()) {
      return new LossWatch(List.of(), null, true);
    }
    // Of few days a lasting rise would become usual before it is told.
    return first.size() < SOME_DAYS && next.suspects()
        ? new LossWatch(first, next, false)
        : new LossWatch(
            more.subList(Math.max(0, more.size() - MOST_DAYS), more.size()), next, false);
  }

  /** The alarm as it stands, by what is usual today. */
  private DriftAlarm usual() {
    int days = first.size();
    double mean = first.stream().mapToDouble(LossWatch::log).sum() / days;
    double squares =
        first.stream().mapToDouble(loss -> (log(loss) - mean) * (log(loss) - mean)).sum();
    double spread = Math.max(LEAST_SPREAD, Math.sqrt(squares / (days - 1)));
    // The mean of few days is itself in doubt.
    return new DriftAlarm(
        mean, spread * Math.sqrt(1 + 1.0 / days), alarm == null ? 0 : alarm.sum());
  }

  private static double log(double loss) {
    return Math.log(Math.max(LEAST_LOSS, loss));
  }
}
