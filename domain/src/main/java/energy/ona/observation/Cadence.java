package energy.ona.observation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How often something is sent, which may change in the middle: read, at each sample, from the
 * distances of the dozen samples before it and after it. The commonest distance counts, so that
 * what is missing does not stretch it.
 */
public final class Cadence {
  /** Of what was never seen to send twice. */
  public static final long USUAL_SECONDS = 900;

  /** A distance longer than so many cadences has something missing in it. */
  public static final double HOLE = 1.5;

  private static final int AROUND = 12;

  /** Clocks jitter; distances that differ by less are one. */
  private static final double SAME = 0.1;

  /** A sample a day for a while is a logger in trouble and no cadence. */
  private static final int SLOWEST = 16;

  private static final int FEWEST = 3;

  private final long[] seconds;
  private final long usual;
  private final long least;

  /**
   * @param epochSeconds of the samples, ascending; not to be written to
   */
  public Cadence(long[] epochSeconds) {
    this.seconds = epochSeconds;
    this.usual = epochSeconds.length < FEWEST ? USUAL_SECONDS : commonest(1, epochSeconds.length);
    long shortest = usual;
    for (int each = 1; each < epochSeconds.length; each++) {
      shortest = Math.min(shortest, epochSeconds[each] - epochSeconds[each - 1]);
    }
    this.least = shortest;
  }

  /** Of all rows of a series. */
  public static Cadence of(Series series) {
    return new Cadence(IntStream.range(0, series.size()).mapToLong(series::epochSecond).toArray());
  }

  /** The commonest of all. */
  public long usual() {
    return usual;
  }

  /** What it was up to a sample. */
  public long before(int index) {
    return index < 1 ? after(0) : near(Math.max(1, index - AROUND + 1), index + 1);
  }

  /** What it is from a sample on. */
  public long after(int index) {
    int last = seconds.length - 1;
    int from = Math.max(1, Math.min(index + 1, last));
    return near(from, Math.min(last, index + AROUND) + 1);
  }

  private long near(int from, int to) {
    return seconds.length < FEWEST ? usual : Math.min(commonest(from, to), SLOWEST * usual);
  }

  /** Of the distance that ends at a sample: the slower one where it changes just here. */
  public long across(int index) {
    return Math.max(before(index - 1), after(index));
  }

  /** Whether something is missing between a sample and the one before it. */
  public boolean isHole(int index) {
    long distance = seconds[index] - seconds[index - 1];
    // No cadence is below the shortest distance, and most distances are about it.
    return distance > HOLE * least && distance > HOLE * across(index);
  }

  /** The commonest of the distances that end at some samples; of equally common ones the least. */
  private long commonest(int from, int to) {
    long[] steps = new long[to - from];
    for (int each = from; each < to; each++) {
      steps[each - from] = seconds[each] - seconds[each - 1];
    }
    Arrays.sort(steps);
    long commonest = steps[0];
    int most = 0;
    for (int low = 0, high = 0; low < steps.length; low++) {
      while (high < steps.length && steps[high] <= steps[low] * (1 + SAME)) {
        high++;
      }
      if (high - low > most) {
        most = high - low;
        commonest = steps[low + (high - low - 1) / 2];
      }
    }
    return Math.max(1, commonest);
  }
}
