package energy.ona.ingest;

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
 * the stamp itself says, or all rows tell that were seen ahead ({@link LiveHours}); the first one
 * where none were. A row whose time is refused says nothing of others.
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

  /**
   * A row of an asset.
   *
   * @param first the moment at which clocks first showed its time
   * @param change the one within whose hour it is; null where clocks showed its time once
   */
  private record Row(long local, long first, @Nullable ZoneOffsetTransition change) {}

  /** How an asset's rows went so far. */
  private static final class Passage {
    private @Nullable Row last;
    private @Nullable Row lastButOne;

    /** Where its rows of an hour are read on, of those that were seen ahead. */
    private final Map<ZoneOffsetTransition, Integer> places = new HashMap<>(1);
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
    if (hours.isRefused(first)) {
      return first;
    }
    @Nullable ZoneOffsetTransition change =
        offsets.size() == 1 ? null : zone.getRules().getTransition(time(local));
    @Nullable Passage before = passages.get(asset);
    order.see(local, change, asset, before != null);
    Passage passage = before == null ? new Passage() : before;
    if (before == null) {
      passages.put(asset, passage);
    }
    if (looksAhead) {
      show(passage, new Row(local, first, change), asset, mark);
    }
    if (change == null) {
      return first;
    }
    boolean second =
        mark == Mark.NONE
            ? !looksAhead && isSecond(passage, change, local, asset)
            : mark == Mark.STANDARD;
    ZoneOffset offset = offsets.get(second ? 1 : 0);
    doubled = offset;
    return local - offset.getTotalSeconds();
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

  private boolean isSecond(Passage passage, ZoneOffsetTransition change, long local, String asset) {
    int place = hours.place(change, asset, local, passage.places.getOrDefault(change, 0));
    if (place >= 0) {
      passage.places.put(change, place + 1);
    }
    return hours.isSecond(change, asset, place, order);
  }

  /** Shows a row to those who judge by all. */
  private void show(Passage passage, Row row, String asset, Mark mark) {
    @Nullable Row last = passage.last;
    @Nullable Row before = passage.lastButOne;
    passage.lastButOne = last;
    passage.last = row;
    ZoneOffsetTransition change = row.change;
    if (change != null) {
      if (last != null && last.change == null) {
        besides(change, last, before, asset);
      }
      if (mark == Mark.NONE) {
        hours.see(change, row.local, asset);
      }
    } else if (last != null && last.change != null) {
      hours.beside(last.change, row.local, row.first, asset);
    } else if (last != null) {
      if (before != null
          && before.change != null
          && !LiveHours.isBeside(before.change, last.first)) {
        hours.beside(before.change, row.local, row.first, asset);
      }
    }
    boolean isInner = last != null && last.change != null && change != null;
    if (last != null && !isInner && row.local != last.local) {
      hours.step(row.local > last.local);
    }
  }

  /** The row before one within an hour, but for a stray one. */
  private void besides(ZoneOffsetTransition change, Row last, @Nullable Row before, String asset) {
    if (LiveHours.isBeside(change, last.first)) {
      hours.beside(change, last.local, last.first, asset);
    } else if (before != null && before.change == null) {
      hours.beside(change, before.local, before.first, asset);
    }
  }
}
