package energy.ona.forecast.site;

import energy.ona.forecast.wind.AirDensity;
import energy.ona.weather.WeatherHour;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The wind that was said by issue and lead, of hours that may be missing. Speeds are what air of
 * standard density would have to blow with: summer and winter, and an hour of low pressure, have
 * one power curve.
 */
final class FarmWind {
  /** Power law over open land, from 10 m to 100 m. */
  private static final double TO_100_M = Math.pow(10, 0.143);

  private FarmWind() {}

  /**
   * In m/s at 100 m; NaN when no height is known. Weather from before pressure was kept, or of a
   * source that tells none, has the pressure of the issue before that told one: a place has nearly
   * the same all year, and one curve needs one measure. Before the first that told one it has that
   * of the standard atmosphere, since what was told later was not known.
   */
  static double[][] speedsMps(List<List<@Nullable WeatherHour>> issues) {
    double usual = AirDensity.STANDARD_HPA;
    double[][] speeds = new double[issues.size()][];
    for (int issue = 0; issue < speeds.length; issue++) {
      List<@Nullable WeatherHour> hours = issues.get(issue);
      double mean = meanPressure(hours);
      usual = Double.isNaN(mean) ? usual : mean;
      speeds[issue] = new double[hours.size()];
      for (int lead = 0; lead < speeds[issue].length; lead++) {
        speeds[issue][lead] = speedMps(hours.get(lead), usual);
      }
    }
    return speeds;
  }

  private static double meanPressure(List<@Nullable WeatherHour> hours) {
    return hours.stream()
        .filter(Objects::nonNull)
        .map(WeatherHour::pressureHpa)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  private static double speedMps(@Nullable WeatherHour hour, double usualHpa) {
    if (hour == null) {
      return Double.NaN;
    }
    Double high = hour.windSpeed100mMs();
    Double low = hour.windSpeedMs();
    Double pressure = hour.pressureHpa();
    return AirDensity.standardSpeedMps(
        high != null ? high : low != null ? low * TO_100_M : Double.NaN,
        known(hour.temperatureC()),
        pressure == null ? usualHpa : pressure);
  }

  /** Where it comes from; NaN when that is not known. */
  static double[][] directionsDeg(List<List<@Nullable WeatherHour>> issues) {
    return issues.stream()
        .map(
            hours ->
                hours.stream()
                    .mapToDouble(hour -> hour == null ? Double.NaN : known(hour.windDirectionDeg()))
                    .toArray())
        .toArray(double[][]::new);
  }

  private static double known(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
