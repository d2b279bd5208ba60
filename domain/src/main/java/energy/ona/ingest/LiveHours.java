package energy.ona.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of two hours that the clocks showed alike the rows of a file are of, judged by all rows
 * that were seen ahead. In a file that is in order of time its clock is put back once, for all
 * assets. Else an asset whose rows begin anew within the hour, or come in pairs, has both hours;
 * one whose rows go on beyond it and not before it has the second; and of any other the newest row
 * has just been when the file came, unless most assets have a row that cannot have been in the
 * second hour by then.
 */
public final class LiveHours {
  /** Before the moment when clocks are put back; no clock is by more than half of it. */
  private static final Duration BEFORE = Duration.ofHours(4);

  /** After it, as long as the files of a day or a week come. */
  private static final Duration AFTER = Duration.ofDays(8);

  /** By how much the clock of a logger may be ahead. */
  private static final long AHEAD_SECONDS = 300;

  private final long receivedAt;
  private final FileOrder order = new FileOrder();
  private final Map<ZoneOffsetTransition, Hour> hours = new HashMap<>();

  /** Steps onwards less steps back, of all assets, where the clocks cannot have made them. */
  private long onwards;

  /** Which hours an asset has, in the order of its rows. */
  enum Held {
    FIRST,
    SECOND,
    FIRST_THEN_SECOND,
    SECOND_THEN_FIRST,
    UNSAID
  }

  /**
   * @param receivedAt when the file came
   */
  public LiveHours(Instant receivedAt) {
    this.receivedAt = receivedAt.getEpochSecond();
  }

  /** Whether a file is to be looked at ahead: its zone's clocks are put back about now. */
  public boolean mayBeIn(ZoneId zone) {
    Instant received = Instant.ofEpochSecond(receivedAt);
    @Nullable ZoneOffsetTransition next = zone.getRules().nextTransition(received.minus(AFTER));
    return next != null && next.isOverlap() && isAbout(next);
  }

  private boolean isAbout(ZoneOffsetTransition change) {
    return receivedAt >= change.toEpochSecond() - BEFORE.toSeconds()
        && receivedAt <= change.toEpochSecond() + AFTER.toSeconds();
  }

  /** Of the rows that are seen ahead. */
  FileOrder order() {
    return order;
  }

  /** A step from row to row of an asset, of which one is not within the hour. */
  void step(boolean up) {
    onwards += up ? 1 : -1;
  }

  /**
   * A row that is seen ahead.
   *
   * @param local written as if it were UTC, within the hour
   */
  void see(ZoneOffsetTransition change, long local, String asset) {
    if (isAbout(change)) {
      hours.computeIfAbsent(change, Hour::new).see(local, asset);
    }
  }

  /**
   * A row that is seen ahead, beside the hour and next to a row of the asset within it.
   *
   * @param second when it is
   */
  void beside(ZoneOffsetTransition change, long inside, long outside, long second, String asset) {
    @Nullable Hour hour = hours.get(change);
    @Nullable HourRun run = hour == null ? null : hour.runs.get(asset);
    // A stamp in the future is a bad one.
    if (run != null && second <= receivedAt + AHEAD_SECONDS) {
      run.beside(inside, outside);
    }
  }

  /** What an asset has of an hour; nothing is said of one that was not seen. */
  Held held(ZoneOffsetTransition change, String asset) {
    @Nullable Hour hour = hours.get(change);
    @Nullable HourRun run = hour == null ? null : hour.runs.get(asset);
    return hour == null || run == null ? Held.UNSAID : hour.held(run);
  }

  /** Whether the rows of an asset, which has some before the hour, come after a pause in it. */
  boolean isBehindPause(ZoneOffsetTransition change, String asset) {
    @Nullable Hour hour = hours.get(change);
    @Nullable HourRun run = hour == null ? null : hour.runs.get(asset);
    return hour != null && run != null && run.isBehindPause(hour.falls());
  }

  /**
   * Whether a row is of the second hour by its place in a file that is in order of time; null where
   * that does not tell.
   *
   * @param now the order of the file up to the row
   */
  @Nullable Boolean isSecondByOrder(ZoneOffsetTransition change, FileOrder now) {
    @Nullable Hour hour = hours.get(change);
    if (hour == null || !hour.isByTime()) {
      return null;
    }
    return hour.falls() == (now.leaps(hour.falls()) == 0);
  }

  /** Whether a time that a clock showed twice has just been for the second time. */
  boolean hasJustBeen(long local, ZoneOffsetTransition change) {
    long again = again(local, change);
    return again <= receivedAt && receivedAt - again < width(change);
  }

  private static long again(long local, ZoneOffsetTransition change) {
    return local - change.getOffsetAfter().getTotalSeconds();
  }

  private static long width(ZoneOffsetTransition change) {
    return -change.getDuration().toSeconds();
  }

  /** An hour that is shown twice. */
  private final class Hour {
    private final ZoneOffsetTransition change;
    private final Map<String, HourRun> runs = new HashMap<>();
    private long newest = Long.MIN_VALUE;

    /** Steps onwards less steps back, of leaps that the clocks may have made. */
    private long leaps;

    /** Whether an asset or a time contradicts that the file is in order of time. */
    private boolean isUnsortedRising;

    private boolean isUnsortedFalling;

    /** Assets that have a row whose time had not been shown again, and have not both hours. */
    private int early = -1;

    Hour(ZoneOffsetTransition change) {
      this.change = change;
    }

    void see(long local, String asset) {
      newest = Math.max(newest, local);
      isUnsortedRising |= order.leaps(false) > 0 && !mayHaveCome(local);
      isUnsortedFalling |= order.leaps(true) == 0 && !mayHaveCome(local);
      @Nullable HourRun run = runs.get(asset);
      if (run == null) {
        run = new HourRun(again(change.toEpochSecond()), width(change), local);
        runs.put(asset, run);
      } else {
        isUnsortedRising |= run.goesOnOverLeap(local, order, false);
        isUnsortedFalling |= run.goesOnOverLeap(local, order, true);
        if (local != run.last()) {
          step(run, local);
        } else if (hasCome(local)) {
          run.pair();
        }
      }
      run.fileLeaps(order);
      if (!mayHaveCome(local)) {
        run.early();
      }
    }

    /** The local time at which a moment is, after the clocks were put back. */
    private long again(long second) {
      return second + change.getOffsetAfter().getTotalSeconds();
    }

    private void step(HourRun run, long local) {
      boolean up = local > run.last();
      if (!run.isLeap(local)) {
        LiveHours.this.step(up);
      } else {
        // Until the earlier row's time has come again, the later one may begin the second hour.
        leaps += up || !hasCome(run.last()) ? 1 : -1;
      }
      run.step(local, hasCome(local), mayHaveCome(up ? run.last() : local));
    }

    /** Whether the newest rows come first; what the clocks may have made tells where no other. */
    boolean falls() {
      return onwards == 0 ? leaps < 0 : onwards < 0;
    }

    boolean isByTime() {
      boolean falls = falls();
      return order.isByTime(falls)
          && order.leaps(falls) == 1
          && !(falls ? isUnsortedFalling : isUnsortedRising);
    }

    /** Whether a time had been shown for the second time when the file came. */
    private boolean hasCome(long local) {
      return LiveHours.again(local, change) <= receivedAt;
    }

    /** By the clock of a logger; before the second hour began nothing had. */
    private boolean mayHaveCome(long local) {
      return receivedAt >= change.toEpochSecond()
          && LiveHours.again(local, change) <= receivedAt + AHEAD_SECONDS;
    }

    Held held(HourRun run) {
      boolean falls = falls();
      if (run.hasBoth(falls)) {
        return falls ? Held.SECOND_THEN_FIRST : Held.FIRST_THEN_SECOND;
      }
      if (run.isBehindPause(falls)) {
        return Held.SECOND;
      }
      if (receivedAt - LiveHours.again(newest, change) >= width(change)) {
        return Held.UNSAID;
      }
      // One late row or bad stamp tells nothing of the other assets.
      return !run.isEarly() && 2 * early() <= runs.size() ? Held.SECOND : Held.FIRST;
    }

    /** Both hours of an asset say nothing of another one's. */
    private int early() {
      if (early < 0) {
        boolean falls = falls();
        early =
            (int)
                runs.values().stream().filter(run -> run.isEarly() && !run.hasBoth(falls)).count();
      }
      return early;
    }
  }
}
