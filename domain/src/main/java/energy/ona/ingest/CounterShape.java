package energy.ona.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is called power only grows, as a counter does and power cannot: it leaves the
 * capacity behind, or it does not fall for longer than a day, in which the sun sets and the wind
 * drops. Until it has done so often, and until one of the two holds, it may be a clear morning.
 */
public final class CounterShape {
  private static final int FEWEST_RISES = 24;

  /** Where the capacity does not tell. */
  private static final int MANY_RISES = 96;

  private static final double BEYOND_CAPACITY = 1.5;
  private static final long DAY_SECONDS = 86_400;

  /** Counters step back by their last digit; power falls by more in the evening. */
  private static final double ROUNDING = 0.02;

  private static final double ROUNDING_SHARE = 1e-4;

  /**
   * Of all that it has grown by: a fall by more is none of a last digit, however small the unit.
   */
  private static final double MOST_ROUNDING_SHARE = 0.01;

  private final double capacityKw;
  private double last = Double.NaN;
  private long lastSecond;
  private boolean onward;
  private boolean directed;
  private double highest = Double.NEGATIVE_INFINITY;
  private double lowest = Double.POSITIVE_INFINITY;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;
  private double mostKw = Double.NEGATIVE_INFINITY;
  private long highestLine;
  private int rises;
  private double deepest;

  /**
   * @param capacityKw infinite where it is not known
   */
  public CounterShape(double capacityKw) {
    this.capacityKw = capacityKw;
  }

  /**
   * Looks at the next value, in either order of time.
   *
   * @param value in any unit; NaN is none
   * @param kw what it is as power
   * @param line where it stands
   */
  public void see(long epochSecond, double value, double kw, long line) {
    if (Double.isNaN(value) || (!Double.isNaN(last) && epochSecond == lastSecond)) {
      return;
    }
    if (!Double.isNaN(last)) {
      boolean later = epochSecond > lastSecond;
      // A step against the order of the file, at a clock's change or of a mixed-up row, tells
      // nothing.
      if (!directed || later == onward) {
        step(value, later);
      }
      directed = true;
      onward = later;
    }
    if (value > highest) {
      highest = value;
      highestLine = line;
    }
    lowest = Math.min(lowest, value);
    mostKw = Math.max(mostKw, kw);
    earliest = Math.min(earliest, epochSecond);
    latest = Math.max(latest, epochSecond);
    last = value;
    lastSecond = epochSecond;
  }

  private void step(double value, boolean later) {
    double change = later ? value - last : last - value;
    rises += change > 0 ? 1 : 0;
    deepest = Math.max(deepest, later ? highest - value : value - lowest);
  }

  /** What gives it away; null where it may be power. */
  public @Nullable String fault() {
    double rounding =
        Math.min(
            Math.max(ROUNDING, ROUNDING_SHARE * Math.abs(highest)),
            MOST_ROUNDING_SHARE * (highest - lowest));
    if (rises < FEWEST_RISES || deepest > rounding) {
      return null;
    }
    if (mostKw > BEYOND_CAPACITY * capacityKw) {
      return String.format(
          Locale.ROOT,
          "rises %d times, never falls and comes to %.0f in line %d, which is beyond %.0f kW of"
              + " capacity",
          rises,
          highest,
          highestLine,
          capacityKw);
    }
    return rises >= MANY_RISES && latest - earliest > DAY_SECONDS
        ? String.format(
            Locale.ROOT,
            "rises %d times and never falls in %d hours, to %.0f in line %d",
            rises,
            (latest - earliest) / 3600,
            highest,
            highestLine)
        : null;
  }
}
