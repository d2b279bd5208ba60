package energy.ona.forecast.solar;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.forecast.quantile.Levels;
import energy.ona.solar.Mount;
import energy.ona.solar.Plane;
import energy.ona.solar.Tracker;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the array lies and what it yields, read from data: the plane under whose cloudless irradiance
 * the upper edge of the measured power lies best; a tracker turns as it was registered.
 *
 * @param tiltDeg of a tracker that of its axis
 * @param azimuthDeg likewise
 * @param clearYield power per unit for each W/m² in the plane under a cloudless sky
 * @param forecastYield the same for forecast irradiance, least squares
 * @param tracker null where the array stands still
 */
public record ArrayPlane(
    double tiltDeg,
    double azimuthDeg,
    double clearYield,
    double forecastYield,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Tracker tracker) {
  private static final double EDGE = 0.85;
  private static final double LEAST_ELEVATION_DEG = 8;
  private static final int FEWEST = 200;

  /** A modern plant: nameplate at 1000 W/m² less a sixth. */
  private static final double USUAL_YIELD = 1 / 1200.0;

  ArrayPlane(Plane plane, double clearYield, double forecastYield) {
    this(plane.tiltDeg(), plane.azimuthDeg(), clearYield, forecastYield, null);
  }

  /** The plane that a plant of this latitude usually has, or the axis of its trackers. */
  static ArrayPlane usual(SolarSeries series) {
    Tracker tracker = series.tracker();
    return tracker == null
        ? new ArrayPlane(Plane.usual(series.place().latitude()), USUAL_YIELD, USUAL_YIELD)
        : new ArrayPlane(
            tracker.axisTiltDeg(), tracker.axisAzimuthDeg(), USUAL_YIELD, USUAL_YIELD, tracker);
  }

  private ArrayPlane yielding(double clear, double forecast) {
    return new ArrayPlane(tiltDeg, azimuthDeg, clear, forecast, tracker);
  }

  private Mount mount() {
    return tracker == null ? new Plane(tiltDeg, azimuthDeg) : tracker;
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
    best = best.tracker == null ? lying(series, sky, used, best.azimuthDeg()) : best;
    double[] clear = best.irradiance(sky, sky.clearWm2(), used);
    double[] forecast = best.irradiance(sky, series.ghi(), used);
    return best.yielding(edge(power, used, clear), slope(power, used, forecast));
  }

  private static ArrayPlane lying(SolarSeries series, SolarSky sky, int[] used, double south) {
    double[] power = series.power();
    ArrayPlane best = usual(series);
    double least = Double.POSITIVE_INFINITY;
    for (double tilt = 0; tilt <= 50; tilt += 5) {
      for (double turn = -45; turn <= 45; turn += 15) {
        ArrayPlane plane = new ArrayPlane(new Plane(tilt, (south + turn + 360) % 360), 1, 1);
        double[] clear = plane.irradiance(sky, sky.clearWm2(), used);
        double loss = loss(power, used, clear, edge(power, used, clear));
        if (loss < least) {
          least = loss;
          best = plane;
        }
      }
    }
    return best;
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
    return Double.isNaN(ghiWm2) ? Double.NaN : mount().irradianceWm2(sky.position(step), ghiWm2);
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
