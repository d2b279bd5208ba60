package energy.ona.ingest;

import energy.ona.ingest.LiveHours.Held;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which moments the local times of a file are. An hour that the clocks show twice is the second one
 * once the asset has had the first, the other way round where the newest rows come first, and, in a
 * file that says neither, the one that has just been when the file came ({@link LiveHours}). In a
 * file that is sorted by local time the two hours stand time by time beside each other.
 */
public final class LocalClock {
  /** What a local time is that no clock ever showed. */
  public static final long SKIPPED = Long.MIN_VALUE + 1;

  private final LiveHours hours;
  private final boolean looksAhead;
  private final Map<String, Passage> passages = new HashMap<>();
  private @Nullable ZoneOffset doubled;

  /** How an asset's rows went so far. */
  private static final class Passage {
    private long local;
    private long second;
    private boolean falls;

    /** Whether a time that was shown twice has come twice in a row. */
    private boolean inPairs;

    /** The hour within which its rows began, where they are all of one of the two. */
    private @Nullable ZoneOffsetTransition only;
  }

  private LocalClock(LiveHours hours, boolean looksAhead) {
    this.hours = hours;
    this.looksAhead = looksAhead;
  }

  /** For the reading that counts. */
  public static LocalClock by(LiveHours hours) {
    return new LocalClock(hours, false);
  }

  /** For a reading before it, which tells what there is. */
  public static LocalClock ahead(LiveHours hours) {
    return new LocalClock(hours, true);
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
    @Nullable ZoneOffsetTransition change =
        first == again ? null : zone.getRules().getTransition(time);
    if (looksAhead && change != null) {
      hours.see(change, local, asset);
    }
    @Nullable Passage passage = passages.get(asset);
    long second = first;
    if (passage == null) {
      passage = new Passage();
      passages.put(asset, passage);
      if (change != null) {
        second = beginsAgain(passage, change, local, asset) ? again : first;
      }
    } else {
      if (again < passage.second || first > passage.second) {
        passage.falls = again < passage.second;
      }
      if (change == null) {
        passage.inPairs = false;
      } else if (change.equals(passage.only)) {
        second = hours.held(change, local, asset) == Held.SECOND ? again : first;
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

  /** Whether the rows of an asset, which begin within the hour, begin with the second one. */
  private boolean beginsAgain(
      Passage passage, ZoneOffsetTransition change, long local, String asset) {
    Held held = hours.held(change, local, asset);
    passage.only = held == Held.FIRST || held == Held.SECOND ? change : null;
    passage.falls = held == Held.SECOND_THEN_FIRST;
    return switch (held) {
      case FIRST, FIRST_THEN_SECOND -> false;
      case SECOND, SECOND_THEN_FIRST -> true;
      case UNSAID -> hours.hasJustBeen(local, change);
    };
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
