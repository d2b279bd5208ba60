package energy.ona.activities.oem;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The usual step of each asset's rows, and whether they go back in time. */
final class OemSteps {
  /** What is longer is a gap. */
  static final Duration LONGEST = Duration.ofHours(2);

  private static final int MOST_LENGTHS = 64;

  private final Map<String, Steps> ofAsset = new HashMap<>();

  /** One asset's. */
  private static final class Steps {
    private final Map<Long, Integer> lengths = new HashMap<>();
    private @Nullable Instant last;
    private int rising;
    private int falling;
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
    long seconds = Duration.between(before, at).abs().toSeconds();
    if (seconds <= LONGEST.toSeconds()
        && (steps.lengths.size() < MOST_LENGTHS || steps.lengths.containsKey(seconds))) {
      steps.lengths.merge(seconds, 1, Integer::sum);
    }
  }

  /** The most frequent one, in seconds; 0 when there is none. */
  long seconds(String asset) {
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
