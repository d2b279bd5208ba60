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
 * assets. Else each asset's rows are of the hours by which they go on most evenly ({@link
 * HourPath}), all assets one way. Where either hour is as good, the rows above decide, and of rows
 * that begin within the hour the newest has just been when the file came, unless most assets have a
 * row that cannot have been in the second hour by then.
 */
public final class LiveHours {
  /** By how much the clock of a logger may be ahead. */
  static final long AHEAD_SECONDS = 300;

  /** What is further from the hour is not beside it, as the stamp of a clock that was lost. */
  private static final long BESIDE_SECONDS = Duration.ofHours(20).toSeconds();

  /** Seen of all assets; of what is beyond nothing is told, so that they find room. */
  private static final long MOST_ROWS = 16_000_000;

  /** By how much another hour must be better. */
  private static final double BETTER = 1.7;

  private final long receivedAt;
  private final FileOrder order = new FileOrder();
  private final Map<ZoneOffsetTransition, Hour> hours = new HashMap<>();
  private long rows;

  /** Steps onwards and back of all assets, where not both rows are within such an hour. */
  private long stepsUp;

  private long stepsDown;

  /** Steps onwards less steps back, of leaps that the clocks may have made. */
  private long leaps;

  private @Nullable Boolean falls;

  /**
   * @param receivedAt when the file came
   */
  public LiveHours(Instant receivedAt) {
    this.receivedAt = receivedAt.getEpochSecond();
  }

  /** Whether a file is to be looked at ahead: its zone's clocks were put back by then. */
  public boolean mayBeIn(ZoneId zone) {
    Instant latest = Instant.ofEpochSecond(receivedAt).plus(SensorRules.FUTURE);
    @Nullable ZoneOffsetTransition change = zone.getRules().previousTransition(latest);
    while (change != null && !change.isOverlap()) {
      change = zone.getRules().previousTransition(change.getInstant());
    }
    return change != null && !change.getInstant().isBefore(SensorRules.EARLIEST);
  }

  /** Whether a row of a moment is refused, whatever else it says. */
  boolean isRefused(long second) {
    return second < SensorRules.EARLIEST.getEpochSecond()
        || second > receivedAt + SensorRules.FUTURE.toSeconds();
  }

  /** Of the rows that are seen ahead. */
  FileOrder order() {
    return order;
  }

  /** A step from row to row of an asset, of which not both are within the hour. */
  void step(boolean up) {
    stepsUp += up ? 1 : 0;
    stepsDown += up ? 0 : 1;
  }

  /**
   * A row that is seen ahead.
   *
   * @param local written as if it were UTC, within the hour
   */
  void see(ZoneOffsetTransition change, long local, String asset) {
    hours.computeIfAbsent(change, Hour::new).see(local, asset);
  }

  /**
   * A row that is seen ahead, beside the hour and next to a row of the asset within it.
   *
   * @param local written as if it were UTC
   * @param second when it is
   */
  void beside(ZoneOffsetTransition change, long local, long second, String asset) {
    // A stamp in the future is a bad one.
    if (isBeside(change, second) && second <= receivedAt + AHEAD_SECONDS) {
      hours.computeIfAbsent(change, Hour::new).run(asset).beside(local);
      rows++;
    }
  }

  /** Whether a row is so near to an hour that it may be next to its rows. */
  static boolean isBeside(ZoneOffsetTransition change, long second) {
    return Math.abs(second - change.toEpochSecond()) <= BESIDE_SECONDS;
  }

  /**
   * Whether a row is of the second hour.
   *
   * @param place of the row among those of the asset that were seen ahead; -1 for none
   * @param now the order of the file up to the row
   */
  boolean isSecond(ZoneOffsetTransition change, String asset, int place, FileOrder now) {
    @Nullable Hour hour = hours.get(change);
    @Nullable HourRun run = hour == null ? null : hour.runs.get(asset);
    if (hour == null || run == null || place < 0) {
      return false;
    }
    return hour.isByTime() ? falls() == (now.leaps(falls()) == 0) : hour.isSecond(run, place);
  }

  /** The place of an asset's next row among those that were seen ahead; -1 for none. */
  int place(ZoneOffsetTransition change, String asset, long local, int since) {
    @Nullable Hour hour = hours.get(change);
    @Nullable HourRun run = hour == null ? null : hour.runs.get(asset);
    return run == null ? -1 : run.find(local, since);
  }

  /** Whether the newest rows come first. */
  private boolean falls() {
    if (falls == null) {
      double rising = stepsDown;
      double falling = stepsUp;
      for (Hour hour : hours.values()) {
        rising += hour.cost(false);
        falling += hour.cost(true);
      }
      // What the clocks may have made tells where nothing else does.
      falls = Math.abs(rising - falling) < 1e-6 ? leaps < 0 : falling < rising;
    }
    return falls;
  }

  /** An hour that is shown twice. */
  private final class Hour {
    private final ZoneOffsetTransition change;
    private final long width;
    private final Map<String, HourRun> runs = new HashMap<>();
    private long newest = Long.MIN_VALUE;

    /** Whether an asset or a time contradicts that the file is in order of time. */
    private boolean isUnsortedRising;

    private boolean isUnsortedFalling;

    /** Assets that have a row whose time had not been shown again, and have not both hours. */
    private int early = -1;

    Hour(ZoneOffsetTransition change) {
      this.change = change;
      this.width = -change.getDuration().toSeconds();
    }

    HourRun run(String asset) {
      return runs.computeIfAbsent(
          asset,
          key ->
              new HourRun(
                  change.toEpochSecond() + change.getOffsetAfter().getTotalSeconds(), width));
    }

    void see(long local, String asset) {
      newest = Math.max(newest, local);
      boolean isEarly = !mayHaveCome(local);
      isUnsortedRising |= order.leaps(false) > 0 && isEarly;
      isUnsortedFalling |= order.leaps(true) == 0 && isEarly;
      HourRun run = run(asset);
      if (run.hasBegun()) {
        isUnsortedRising |= run.goesOnOverLeap(local, order, false);
        isUnsortedFalling |= run.goesOnOverLeap(local, order, true);
        if (HourRun.isLeap(local - run.last(), width)) {
          // Until the earlier row's time has come again, the later one may begin the second hour.
          leaps += local > run.last() || again(run.last()) > receivedAt ? 1 : -1;
        }
      }
      run.fileLeaps(order);
      if (isEarly) {
        run.early();
      }
      if (rows++ < MOST_ROWS) {
        run.see(local);
      }
    }

    boolean isByTime() {
      boolean falls = falls();
      return order.isByTime(falls)
          && order.leaps(falls) == 1
          && !(falls ? isUnsortedFalling : isUnsortedRising);
    }

    private long again(long local) {
      return local - change.getOffsetAfter().getTotalSeconds();
    }

    /** By the clock of a logger; before the second hour began nothing had. */
    private boolean mayHaveCome(long local) {
      return receivedAt >= change.toEpochSecond() && again(local) <= receivedAt + AHEAD_SECONDS;
    }

    private HourPath path(HourRun run, boolean falls) {
      return run.path(receivedAt - change.toEpochSecond() + width, falls);
    }

    double cost(boolean falls) {
      return runs.values().stream().mapToDouble(run -> path(run, falls).cost()).sum();
    }

    boolean isSecond(HourRun run, int place) {
      HourPath path = path(run, falls());
      boolean usual = run.begins() ? isUsuallySecond(run) : falls();
      double cost = usual ? path.costOfSecond() : path.costOfFirst();
      return cost < path.cost() + (path.hasBoth() ? 0 : BETTER) ? usual : path.path().get(place);
    }

    private boolean isUsuallySecond(HourRun run) {
      // One late row or bad stamp tells nothing of the other assets.
      return receivedAt - again(newest) < width && !run.isEarly() && 2 * early() <= runs.size();
    }

    /** Both hours of an asset say nothing of another one's. */
    private int early() {
      if (early < 0) {
        early =
            (int)
                runs.values().stream()
                    .filter(run -> run.isEarly() && !path(run, falls()).hasBoth())
                    .count();
      }
      return early;
    }
  }
}
