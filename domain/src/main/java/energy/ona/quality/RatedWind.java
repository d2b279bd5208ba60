package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;

/**
 * A turbine at rated power is held there by its pitch for as long as a storm lasts: its power and
 * its speed stand still and are not stuck. Where the wind was measured it must have blown.
 */
final class RatedWind {
  /** Of the capacity, or of what the turbine hardly ever exceeds where that is less. */
  private static final double RATED_SHARE = 0.97;

  /** No turbine reaches its rated power in less (those for weak winds need 9 m/s and more). */
  private static final double LEAST_WIND_M_S = 8;

  private RatedWind() {}

  /** Which samples of a signal were measured at rated power. */
  static boolean[] of(Asset asset, Signal signal, Series series) {
    double ceiling = Signal.of(series, Signals.POWER_KW).ceiling();
    double rated =
        RATED_SHARE * (asset.capacityKw() > 0 ? Math.min(asset.capacityKw(), ceiling) : ceiling);
    double[] power = series.column(Signals.POWER_KW);
    double[] wind = series.column(Signals.WIND_SPEED_M_S);
    boolean[] at = new boolean[signal.size()];
    for (int each = 0; each < at.length; each++) {
      int row = signal.row(each);
      // No comparison holds for what was not measured.
      at[each] = power[row] >= rated && !(wind[row] < LEAST_WIND_M_S);
    }
    return at;
  }
}
