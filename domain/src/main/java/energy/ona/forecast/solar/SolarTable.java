package energy.ona.forecast.solar;

import energy.ona.forecast.quantile.FeatureTable;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A series made ready for learning and forecasting with one plane.
 *
 * @param clearPower under a cloudless sky, per unit, by step
 * @param likeness what makes two moments alike, by column: forecast sky and air, and the season
 */
record SolarTable(
    SolarSeries series,
    SolarSky sky,
    FeatureTable features,
    double[] clearPower,
    double[][] likeness) {
  /** Below it power is not told apart from none. */
  private static final double LEAST_CLEAR = 0.03;

  /**
   * @param knownUntil by step: only what was measured at steps before it may be a feature
   */
  static SolarTable of(SolarSeries series, SolarSky sky, ArrayPlane plane, int[] knownUntil) {
    double[] clear = plane.clearPower(sky);
    double[] prior = plane.forecastPower(sky, series.ghi());
    RecentYield recent = new RecentYield(series, clear, prior, knownUntil);
    FeatureTable features = SolarFeatures.of(series, sky, clear, prior, recent);
    return new SolarTable(series, sky, features, clear, likeness(series, features));
  }

  private static double[][] likeness(SolarSeries series, FeatureTable features) {
    double[][] air = features.only(List.of("ghi", "direct", "temperature", "humidity")).columns();
    double[] season = new double[series.grid().size()];
    for (int step = 0; step < season.length; step++) {
      season[step] = series.grid().start(step).atZone(ZoneOffset.UTC).getDayOfYear();
    }
    return new double[][] {air[0], air[1], air[2], air[3], season};
  }

  /** The unit in which power depends least on the season. */
  double unit(int step) {
    return Math.max(LEAST_CLEAR, clearPower[step]);
  }

  double[] like(int step) {
    double[] row = new double[likeness.length];
    for (int feature = 0; feature < row.length; feature++) {
      row[feature] = likeness[feature][step];
    }
    return row;
  }

  int minute(int step) {
    return (int) (Math.floorMod(series.grid().start(step).getEpochSecond(), 86_400L) / 60);
  }

  /** Minutes and the weather are known: a forecast can be made. */
  boolean lit(int step) {
    return sky.lit(step) && !Double.isNaN(series.ghi()[step]);
  }
}
