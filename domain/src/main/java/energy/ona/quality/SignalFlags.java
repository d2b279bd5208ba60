package energy.ona.quality;

import energy.ona.asset.PowerLimits;
import energy.ona.time.TimeRange;
import java.util.function.IntPredicate;

/** What every check says of every sample of one signal. One set of rules for all data. */
public final class SignalFlags {
  private static final long LONGEST_CLIPPING_SECONDS = 14 * 3600;
  private static final double BEYOND = 1.01;
  private static final int FEWEST_BEYOND = 4;

  private final Signal signal;
  private final int[] flags;

  private SignalFlags(Signal signal) {
    this.signal = signal;
    this.flags = new int[signal.size()];
  }

  /**
   * The flags of the power of a generator of which the data alone tell: their ceiling is its
   * capacity.
   */
  public static SignalFlags ofPower(Signal power) {
    return ofPower(power, PowerLimits.ofGenerator(power.ceiling()));
  }

  /** The flags of power. */
  public static SignalFlags ofPower(Signal power, PowerLimits limits) {
    SignalFlags flags = of(power, Rest.atZero(power));
    flags.add(QualityFlag.OUT_OF_PHYSICAL_LIMITS, LimitCheck.ofPower(power, limits));
    boolean[] clipped = ClippingCheck.of(power);
    int from = 0;
    while (from < clipped.length) {
      int end = from;
      while (end < clipped.length && clipped[end] && (end == from || power.follows(end))) {
        end++;
      }
      if (end > from) {
        flags.clip(from, end);
      }
      from = Math.max(end, from + 1);
    }
    return flags;
  }

  /** No flags at all. */
  static SignalFlags none(Signal signal) {
    return new SignalFlags(signal);
  }

  /**
   * The flags of any signal that moves.
   *
   * @param isRest whether a sample, by its index, is what the signal shows at rest
   */
  static SignalFlags of(Signal signal, IntPredicate isRest) {
    SignalFlags flags = new SignalFlags(signal);
    flags.add(QualityFlag.STALE, StaleCheck.of(signal, isRest));
    flags.add(QualityFlag.INTERPOLATED, InterpolatedCheck.of(signal));
    flags.add(QualityFlag.SPIKE, SpikeCheck.of(signal));
    return flags;
  }

  /** A plateau at the ceiling is a limit at work and not a stuck value, unless night passes. */
  private void clip(int from, int end) {
    if (signal.epochSecond(end - 1) - signal.epochSecond(from) > LONGEST_CLIPPING_SECONDS
        || isFrozen(from, end)) {
      return;
    }
    for (int each = from; each < end; each++) {
      flags[each] = (flags[each] & ~QualityFlag.STALE.mask()) | QualityFlag.CLIPPED.mask();
    }
  }

  /**
   * One value to the last digit that comes at no other time, and is exceeded: no limit holds it.
   */
  private boolean isFrozen(int from, int end) {
    double level = signal.value(from);
    int beyond = 0;
    for (int each = 0; each < signal.size(); each++) {
      boolean inside = each >= from && each < end;
      if (inside != (signal.value(each) == level)) {
        return false;
      }
      beyond += signal.value(each) > BEYOND * level ? 1 : 0;
    }
    return beyond >= FEWEST_BEYOND;
  }

  public SignalFlags add(QualityFlag flag, boolean[] where) {
    for (int each = 0; each < flags.length; each++) {
      if (where[each]) {
        flags[each] |= flag.mask();
      }
    }
    return this;
  }

  /** To all samples of a range. */
  void add(QualityFlag flag, TimeRange where) {
    for (int each = signal.indexAt(where.from()); each < signal.indexAt(where.to()); each++) {
      flags[each] |= flag.mask();
    }
  }

  SignalFlags remove(QualityFlag flag, boolean[] where) {
    for (int each = 0; each < flags.length; each++) {
      if (where[each]) {
        flags[each] &= ~flag.mask();
      }
    }
    return this;
  }

  public Signal signal() {
    return signal;
  }

  /** The flags of a sample as {@link QualityFlag#mask} bits. */
  public int at(int index) {
    return flags[index];
  }
}
