package energy.ona.forecast.solar;

import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.Normal;
import java.util.Arrays;

/**
 * Power from forecast irradiance with the plane and yield usual at the site's latitude, and a width
 * that broken clouds widen: what serves where nothing was learned, so what a first model must beat.
 */
public final class SolarPhysics {
  private static final double CLEAR_SHARE = 0.05;
  private static final double BROKEN_SHARE = 0.5;

  private final double[] clear;
  private final double[] median;

  private SolarPhysics(double[] clear, double[] median) {
    this.clear = clear;
    this.median = median;
  }

  public static SolarPhysics of(SolarSeries series) {
    SolarSky sky = SolarSky.of(series);
    ArrayPlane plane = ArrayPlane.usual(series);
    return new SolarPhysics(plane.clearPower(sky), plane.forecastPower(sky, series.ghi()));
  }

  /** What a cloudless sky gives. */
  double clear(int step) {
    return clear[step];
  }

  /** Of power per unit, at all levels: a normal distribution cut to what is possible. */
  public double[] quantiles(int step) {
    double share = clear[step] <= 0 ? 0 : Math.min(1, median[step] / clear[step]);
    double deviation = (CLEAR_SHARE + BROKEN_SHARE * share * (1 - share)) * clear[step];
    double[] quantiles = new double[Levels.COUNT];
    Arrays.setAll(quantiles, level -> median[step] + deviation * Normal.score(level));
    return Levels.tidy(quantiles, 0, 1);
  }
}
