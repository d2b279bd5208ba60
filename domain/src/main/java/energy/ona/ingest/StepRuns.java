package energy.ona.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The steps between one asset's timestamps, as runs of equal ones, so that years of regular samples
 * take a few bytes.
 */
public final class StepRuns {
  /** A step counts as a hole from this multiple of the cadence on. */
  private static final double HOLE = 1.5;

  private long first;
  private long last;
  private long samples;
  private long[] steps = new long[8];
  private int[] counts = new int[8];
  private int runs;

  /** Timestamps come ascending; a repeated one changes nothing. */
  public void add(long epochSecond) {
    if (samples > 0 && epochSecond <= last) {
      return;
    }
    if (samples == 0) {
      first = epochSecond;
    } else {
      step(epochSecond - last);
    }
    last = epochSecond;
    samples++;
  }

  private void step(long seconds) {
    if (runs > 0 && steps[runs - 1] == seconds) {
      counts[runs - 1]++;
      return;
    }
    if (runs == steps.length) {
      steps = Arrays.copyOf(steps, runs * 2);
      counts = Arrays.copyOf(counts, runs * 2);
    }
    steps[runs] = seconds;
    counts[runs] = 1;
    runs++;
  }

  public Instant first() {
    return Instant.ofEpochSecond(first);
  }

  public Instant last() {
    return Instant.ofEpochSecond(last);
  }

  /** The median step in seconds; null with fewer than three samples. */
  public @Nullable Long cadenceSeconds() {
    if (samples < 3) {
      return null;
    }
    Map<Long, Long> histogram = new TreeMap<>();
    for (int i = 0; i < runs; i++) {
      histogram.merge(steps[i], (long) counts[i], Long::sum);
    }
    long before = 0;
    for (Map.Entry<Long, Long> step : histogram.entrySet()) {
      before += step.getValue();
      if (before * 2 >= samples - 1) {
        return step.getKey();
      }
    }
    throw new IllegalStateException("steps are fewer than samples");
  }

  /** The holes, ascending: from the first stamp that is missing to the next that is there. */
  public List<Upload.Gap> gaps(String assetId) {
    Long cadence = cadenceSeconds();
    List<Upload.Gap> gaps = new ArrayList<>();
    long at = first;
    for (int i = 0; i < runs && cadence != null; i++) {
      if (steps[i] >= HOLE * cadence) {
        for (int each = 0; each < counts[i]; each++) {
          long from = at + each * steps[i];
          gaps.add(
              new Upload.Gap(
                  assetId,
                  Instant.ofEpochSecond(from + cadence),
                  Instant.ofEpochSecond(from + steps[i]),
                  Math.round((double) steps[i] / cadence) - 1));
        }
      }
      at += steps[i] * counts[i];
    }
    return gaps;
  }
}
