package energy.ona.quality;

import java.util.Arrays;

/**
 * Finds samples that stand alone: beyond both neighbours in the same direction, by many times what
 * the signal moves from sample to sample around them (a Hampel filter on steps, Pearson 2002, which
 * passes ramps and broken clouds).
 */
public final class SpikeCheck {
  private static final int AROUND = 8;
  private static final double SMALLEST_SHARE = 0.15;
  private static final double ROUGHNESS_FLOOR_SHARE = 0.02;
  private static final double TIMES_INSIDE = 6;

  /** Above the ceiling little is needed, as clouds make no such values. */
  private static final double TIMES_ABOVE_CEILING = 2.5;

  private static final double ABOVE_CEILING = 1.05;

  private SpikeCheck() {}

  public static boolean[] of(Signal signal) {
    boolean[] spikes = new boolean[signal.size()];
    for (int each = 1; each < signal.size() - 1; each++) {
      spikes[each] = isSpike(signal, each);
    }
    return spikes;
  }

  private static boolean isSpike(Signal signal, int index) {
    double before = signal.value(index) - signal.value(index - 1);
    double after = signal.value(index) - signal.value(index + 1);
    double ceiling = signal.ceiling();
    if (!signal.follows(index) || !signal.follows(index + 1) || before * after <= 0) {
      return false;
    }
    double height = Math.min(Math.abs(before), Math.abs(after));
    if (height < SMALLEST_SHARE * ceiling) {
      return false;
    }
    boolean above = before > 0 && signal.value(index) > ABOVE_CEILING * ceiling;
    double roughness = roughness(signal, index) + ROUGHNESS_FLOOR_SHARE * ceiling;
    return height > (above ? TIMES_ABOVE_CEILING : TIMES_INSIDE) * roughness;
  }

  /** The upper quartile of the steps around a sample, its own two left out. */
  private static double roughness(Signal signal, int index) {
    double[] steps = new double[2 * AROUND];
    int count = 0;
    for (int each = Math.max(1, index - AROUND);
        each <= Math.min(signal.size() - 1, index + AROUND + 1);
        each++) {
      if (each != index && each != index + 1 && signal.follows(each) && count < steps.length) {
        steps[count++] = Math.abs(signal.value(each) - signal.value(each - 1));
      }
    }
    return count == 0 ? 0 : Quantiles.of(Arrays.copyOf(steps, count), 0.75);
  }
}
