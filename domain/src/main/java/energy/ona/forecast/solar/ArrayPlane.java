package energy.ona.forecast.solar;

import energy.ona.forecast.quantile.Levels;
import energy.ona.solar.Sun;
import java.util.Arrays;

/**
 * How the array lies and what it yields, read from data: the plane under whose cloudless irradiance
 * the upper edge of the measured power lies best.
 *
 * @param clearYield power per unit for each W/m² in the plane under a cloudless sky
 * @param forecastYield the same for forecast irradiance, least squares
 */
public record ArrayPlane(
    double tiltDeg, double azimuthDeg, double clearYield, double forecastYield) {
  private static final double EDGE = 0.85;
  private static final double LEAST_ELEVATION_DEG = 8;
  private static final int FEWEST = 200;

  /** A modern plant: nameplate at 1000 W/m² less a sixth. */
  private static final double USUAL_YIELD = 1 / 1200.0;

  /** The plane that a plant of this latitude usually has. */
  static ArrayPlane usual(SolarSeries series) {
    double latitude = series.place().latitude();
    return new ArrayPlane(
        Math.min(40, Math.abs(latitude) * 0.8), latitude >= 0 ? 180 : 0, USUAL_YIELD, USUAL_YIELD);
  }

  static ArrayPlane fit(SolarSeries series, SolarSky sky, int[] rows) {
    double[] power = series.power();
    int[] used =
        Arrays.stream(rows)
            .filter(
                row -> sky.elevationDeg()[row] > LEAST_ELEVATION_DEG && !Double.isNaN(power[row]))
            .toArray();
    ArrayPlane best = usual(series);
    if (used.length < FEWEST) {
      return best;
    }
    double least = Double.POSITIVE_INFINITY;
    double south = best.azimuthDeg();
    for (double tilt = 0; tilt <= 50; tilt += 5) {
      for (double turn = -45; turn <= 45; turn += 15) {
        ArrayPlane plane = new ArrayPlane(tilt, (south + turn + 360) % 360, 1, 1);
        double[] clear = plane.irradiance(sky, sky.clearWm2(), used);
        double yield = edge(power, used, clear);
        double loss = loss(power, used, clear, yield);
        if (loss < least) {
          least = loss;
          best = new ArrayPlane(tilt, plane.azimuthDeg(), yield, yield);
        }
      }
    }
    double[] forecast = best.irradiance(sky, series.ghi(), used);
    return new ArrayPlane(
        best.tiltDeg, best.azimuthDeg, best.clearYield, slope(power, used, forecast));
  }

  private static double edge(double[] power, int[] used, double[] irradiance) {
    double[] ratios = new double[used.length];
    for (int at = 0; at < used.length; at++) {
      ratios[at] = irradiance[at] > 1 ? power[used[at]] / irradiance[at] : 0;
    }
    return Levels.at(Levels.ofSample(ratios), EDGE);
  }

  private static double loss(double[] power, int[] used, double[] irradiance, double yield) {
    double sum = 0;
    for (int at = 0; at < used.length; at++) {
      double miss = power[used[at]] - yield * irradiance[at];
      sum += miss >= 0 ? EDGE * miss : (EDGE - 1) * miss;
    }
    return sum;
  }

  private static double slope(double[] power, int[] used, double[] irradiance) {
    double product = 0;
    double square = 0;
    for (int at = 0; at < used.length; at++) {
      if (!Double.isNaN(irradiance[at])) {
        product += power[used[at]] * irradiance[at];
        square += irradiance[at] * irradiance[at];
      }
    }
    return square == 0 ? USUAL_YIELD : product / square;
  }

  private double[] irradiance(SolarSky sky, double[] ghiWm2, int[] rows) {
    double[] plane = new double[rows.length];
    Arrays.setAll(plane, at -> irradiance(sky, ghiWm2[rows[at]], rows[at]));
    return plane;
  }

  private double irradiance(SolarSky sky, double ghiWm2, int step) {
    return Double.isNaN(ghiWm2)
        ? Double.NaN
        : Sun.planeOfArrayWm2(sky.position(step), ghiWm2, tiltDeg, azimuthDeg);
  }

  /** Power per unit under a cloudless sky, by step. */
  double[] clearPower(SolarSky sky) {
    double[] power = new double[sky.clearWm2().length];
    Arrays.setAll(power, step -> clearYield * irradiance(sky, sky.clearWm2()[step], step));
    return power;
  }

  /** Power per unit under the forecast irradiance, by step. */
  double[] forecastPower(SolarSky sky, double[] ghiWm2) {
    double[] power = new double[ghiWm2.length];
    Arrays.setAll(power, step -> forecastYield * irradiance(sky, ghiWm2[step], step));
    return power;
  }
}
