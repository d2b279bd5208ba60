package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.observation.Cadence;
import energy.ona.observation.Duty;
import energy.ona.time.TimeRange;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a signal owes and has sent, day by day: what is missing is counted at the cadence of its own
 * time, in the asset's life only, and by day only where the logger sleeps at night.
 */
final class Completeness {
  private static final int SUNSET_STEP_SECONDS = 300;

  private final Map<LocalDate, Long> missing = new HashMap<>();
  private final Map<LocalDate, Long> there = new HashMap<>();
  private final Duty duty;
  private final long from;
  private final long to;

  private Completeness(Duty duty, TimeRange counted) {
    this.duty = duty;
    this.from = counted.from().getEpochSecond();
    this.to = counted.to().getEpochSecond();
  }

  /**
   * Counts a stretch.
   *
   * @param signal what was sent in the stretch, and around it to know the cadence by
   */
  static Completeness of(Asset asset, Signal signal, TimeRange range) {
    Duty duty = Duty.asSent(asset, signal.size(), signal::epochSecond);
    Completeness completeness = new Completeness(duty, duty.life(range));
    completeness.count(signal);
    return completeness;
  }

  private void count(Signal signal) {
    if (signal.size() == 0) {
      miss(from, from, to, Cadence.USUAL_SECONDS);
      return;
    }
    Cadence cadence = signal.cadence();
    int last = signal.size() - 1;
    miss(signal.epochSecond(0), from, signal.epochSecond(0), cadence.after(0));
    for (int each = 0; each <= last; each++) {
      long at = signal.epochSecond(each);
      if (at >= from && at < to && duty.isAwake(at)) {
        there.merge(day(at), 1L, Long::sum);
      }
      boolean touches = each > 0 && at > from && signal.epochSecond(each - 1) < to;
      if (touches && cadence.isHole(each)) {
        long step = cadence.across(each);
        long first = signal.epochSecond(each - 1) + step;
        // What comes half a cadence before the next sample is that sample, a little early.
        miss(first, first, at - step / 2, step);
      }
    }
    long next = signal.epochSecond(last) + cadence.before(last);
    miss(next, next, to, cadence.before(last));
  }

  /** Counts what is missing of a hole, as far as it lies in the stretch. */
  private void miss(long phase, long begin, long end, long step) {
    long first = Math.max(begin, from);
    long until = Math.min(end, to);
    for (long at = first + Math.floorMod(phase - first, step); at < until; at += step) {
      if (duty.isAwake(at)) {
        missing.merge(day(at), 1L, Long::sum);
      }
    }
  }

  private static LocalDate day(long epochSecond) {
    return LocalDate.ofEpochDay(Math.floorDiv(epochSecond, 86_400L));
  }

  /** Of what was owed that day, 0–1; 1 where nothing was. */
  double on(LocalDate day) {
    return share(there.getOrDefault(day, 0L), missing.getOrDefault(day, 0L));
  }

  /** Of what was owed in all, 0–1. */
  double whole() {
    return share(there(), missing());
  }

  /** How many samples came of those that were owed. */
  long there() {
    return sum(there);
  }

  /** How many did not. */
  long missing() {
    return sum(missing);
  }

  /** Whether anything was missing that day. */
  boolean owes(LocalDate day) {
    return missing.containsKey(day);
  }

  /**
   * Until when something was owed that day, in epoch seconds; null where nothing was.
   *
   * @param life what of the asset's life is looked at
   */
  @Nullable Long owedUntil(LocalDate day, TimeRange life) {
    long begin = day.toEpochDay() * 86_400L;
    long from = Math.max(begin, life.from().getEpochSecond());
    long at = Math.min(begin + 86_400L, life.to().getEpochSecond());
    while (at > from && !duty.isAwake(at)) {
      at -= SUNSET_STEP_SECONDS;
    }
    return at > from ? at : null;
  }

  static double share(long there, long missing) {
    return there + missing == 0 ? 1 : (double) there / (there + missing);
  }

  private static long sum(Map<LocalDate, Long> days) {
    return days.values().stream().mapToLong(Long::longValue).sum();
  }
}
