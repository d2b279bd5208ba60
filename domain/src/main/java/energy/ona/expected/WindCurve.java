package energy.ona.expected;

import energy.ona.asset.Asset;
import java.util.List;

/**
 * Power from wind speed: the asset's own curve where it is given, else a generic one (cut-in 3.5,
 * rated 12, cut-out 25 m/s, cubic between).
 */
public final class WindCurve {
  private static final double CUT_IN_M_S = 3.5;
  private static final double RATED_M_S = 12;
  private static final double CUT_OUT_M_S = 25;

  public double powerKw(Asset asset, double windMs) {
    List<List<Double>> curve = asset.powerCurve();
    if (curve != null && curve.size() > 1) {
      return interpolate(curve, windMs);
    }
    if (windMs < CUT_IN_M_S || windMs > CUT_OUT_M_S) {
      return 0;
    }
    double cubic =
        (Math.pow(windMs, 3) - Math.pow(CUT_IN_M_S, 3))
            / (Math.pow(RATED_M_S, 3) - Math.pow(CUT_IN_M_S, 3));
    return asset.capacityKw() * Math.min(1, cubic);
  }

  private static double interpolate(List<List<Double>> curve, double windMs) {
    for (int each = 1; each < curve.size(); each++) {
      List<Double> low = curve.get(each - 1);
      List<Double> high = curve.get(each);
      if (windMs >= low.get(0) && windMs <= high.get(0)) {
        double span = high.get(0) - low.get(0);
        double share = span == 0 ? 0 : (windMs - low.get(0)) / span;
        return low.get(1) + share * (high.get(1) - low.get(1));
      }
    }
    return 0;
  }
}
