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
 * Which moments the local times of a file are. An hour that the clocks show twice is the one that
 * the stamp itself says, or all rows tell that were seen ahead ({@link LiveHours}). Else it is the
 * second one once the asset has had the first, the other way round where the newest rows come
 * first. In a file that is sorted by local time the two hours stand time by time beside each other.
 */
public final class LocalClock {
  /** What a local time is that no clock ever showed. */
  public static final long SKIPPED = Long.MIN_VALUE + 1;

  private final LiveHours hours;
  private final boolean looksAhead;
  private final FileOrder order;
  private final Map<String, Passage> passages = new HashMap<>();
  private @Nullable ZoneOffset doubled;

  /** What a stamp says beside its local time. */
  public enum Mark {
    NONE,
    DAYLIGHT_SAVING,
    STANDARD
  }

  /** How an asset's rows went so far. */
  private static final class Passage {
    private long local;
    private long second;
    private boolean falls;

    /** Whether a time that was shown twice has come twice in a row. */
    private boolean inPairs;

    /** The change within whose hour the last row is; null where clocks showed its time once. */
    private @Nullable ZoneOffsetTransition change;

    /** Which hour all of its rows within it are of; null where they tell one by one. */
    private @Nullable Held only;
  }

  private LocalClock(LiveHours hours, boolean looksAhead) {
    this.hours = hours;
    this.looksAhead = looksAhead;
    this.order = looksAhead ? hours.order() : new FileOrder();
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
   * The next row of an asset, whose stamp has no mark.
   *
   * @param local written as if it were UTC
   * @return the epoch second, or {@link #SKIPPED}
   */
  public long epochSecond(long local, ZoneId zone, String asset) {
    return epochSecond(local, zone, asset, Mark.NONE);
  }

  /**
   * A row of which it is not known whose it is, so that nothing tells the hour.
   *
   * @return the first moment at which clocks showed the time, or {@link #SKIPPED}
   */
  long epochSecond(long local, ZoneId zone) {
    doubled = null;
    List<ZoneOffset> offsets = offsets(local, zone);
    return offsets.isEmpty() ? SKIPPED : local - offsets.get(0).getTotalSeconds();
  }

  /**
   * The next row of an asset.
   *
   * @param local written as if it were UTC
   * @param mark of a stamp that says which of two hours it is of
   * @return the epoch second, or {@link #SKIPPED}
   */
  public long epochSecond(long local, ZoneId zone, String asset, Mark mark) {
    doubled = null;
    List<ZoneOffset> offsets = offsets(local, zone);
    if (offsets.isEmpty()) {
      return SKIPPED;
    }
    long first = local - offsets.get(0).getTotalSeconds();
    long again = local - offsets.get(offsets.size() - 1).getTotalSeconds();
    @Nullable ZoneOffsetTransition change =
        first == again ? null : zone.getRules().getTransition(time(local));
    @Nullable Passage before = passages.get(asset);
    order.see(local, change, asset, before != null);
    Passage passage = before == null ? new Passage() : before;
    if (before == null) {
      passages.put(asset, passage);
    } else if (again < before.second || first > before.second) {
      before.falls = again < before.second;
    }
    long second = first;
    if (looksAhead) {
      show(before, change, local, first, asset, mark);
    } else if (change == null) {
      passage.inPairs = false;
    } else if (mark == Mark.NONE) {
      boolean begins = before == null;
      second = isSecond(passage, begins, change, local, asset) ? again : first;
    } else {
      second = mark == Mark.STANDARD ? again : first;
    }
    if (change != null) {
      doubled = offsets.get(second == first ? 0 : 1);
    }
    passage.local = local;
    passage.second = second;
    passage.change = change;
    return second;
  }

  /** The offset of the last time where the clocks showed it twice; null where they did not. */
  public @Nullable ZoneOffset doubled() {
    return doubled;
  }

  private static LocalDateTime time(long local) {
    return LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
  }

  private static List<ZoneOffset> offsets(long local, ZoneId zone) {
    return zone.getRules().getValidOffsets(time(local));
  }

  /** Shows a row to those who judge by all. */
  private void show(
      @Nullable Passage before,
      @Nullable ZoneOffsetTransition change,
      long local,
      long first,
      String asset,
      Mark mark) {
    if (change != null && mark == Mark.NONE) {
      hours.see(change, local, asset);
    }
    if (before == null || local == before.local || (change != null && before.change != null)) {
      return;
    }
    hours.step(local > before.local);
    if (change != null) {
      hours.beside(change, local, before.local, before.second, asset);
    } else if (before.change != null) {
      hours.beside(before.change, before.local, local, first, asset);
    }
  }

  /**
   * Whether a time that a clock showed twice is the second one.
   *
   * @param begins whether the asset has no row above
   */
  private boolean isSecond(
      Passage passage, boolean begins, ZoneOffsetTransition change, long local, String asset) {
    Held held = begins ? hours.held(change, asset) : Held.UNSAID;
    if (begins) {
      passage.only = held == Held.FIRST || held == Held.SECOND ? held : null;
      passage.falls = held == Held.SECOND_THEN_FIRST;
    } else if (!change.equals(passage.change)) {
      passage.only = hours.isBehindPause(change, asset) ? Held.SECOND : null;
    }
    @Nullable Boolean byOrder = hours.isSecondByOrder(change, order);
    if (byOrder != null) {
      return byOrder;
    }
    if (passage.only != null) {
      return passage.only == Held.SECOND;
    }
    if (begins) {
      return passage.falls || (held == Held.UNSAID && hours.hasJustBeen(local, change));
    }
    return passed(passage, local, change);
  }

  /** Which of the two moments that a clock showed alike is meant, by the asset's rows above. */
  private static boolean passed(Passage passage, long local, ZoneOffsetTransition change) {
    long first = local - change.getOffsetBefore().getTotalSeconds();
    long again = local - change.getOffsetAfter().getTotalSeconds();
    long earlierRow = passage.falls ? again : first;
    if (local == passage.local) {
      passage.inPairs |= passage.second == earlierRow;
    } else if (passage.inPairs) {
      // A step back is that of the clocks: the file is in order of time, and a row came twice.
      passage.inPairs = passage.falls == local < passage.local;
      if (passage.inPairs) {
        return passage.falls;
      }
    }
    return passage.falls ? again < passage.second : first <= passage.second;
  }
}
