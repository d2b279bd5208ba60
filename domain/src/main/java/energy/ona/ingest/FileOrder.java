package energy.ona.ingest;

import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * How the local times of a file go from row to row, of whichever asset. In one that is in order of
 * time the clock leaps once against that order: where it was put back, for all assets.
 */
final class FileOrder {
  /** From the end of one asset's rows to the beginning of the next one's. */
  private static final long LEAP_SECONDS = 1800;

  /** Fewer may come of chance. */
  private static final int LEAST_RETURNS = 2;

  private String asset = "";
  private long local;
  private boolean begun;
  private @Nullable ZoneOffsetTransition change;
  private @Nullable ZoneOffsetTransition last;
  private int leapsDown;
  private int leapsUp;
  private long outerLeapsDown;
  private long outerLeapsUp;
  private long returns;

  /**
   * The next row.
   *
   * @param within the change in whose hour its time is; null where clocks showed it once
   * @param isKnown whether its asset has had a row
   */
  void see(
      long nextLocal, @Nullable ZoneOffsetTransition within, String nextAsset, boolean isKnown) {
    if (within != null && !within.equals(change)) {
      change = within;
      leapsDown = 0;
      leapsUp = 0;
    }
    if (begun) {
      step(nextLocal - local, within != null && within.equals(last));
      if (isKnown && !nextAsset.equals(asset)) {
        returns++;
      }
    }
    begun = true;
    asset = nextAsset;
    local = nextLocal;
    last = within;
  }

  private void step(long seconds, boolean isInner) {
    if (isInner && last != null) {
      boolean leap = HourRun.isLeap(seconds, -last.getDuration().toSeconds());
      leapsDown += leap && seconds < 0 ? 1 : 0;
      leapsUp += leap && seconds > 0 ? 1 : 0;
    } else {
      outerLeapsDown += seconds <= -LEAP_SECONDS ? 1 : 0;
      outerLeapsUp += seconds >= LEAP_SECONDS ? 1 : 0;
    }
  }

  /** How often the clock has leapt against the order of time within the last hour shown twice. */
  int leaps(boolean falls) {
    return falls ? leapsUp : leapsDown;
  }

  /** Whether the assets take turns in it, and nothing but one leap is against the order of time. */
  boolean isByTime(boolean falls) {
    return returns >= LEAST_RETURNS && (falls ? outerLeapsUp : outerLeapsDown) == 0;
  }
}
