package energy.ona.detect;

import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Instant;

/** Whether an asset sent its power; what was filled in afterwards it did not send. */
public final class Heard {
  private Heard() {}

  /** True when there is a measured power after a moment and not after another. */
  public static boolean between(Series series, Instant after, Instant until) {
    double[] powerKw = series.column(Signals.POWER_KW);
    for (int row = series.size() - 1; row >= 0; row--) {
      Instant at = series.timestamp(row);
      if (!at.isAfter(after)) {
        return false;
      }
      if (!at.isAfter(until)
          && !Double.isNaN(powerKw[row])
          && !SampleFlag.FILLED.in(series.flags(row))) {
        return true;
      }
    }
    return false;
  }
}
