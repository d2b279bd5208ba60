package energy.ona.forecast.score;

import energy.ona.forecast.champion.DriftAlarm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches a site's daily loss: the first days say what is usual, from then on a lasting rise raises
 * the alarm, once; after it what is usual is learned anew.
 *
 * @param first losses, until there are enough
 * @param alarm null until then
 * @param raised by the day that was seen last
 */
public record LossWatch(List<Double> first, @Nullable DriftAlarm alarm, boolean raised) {
  public static final LossWatch FRESH = new LossWatch(List.of(), null, false);
  private static final int DAYS = 14;

  /** A day's loss differs by so much of it at the least. */
  private static final double LEAST_SPREAD = 0.1;

  public LossWatch {
    first = List.copyOf(first);
  }

  /** A day without a loss raises nothing. */
  public LossWatch quiet() {
    return new LossWatch(first, alarm, false);
  }

  public LossWatch after(double loss) {
    if (alarm == null) {
      List<Double> more = new ArrayList<>(first);
      more.add(loss);
      return new LossWatch(more, more.size() < DAYS ? null : accepted(more), false);
    }
    DriftAlarm next = alarm.after(loss);
    return next.raised() ? new LossWatch(List.of(), null, true) : new LossWatch(first, next, false);
  }

  private static DriftAlarm accepted(List<Double> losses) {
    double mean = losses.stream().mapToDouble(each -> each).average().orElse(0);
    double square =
        losses.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum()
            / (losses.size() - 1);
    return DriftAlarm.accepted(
        mean, Math.max(Math.sqrt(square), Math.max(1e-6, LEAST_SPREAD * mean)));
  }
}
