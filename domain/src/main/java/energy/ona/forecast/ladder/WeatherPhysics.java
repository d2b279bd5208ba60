package energy.ona.forecast.ladder;

import energy.ona.asset.Asset;
import energy.ona.asset.Technology;
import energy.ona.expected.WindCurve;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.ModelMetadata;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.Normal;
import energy.ona.forecast.wind.HubWind;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Power from the weather forecast by physics alone, with a width that is honest for a site of which
 * nothing else is known: overcast and clear hours are forecast well, broken clouds are not, and all
 * fade with lead time.
 */
final class WeatherPhysics {
  static final ModelMetadata METADATA = new ModelMetadata("physics-weather-1", 0, null, null);

  /**
   * What a weather forecast of the next hours errs, as a standard deviation in shares of what could
   * come: a tenth of capacity and more at single plants (Antonanzas et al. 2016, Solar Energy
   * 136:78–111). Truth teaches the widths of a plant within days.
   */
  private static final double WEATHER_DOUBT = 0.25;

  private static final double MOST_OVER_CLEAR = 1.1;
  private static final double WIND_DOUBT_M_S = 1.2;

  /** A turbine of a farm beside its curve. */
  private static final double CURVE_DOUBT = 0.04;

  private final WindCurve curve = new WindCurve();

  /**
   * All levels in kW; empty where the weather does not reach.
   *
   * @param sun null where the place is not known
   * @param yield what the plant has lately delivered of what physics said, 1 when that is not known
   */
  Optional<double[]> quantiles(
      ForecastInputs inputs, @Nullable SunPath sun, int step, double yield) {
    WeatherForecast weather = inputs.weather();
    if (weather == null) {
      return Optional.empty();
    }
    Technology technology = inputs.asset().technology();
    if (technology == Technology.SOLAR && sun != null) {
      return solar(inputs, weather, sun, step, yield);
    }
    return technology == Technology.WIND
        ? weather.at(inputs.middle(step)).flatMap(hour -> wind(inputs, hour, step, yield))
        : Optional.empty();
  }

  private static Optional<double[]> solar(
      ForecastInputs inputs, WeatherForecast weather, SunPath sun, int step, double yield) {
    if (!sun.lit(step)) {
      return Optional.of(new double[Levels.COUNT]);
    }
    Optional<Double> said = sun.forecastKw(inputs.asset(), weather, step);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    double median = yield * said.get();
    double clear = yield * sun.clearKw(inputs.asset(), step);
    double most = Math.min(inputs.asset().capacityKw(), Math.max(median, MOST_OVER_CLEAR * clear));
    return Optional.of(spread(median, clear, inputs.leadHours(step), most));
  }

  /**
   * All levels around a median in kW; two days ahead twice as wide.
   *
   * @param referenceKw what could come
   * @param mostKw that is possible
   */
  static double[] spread(double median, double referenceKw, double leadHours, double mostKw) {
    return around(median, WEATHER_DOUBT * (1 + leadHours / 48) * referenceKw, mostKw);
  }

  private Optional<double[]> wind(ForecastInputs inputs, WeatherHour hour, int step, double yield) {
    Asset asset = inputs.asset();
    OptionalDouble known = HubWind.standardSpeedMps(asset, hour);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    double speed = known.getAsDouble();
    double doubt = WIND_DOUBT_M_S * (1 + Math.min(48, inputs.leadHours(step)) / 48);
    double[] quantiles = new double[Levels.COUNT];
    for (int level = 0; level < quantiles.length; level++) {
      double score = Normal.score(level);
      // A speed's quantile through the curve, and the curve's own doubt on top.
      quantiles[level] =
          yield * curve.powerKw(asset, Math.max(0, speed + score * doubt))
              + score * CURVE_DOUBT * asset.capacityKw();
    }
    return Optional.of(Levels.tidy(quantiles, 0, asset.capacityKw()));
  }

  private static double[] around(double median, double sigma, double most) {
    double[] quantiles = new double[Levels.COUNT];
    for (int level = 0; level < quantiles.length; level++) {
      quantiles[level] = median + Normal.score(level) * sigma;
    }
    return Levels.tidy(quantiles, 0, most);
  }
}
