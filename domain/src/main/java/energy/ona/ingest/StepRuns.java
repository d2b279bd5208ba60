package energy.ona.ingest;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The steps between one asset's timestamps, as runs of equal ones, so that years of regular samples
 * take a few bytes. Of a clock that jitters thousands of steps in a row that are no holes by the
 * cadence so far become one stretch; of tens of thousands of holes the shortest are only counted.
 */
public final class StepRuns {
  /** A step counts as a hole from this multiple of the cadence on. */
  private static final double HOLE = 1.5;

  /** From as many runs on it is looked whether some are stretches. */
  private static final int MANY = 1 << 13;

  private static final int MOST = 1 << 16;

  /** In place of a count: a stretch, whose step is all of its seconds. */
  private static final int STRETCH = 0;

  private long first;
  private long last;
  private long samples;
  private long[] steps = new long[8];
  private int[] counts = new int[8];
  private int runs;
  private int many = MANY;

  /** How often each step was that is in a stretch. */
  private final Map<Long, Long> stretched = new TreeMap<>();

  /** How many of these were holes that hide something. */
  private final Map<Long, Long> unlisted = new TreeMap<>();

  private final BiPredicate<Instant, Instant> hides;

  /** Of which every hole hides something. */
  public StepRuns() {
    this((from, to) -> true);
  }

  /**
   * @param hides whether a hole does, from the first stamp that is missing to the next that is
   *     there; what hides nothing is no gap
   */
  StepRuns(BiPredicate<Instant, Instant> hides) {
    this.hides = hides;
  }

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
    if (runs > 0 && steps[runs - 1] == seconds && counts[runs - 1] != STRETCH) {
      counts[runs - 1]++;
      return;
    }
    if (runs == many) {
      shrink();
    }
    if (runs == steps.length) {
      steps = Arrays.copyOf(steps, runs * 2);
      counts = Arrays.copyOf(counts, runs * 2);
    }
    steps[runs] = seconds;
    counts[runs] = 1;
    runs++;
  }

  private void shrink() {
    long cadence = median();
    double hole = HOLE * cadence;
    stretch(hole, cadence);
    while (runs > MOST / 2) {
      hole *= 2;
      stretch(hole, cadence);
    }
    many = Math.max(MANY, 2 * runs);
  }

  /** What stands beside each other and is shorter than a hole becomes one. */
  private void stretch(double hole, long cadence) {
    int kept = 0;
    long at = first;
    for (int i = 0; i < runs; i++) {
      long seconds = seconds(i);
      boolean joins = kept > 0 && isNone(i, hole) && isNone(kept - 1, hole);
      if (joins) {
        long before = seconds(kept - 1);
        dissolve(kept - 1, at - before, cadence);
        dissolve(i, at, cadence);
        steps[kept - 1] = before + seconds;
        counts[kept - 1] = STRETCH;
      } else {
        steps[kept] = steps[i];
        counts[kept] = counts[i];
        kept++;
      }
      at += seconds;
    }
    runs = kept;
  }

  private boolean isNone(int run, double hole) {
    return counts[run] == STRETCH || steps[run] < hole;
  }

  private long seconds(int run) {
    return counts[run] == STRETCH ? steps[run] : steps[run] * counts[run];
  }

  /** Remembers the steps of a run that goes into a stretch. */
  private void dissolve(int run, long at, long cadence) {
    if (counts[run] == STRETCH) {
      return;
    }
    stretched.merge(steps[run], (long) counts[run], Long::sum);
    if (steps[run] >= HOLE * cadence) {
      for (int each = 0; each < counts[run]; each++) {
        if (hides(at + each * steps[run], steps[run], cadence)) {
          unlisted.merge(steps[run], 1L, Long::sum);
        }
      }
    }
  }

  private boolean hides(long from, long step, long cadence) {
    return hides.test(Instant.ofEpochSecond(from + cadence), Instant.ofEpochSecond(from + step));
  }

  /** How many runs are kept. */
  int kept() {
    return runs;
  }

  public Instant first() {
    return Instant.ofEpochSecond(first);
  }

  public Instant last() {
    return Instant.ofEpochSecond(last);
  }

  /** The median step in seconds; null with fewer than three samples. */
  public @Nullable Long cadenceSeconds() {
    return samples < 3 ? null : median();
  }

  private long median() {
    Map<Long, Long> histogram = new TreeMap<>(stretched);
    long all = 0;
    for (int i = 0; i < runs; i++) {
      if (counts[i] != STRETCH) {
        histogram.merge(steps[i], (long) counts[i], Long::sum);
      }
    }
    for (long each : histogram.values()) {
      all += each;
    }
    long before = 0;
    for (Map.Entry<Long, Long> step : histogram.entrySet()) {
      before += step.getValue();
      if (before * 2 >= all) {
        return step.getKey();
      }
    }
    throw new IllegalStateException("there is no step");
  }

  /** How many holes hide something and are not listed, since they went into stretches. */
  public long unlistedGaps() {
    Long cadence = cadenceSeconds();
    return cadence == null
        ? 0
        : unlisted.entrySet().stream()
            .filter(hole -> hole.getKey() >= HOLE * cadence)
            .mapToLong(Map.Entry::getValue)
            .sum();
  }

  /**
   * The holes that hide something, ascending: from the first stamp that is missing to the next that
   * is there.
   */
  public void forEachGap(String assetId, Consumer<Upload.Gap> use) {
    Long cadence = cadenceSeconds();
    long at = first;
    for (int i = 0; i < runs && cadence != null; i++) {
      if (counts[i] != STRETCH && steps[i] >= HOLE * cadence) {
        for (int each = 0; each < counts[i]; each++) {
          long from = at + each * steps[i];
          if (hides(from, steps[i], cadence)) {
            use.accept(
                new Upload.Gap(
                    assetId,
                    Instant.ofEpochSecond(from + cadence),
                    Instant.ofEpochSecond(from + steps[i]),
                    Math.round((double) steps[i] / cadence) - 1));
          }
        }
      }
      at += seconds(i);
    }
  }
}
