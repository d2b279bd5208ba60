package energy.ona.gaps;

import energy.ona.asset.Asset;
import energy.ona.asset.Technology;
import energy.ona.observation.Grid;
import energy.ona.solar.Sun;
import energy.ona.weather.Place;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What forecasts said of the light or the wind at a unit, on the steps of a grid. Within an hour
 * the light follows the cloudless sky, of which clouds leave the same share.
 */
final class GapWeather {
  /** Metres a second at which most turbines reach their rated power. */
  private static final double RATED_WIND_M_S = 12;

  /** Below this sky, in W/m², a share of it says nothing. */
  private static final double LEAST_SKY = 10;

  private GapWeather() {}

  /**
   * @param issues a later one is heard where two speak of the same hour
   * @return none where they say nothing of the unit's kind or place
   */
  static List<double[]> of(Asset asset, List<WeatherForecast> issues, Grid grid) {
    if (issues.isEmpty()) {
      return List.of();
    }
    WeatherHour[] hours = hours(issues, grid);
    if (asset.technology() == Technology.WIND) {
      double[] wind = wind(hours);
      // Power goes with the third power of the wind until it is rated.
      return said(wind, Arrays.stream(wind).map(share -> share * share * share).toArray());
    }
    Optional<Place> place = Place.of(asset);
    return asset.technology() == Technology.SOLAR && place.isPresent()
        ? said(light(hours, grid, place.get()))
        : List.of();
  }

  private static List<double[]> said(double[]... references) {
    return Arrays.stream(references)
        .filter(each -> Arrays.stream(each).anyMatch(value -> !Double.isNaN(value)))
        .toList();
  }

  private static @Nullable WeatherHour[] hours(List<WeatherForecast> issues, Grid grid) {
    @Nullable WeatherHour[] hours = new WeatherHour[grid.size()];
    for (WeatherForecast issue : issues) {
      for (int step = grid.stepOf(issue.issuedAt().getEpochSecond()); step < hours.length; step++) {
        if (step >= 0) {
          Optional<WeatherHour> said = issue.at(middle(grid, step));
          if (said.isPresent()) {
            hours[step] = said.get();
          } else if (grid.start(step).isAfter(issue.issuedAt())) {
            break;
          }
        }
      }
    }
    return hours;
  }

  private static Instant middle(Grid grid, int step) {
    return grid.start(step).plusSeconds(grid.stepSeconds() / 2);
  }

  private static double[] wind(@Nullable WeatherHour[] hours) {
    double[] shares = new double[hours.length];
    for (int step = 0; step < shares.length; step++) {
      WeatherHour hour = hours[step];
      Double speed =
          hour == null
              ? null
              : hour.windSpeed100mMs() != null ? hour.windSpeed100mMs() : hour.windSpeedMs();
      shares[step] = speed == null ? Double.NaN : Math.min(1, speed / RATED_WIND_M_S);
    }
    return shares;
  }

  private static double[] light(@Nullable WeatherHour[] hours, Grid grid, Place place) {
    double[] elevations = Sun.elevationsDeg(grid, place.latitude(), place.longitude());
    double[] light = new double[hours.length];
    for (int step = 0; step < light.length; step++) {
      WeatherHour hour = hours[step];
      Double mean = hour == null ? null : hour.irradianceWm2();
      light[step] =
          hour == null || mean == null
              ? Double.NaN
              : mean * Sun.clearSkyGhiWm2(elevations[step]) / sky(hour, place);
    }
    return light;
  }

  /** The mean cloudless sky of an hour. */
  private static double sky(WeatherHour hour, Place place) {
    double sum = 0;
    for (int minute = 5; minute < 60; minute += 10) {
      Instant at = hour.timestamp().plusSeconds(60L * minute);
      sum += Sun.clearSkyGhiWm2(Sun.elevationDeg(at, place.latitude(), place.longitude()));
    }
    return Math.max(LEAST_SKY, sum / 6);
  }
}
