package energy.ona.standalone.twin.weather;

import energy.ona.standalone.twin.sky.Sky;
import energy.ona.standalone.twin.sky.Weather;
import java.time.Duration;
import java.time.Instant;

/**
 * Snow of a simulated sky: what falls while it is cold lies until degree-hours melt it, by the
 * degree-day method (Hock 2003, Temperature index melt modelling in mountain areas, Journal of
 * Hydrology 282:104–115).
 */
final class Snow {
  static final double FALLS_BELOW_C = 0.5;

  /** Fresh snow of a millimetre of water, as Open-Meteo counts it. */
  private static final double CM_PER_MM = 0.7;

  /** About 4 mm of water a day and degree. */
  private static final double MELT_CM_PER_DEGREE_HOUR = 4.0 / 24 * CM_PER_MM;

  private static final int REMEMBERED_HOURS = 120;

  /** At which a cover of a few centimetres does not last. */
  private static final double TOO_WARM_C = 4;

  private Snow() {}

  /** Of one hour. */
  static double fallCm(double precipitationMm, double temperatureC) {
    return temperatureC < FALLS_BELOW_C ? CM_PER_MM * precipitationMm : 0;
  }

  /** What lies at a moment of what fell in the five days before; 0 where it is warm. */
  static double depthCm(Sky sky, Instant time) {
    if (sky.at(time).temperatureC() > TOO_WARM_C) {
      return 0;
    }
    double depth = 0;
    for (int back = REMEMBERED_HOURS; back > 0; back--) {
      Weather hour = sky.at(time.minus(Duration.ofHours(back)));
      depth += fallCm(hour.precipitationMm(), hour.temperatureC());
      depth = Math.max(0, depth - MELT_CM_PER_DEGREE_HOUR * Math.max(0, hour.temperatureC()));
    }
    return depth;
  }
}
