package energy.ona.activities.oem;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The step of each asset's rows, and whether they go back in time. A step that comes several times
 * in a row is a cadence, which may change within a file; one that comes alone is a gap or a clock's
 * jitter.
 */
final class OemSteps {
  /** What is longer is a gap. */
  static final Duration LONGEST = Duration.ofHours(2);

  private static final int MOST_LENGTHS = 64;

  /** As many equal steps in a row are no gaps. */
  private static final int CADENCE_STEPS = 3;

  private static final int MOST_CADENCES = 1_000;

  private final Map<String, Steps> ofAsset = new HashMap<>();

  /** One asset's. */
  private static final class Steps {
    private final Map<Long, Integer> lengths = new HashMap<>();

    /** From when on which step held, in seconds. */
    private final NavigableMap<Long, Long> cadences = new TreeMap<>();

    private long runStep;
    private int runSteps;
    private long runFrom;
    private @Nullable Instant last;
    private int rising;
    private int falling;

    /** The next step, in either order of time. */
    private void step(long fromSecond, long toSecond) {
      long step = Math.abs(toSecond - fromSecond);
      if (step != runStep) {
        runStep = step;
        runSteps = 0;
        runFrom = Long.MAX_VALUE;
      }
      runFrom = Math.min(runFrom, Math.min(fromSecond, toSecond));
      if (++runSteps >= CADENCE_STEPS && step <= LONGEST.toSeconds()) {
        holds(runFrom, step);
      }
    }

    private void holds(long from, long step) {
      Map.Entry<Long, Long> earlier = cadences.floorEntry(from);
      if (earlier != null && earlier.getValue() == step) {
        return;
      }
      Map.Entry<Long, Long> later = cadences.higherEntry(from);
      if (later != null && later.getValue() == step) {
        cadences.remove(later.getKey());
      }
      if (cadences.size() < MOST_CADENCES) {
        cadences.put(from, step);
      }
    }
  }

  void see(String asset, Instant at) {
    Steps steps = ofAsset.computeIfAbsent(asset, each -> new Steps());
    Instant before = steps.last;
    steps.last = at;
    if (before == null || before.equals(at)) {
      return;
    }
    steps.rising += at.isAfter(before) ? 1 : 0;
    steps.falling += at.isBefore(before) ? 1 : 0;
    steps.step(before.getEpochSecond(), at.getEpochSecond());
    long seconds = Duration.between(before, at).abs().toSeconds();
    if (seconds <= LONGEST.toSeconds()
        && (steps.lengths.size() < MOST_LENGTHS || steps.lengths.containsKey(seconds))) {
      steps.lengths.merge(seconds, 1, Integer::sum);
    }
  }

  /**
   * The length of the interval that a row is about, in seconds; 0 when it is not known.
   *
   * @param isEnd true where the stamp marks the interval's end
   */
  long seconds(String asset, Instant at, boolean isEnd) {
    @Nullable Steps steps = ofAsset.get(asset);
    if (steps == null || steps.cadences.isEmpty()) {
      return usualSeconds(asset);
    }
    long second = at.getEpochSecond();
    Map.Entry<Long, Long> cadence =
        isEnd ? steps.cadences.lowerEntry(second) : steps.cadences.floorEntry(second);
    return cadence == null ? steps.cadences.firstEntry().getValue() : cadence.getValue();
  }

  /** The most frequent one; 0 when there is none. */
  private long usualSeconds(String asset) {
    @Nullable Steps steps = ofAsset.get(asset);
    if (steps == null) {
      return 0;
    }
    return steps.lengths.entrySet().stream()
        .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(entry -> -entry.getKey()))
        .map(Map.Entry::getKey)
        .orElse(0L);
  }

  /** True when most of its rows are earlier than the one above. */
  boolean isNewestFirst(String asset) {
    @Nullable Steps steps = ofAsset.get(asset);
    return steps != null && steps.falling > steps.rising;
  }
}
