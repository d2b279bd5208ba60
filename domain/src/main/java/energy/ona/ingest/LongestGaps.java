package energy.ona.ingest;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The longest gaps of a file, and how many there are in all. */
public final class LongestGaps {
  private static final Comparator<Upload.Gap> BY_LENGTH =
      Comparator.comparing((Upload.Gap gap) -> Duration.between(gap.gapStart(), gap.gapEnd()));

  private static final Comparator<Upload.Gap> BY_TIME =
      Comparator.comparing(Upload.Gap::gapStart).thenComparing(Upload.Gap::assetId);

  private final int most;
  private final PriorityQueue<Upload.Gap> longest;
  private long seen;
  private long unseen;

  /**
   * @param most gaps that are kept; of equal length the first
   */
  public LongestGaps(int most) {
    this.most = most;
    this.longest = new PriorityQueue<>(BY_LENGTH.thenComparing(BY_TIME.reversed()));
  }

  /** Takes all gaps of an asset. */
  public void add(String assetId, StepRuns steps) {
    steps.forEachGap(assetId, this::add);
    unseen += steps.unlistedGaps();
  }

  private void add(Upload.Gap gap) {
    seen++;
    longest.add(gap);
    if (longest.size() > most) {
      longest.remove();
    }
  }

  /** Ascending by time. */
  public List<Upload.Gap> list() {
    return longest.stream().sorted(BY_TIME).toList();
  }

  /** Of all gaps. */
  public long count() {
    return seen + unseen;
  }

  /** False where some that are not listed may be longer, as they were only counted. */
  public boolean areLongest() {
    return unseen == 0;
  }
}
