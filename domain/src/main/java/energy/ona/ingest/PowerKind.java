package energy.ona.ingest;

import energy.ona.asset.Asset;
import energy.ona.asset.PowerLimits;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether what an asset's rows call power is power. A faulty sensor is no reason to refuse a
 * file, so only what has the exact shape of another quantity is: a counter, the energy of each
 * interval, or watts. The last two are seen against the asset's own energy counter; without one,
 * watts and counters are seen against the capacity, which they leave far behind.
 */
public final class PowerKind {
  private static final int LEAST_STEPS = 48;
  private static final double MOST = 0.9;
  private static final double LONGEST_HOURS = 2;
  private static final double WATTS = 1_000;

  private static final int LEAST_POSITIVE = 24;

  /** Relative; instantaneous power and the mean of an interval differ by weather. */
  private static final double ALIKE = 0.25;

  /** Of a counter's last digit. */
  private static final double ROUNDING_KWH = 0.02;

  private final PowerLimits limits;
  private final CounterShape shape;
  private double lastKw = Double.NaN;
  private double lastKwh = Double.NaN;
  private long lastSecond;
  private double mostKw = Double.NEGATIVE_INFINITY;
  private int positive;
  private int farBeyond;
  private int steps;
  private int likeIntervals;
  private int likeWatts;

  public PowerKind(Asset asset) {
    this.limits = PowerLimits.of(asset);
    this.shape = new CounterShape(limits.mostKw());
  }

  /**
   * Looks at the next row, in either order of time. Of rows of one second that follow each other
   * the last is what was read.
   *
   * @param counterKwh NaN where there is none
   * @param line where it stands
   */
  public void see(long epochSecond, double powerKw, double counterKwh, long line) {
    shape.see(epochSecond, powerKw, powerKw, line);
    if (Double.isNaN(powerKw)) {
      return;
    }
    if (epochSecond == lastSecond) {
      count(lastKw, -1);
    } else if (!Double.isNaN(lastKw)) {
      boolean onward = epochSecond > lastSecond;
      double before = onward ? lastKw : powerKw;
      double after = onward ? powerKw : lastKw;
      double grown = onward ? counterKwh - lastKwh : lastKwh - counterKwh;
      step(Math.abs(epochSecond - lastSecond) / 3600.0, before, after, grown);
    }
    mostKw = Math.max(mostKw, powerKw);
    count(powerKw, 1);
    lastKw = powerKw;
    lastKwh = counterKwh;
    lastSecond = epochSecond;
  }

  private void count(double powerKw, int by) {
    positive += powerKw > 0 ? by : 0;
    farBeyond += limits.isImpossible(powerKw) ? by : 0;
  }

  private void step(double hours, double before, double after, double grownKwh) {
    // By the hour, kilowatts and kilowatt-hours are the same number; NaN fails each comparison.
    boolean tells = hours <= LONGEST_HOURS && Math.abs(hours - 1) > ALIKE;
    if (!tells || !(grownKwh > 2 * ROUNDING_KWH)) {
      return;
    }
    steps++;
    double rounding = ROUNDING_KWH + 0.02 * grownKwh;
    if (Math.abs(after - grownKwh) <= rounding || Math.abs(before - grownKwh) <= rounding) {
      likeIntervals++;
    }
    double watts = WATTS * grownKwh / hours;
    if (Math.abs((before + after) / 2 - watts) <= ALIKE * watts) {
      likeWatts++;
    }
  }

  /** Whether enough has been seen to judge the file by. */
  public boolean isLong() {
    return positive >= LEAST_POSITIVE;
  }

  /** Whether most of what it delivers is more than any unit of the capacity could. */
  public boolean isMostlyImpossible() {
    return farBeyond > positive / 2;
  }

  /** In a sentence, what it is instead and what to do; null where it may be power. */
  public @Nullable String fault() {
    String counter = shape.fault();
    if (counter != null) {
      return counter + ": it is a counter; call the column energy_total_kwh";
    }
    if (steps >= LEAST_STEPS && likeIntervals >= MOST * steps) {
      return "is what the counter energy_total_kwh grew by in each interval: it is the energy of"
          + " intervals; divide it by their hours";
    }
    if (steps >= LEAST_STEPS && likeWatts >= MOST * steps) {
      return "is a thousand times what the counter energy_total_kwh grows by: it is in watts;"
          + " divide it by 1000";
    }
    if (isLong() && isMostlyImpossible()) {
      return String.format(
          Locale.ROOT,
          "comes to %.0f, and most of it is more than %.0f times the capacity of %.3g kW: it is in"
              + " watts or a counter, or the asset's capacity is wrong; divide it by 1000, call the"
              + " column energy_total_kwh, or update the asset",
          mostKw,
          PowerLimits.IMPOSSIBLE,
          limits.mostKw());
    }
    return null;
  }
}
