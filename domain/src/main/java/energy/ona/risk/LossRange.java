package energy.ona.risk;

import energy.ona.error.PlatformException;
import java.time.Duration;

/**
 * The central 80 % of what share a fault may take, seen as it was.
 *
 * @param low 0–1
 * @param high at least {@code low}, at most 1
 */
public record LossRange(double low, double high) {
  /** What is expected of the sound unit is wrong alike on all days: more of them tell no more. */
  private static final double MOST_DAYS = 9;

  public LossRange {
    if (!(low >= 0 && high >= low && high <= 1)) {
      throw PlatformException.invalid(
          "loss_range", "loss_range must be within 0–1, not %s to %s".formatted(low, high));
    }
  }

  /**
   * Of a share L that was seen for some time: L ± s·√(L·(1 − L)/days), so that all and nothing are
   * certain, but at least by how far the mean of that time departs from it.
   *
   * @param spread s, of the cause
   * @param seen for how long; less than a day counts as one
   * @param departure of the mean over that time from the share now
   */
  public static LossRange of(double share, double spread, Duration seen, double departure) {
    double days = Math.max(1, Math.min(MOST_DAYS, seen.toMinutes() / 1440.0));
    double known = spread * Math.sqrt(share * (1 - share) / days);
    double half = share <= 0 || share >= 1 ? 0 : Math.max(known, Math.abs(departure));
    return new LossRange(Math.max(0, share - half), Math.min(1, share + half));
  }
}
