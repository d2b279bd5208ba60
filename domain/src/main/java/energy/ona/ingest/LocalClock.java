package energy.ona.ingest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which moments the local times of a file are. An hour that the clocks show twice is the second one
 * once the asset has had the first, the other way round where the newest rows come first, and, in a
 * file that says neither, the one that has just been when the file came. In a file that is sorted
 * by local time the two hours stand time by time beside each other.
 */
public final class LocalClock {
  /** What a local time is that no clock ever showed. */
  public static final long SKIPPED = Long.MIN_VALUE + 1;

  private final long receivedAt;
  private final Map<String, Passage> passages = new HashMap<>();
  private @Nullable ZoneOffset doubled;

  /** How an asset's rows went so far. */
  private static final class Passage {
    private long local;
    private long second;
    private boolean falls;

    /** Whether a time that was shown twice has come twice in a row. */
    private boolean inPairs;
  }

  /**
   * @param receivedAt when the file came
   */
  public LocalClock(Instant receivedAt) {
    this.receivedAt = receivedAt.getEpochSecond();
  }

  /**
   * The next row of an asset.
   *
   * @param local written as if it were UTC
   * @return the epoch second, or {@link #SKIPPED}
   */
  public long epochSecond(long local, ZoneId zone, String asset) {
    doubled = null;
    LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.isEmpty()) {
      return SKIPPED;
    }
    long first = local - offsets.get(0).getTotalSeconds();
    long again = local - offsets.get(offsets.size() - 1).getTotalSeconds();
    @Nullable Passage passage = passages.get(asset);
    long second = first;
    if (passage == null) {
      passage = new Passage();
      passages.put(asset, passage);
      second = isLive(first, again) ? again : first;
    } else {
      if (again < passage.second || first > passage.second) {
        passage.falls = again < passage.second;
      }
      if (first == again) {
        passage.inPairs = false;
      } else {
        second = passed(passage, local, first, again);
      }
    }
    if (first != again) {
      doubled = offsets.get(second == first ? 0 : 1);
    }
    passage.local = local;
    passage.second = second;
    return second;
  }

  /** The offset of the last time where the clocks showed it twice; null where they did not. */
  public @Nullable ZoneOffset doubled() {
    return doubled;
  }

  private boolean isLive(long first, long again) {
    return again <= receivedAt && receivedAt - again < again - first;
  }

  /** Which of the two moments that a clock showed alike is meant. */
  private static long passed(Passage passage, long local, long first, long again) {
    long earlierRow = passage.falls ? again : first;
    if (local == passage.local) {
      passage.inPairs |= passage.second == earlierRow;
    } else if (passage.inPairs) {
      // A step back is that of the clocks: the file is in order of time, and a row came twice.
      passage.inPairs = passage.falls == local < passage.local;
      if (passage.inPairs) {
        return earlierRow;
      }
    }
    return passage.falls
        ? again < passage.second ? again : first
        : first > passage.second ? first : again;
  }
}
