package energy.ona.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of two hours that the clocks showed alike the rows of a live file are of, judged by all
 * rows that were seen ahead. An asset's newest one has just been when the file came, unless most
 * assets have a row that cannot have been in the second hour by then; an asset whose rows begin
 * anew within the hour, or come in pairs, has both hours.
 */
public final class LiveHours {
  /** Of the moment when clocks are put back; no clock is by more than half of it. */
  private static final Duration AROUND = Duration.ofHours(4);

  /** By how much the clock of a logger may be ahead. */
  private static final long AHEAD_SECONDS = 300;

  private final long receivedAt;
  private final Map<ZoneOffsetTransition, Hour> hours = new HashMap<>();

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
    @Nullable ZoneOffsetTransition next = zone.getRules().nextTransition(received.minus(AROUND));
    return next != null && next.isOverlap() && !next.getInstant().isAfter(received.plus(AROUND));
  }

  /**
   * A row that is seen ahead.
   *
   * @param local written as if it were UTC, within the hour
   */
  void see(ZoneOffsetTransition change, long local, String asset) {
    if (!asset.isEmpty() && receivedAt < change.toEpochSecond() + 2 * width(change)) {
      hours.computeIfAbsent(change, Hour::new).see(local, asset);
    }
  }

  /** What an asset has of an hour; nothing is said of one that is long over or was not seen. */
  Held held(ZoneOffsetTransition change, long local, String asset) {
    @Nullable Hour hour = hours.get(change);
    return hour == null ? Held.UNSAID : hour.held(local, asset);
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

  /** The rows of one asset within the hour. */
  private static final class Run {
    private final Set<Long> times = new HashSet<>();
    private final long first;
    private long last;
    private int pairs;
    private boolean repeats;

    /** Whether a step was of half of the hour and more, as those of the clocks are. */
    private boolean leapsUp;

    private boolean leapsDown;

    Run(long first) {
      this.first = first;
      this.last = first;
      times.add(first);
    }

    boolean hasBoth(boolean falls) {
      boolean beginsAnew = falls ? leapsUp && last > first : leapsDown && last < first;
      // One row that came twice by mistake makes no file of pairs.
      return repeats || beginsAnew || (pairs > 0 && 2 * pairs >= times.size());
    }
  }

  /** An hour that is shown twice. */
  private final class Hour {
    private final ZoneOffsetTransition change;
    private final Map<String, Run> runs = new HashMap<>();
    private long newest = Long.MIN_VALUE;

    /** Assets with a row whose time had not been shown again when the file came. */
    private final Set<String> early = new HashSet<>();

    /** Steps onwards less steps back. */
    private long onwards;

    Hour(ZoneOffsetTransition change) {
      this.change = change;
    }

    void see(long local, String asset) {
      newest = Math.max(newest, local);
      if (!mayHaveCome(local)) {
        early.add(asset);
      }
      @Nullable Run run = runs.get(asset);
      if (run == null) {
        runs.put(asset, new Run(local));
      } else if (local != run.last) {
        step(run, local);
      } else if (hasCome(local)) {
        run.pairs++;
      }
    }

    private void step(Run run, long local) {
      boolean up = local > run.last;
      boolean leap = 2 * Math.abs(local - run.last) >= width(change);
      // Until the earlier row's time has come again, the later one may begin the second hour.
      onwards += up || (leap && !hasCome(run.last)) ? 1 : -1;
      run.leapsUp |= up && leap && mayHaveCome(run.last);
      run.leapsDown |= !up && leap && mayHaveCome(local);
      run.repeats |= !run.times.add(local) && hasCome(local);
      run.last = local;
    }

    /** Whether a time had been shown for the second time when the file came. */
    private boolean hasCome(long local) {
      return again(local, change) <= receivedAt;
    }

    /** By the clock of a logger; before the second hour began nothing had. */
    private boolean mayHaveCome(long local) {
      return receivedAt >= change.toEpochSecond()
          && again(local, change) <= receivedAt + AHEAD_SECONDS;
    }

    Held held(long local, String asset) {
      long latest = Math.max(newest, local);
      if (receivedAt - again(latest, change) >= width(change)) {
        return Held.UNSAID;
      }
      boolean falls = onwards < 0;
      @Nullable Run run = runs.get(asset);
      if (run != null && run.hasBoth(falls)) {
        return falls ? Held.SECOND_THEN_FIRST : Held.FIRST_THEN_SECOND;
      }
      // One late row or bad stamp tells nothing of the other assets.
      return mayHaveCome(local) && !early.contains(asset) && 2 * early.size() <= runs.size()
          ? Held.SECOND
          : Held.FIRST;
    }
  }
}
