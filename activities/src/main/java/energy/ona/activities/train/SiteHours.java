package energy.ona.activities.train;

import energy.ona.forecast.site.SolarHistory;
import energy.ona.forecast.solar.SolarSeries;
import energy.ona.forecast.wind.WindSeries;
import energy.ona.observation.Grid;
import energy.ona.weather.Place;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A site as it was gathered to be learned from, hour by hour; NaN is not known.
 *
 * @param weather as it had been forecast, by name of {@link #WEATHER}
 * @param asOfSecond by hour the moment, in seconds since 1970, by which that had been forecast
 * @param perUnit what sound and unlimited assets delivered per unit of their capacity
 */
record SiteHours(
    Grid grid,
    Optional<Place> place,
    Map<String, double[]> weather,
    long[] asOfSecond,
    double[] perUnit) {
  static final String WIND_SPEED_100_M = "wind_speed_100m_m_s";

  static final List<String> WEATHER =
      List.of(
          SolarSeries.GHI,
          SolarSeries.DIRECT,
          SolarSeries.TEMPERATURE,
          SolarSeries.HUMIDITY,
          SolarSeries.CLOUD,
          SolarSeries.PRESSURE,
          SolarSeries.WIND_SPEED,
          SolarSeries.WIND_DIRECTION,
          WIND_SPEED_100_M);

  private static final int HOUR = 3600;
  private static final int HOURS_A_DAY = 24;

  /** Its days begin at the first hour and are each an issue. */
  static SiteHours of(SolarHistory history) {
    SolarSeries series = history.series();
    long[] asOf = new long[series.grid().size()];
    Arrays.setAll(asOf, hour -> series.grid().start(hour - hour % HOURS_A_DAY).getEpochSecond());
    return new SiteHours(
        series.grid(), Optional.of(series.place()), series.weather(), asOf, series.power());
  }

  /** Of every hour what the newest issue by its beginning said. */
  static SiteHours of(WindSeries series, Optional<Place> place) {
    Grid grid = new Grid(series.firstHour() * HOUR, HOUR, series.power().length);
    double[] speed = new double[grid.size()];
    double[] direction = new double[grid.size()];
    long[] asOf = new long[grid.size()];
    int issue = -1;
    for (int each = 0; each < speed.length; each++) {
      long hour = series.firstHour() + each;
      // The first lead is the hour that begins when the forecast is issued.
      while (issue + 1 < series.issueHour().length && series.issueHour()[issue + 1] < hour) {
        issue++;
      }
      long lead = issue < 0 ? 0 : hour - series.issueHour()[issue];
      boolean said = lead >= 1 && lead <= series.leads();
      speed[each] = said ? series.speedMps()[issue][(int) lead - 1] : Double.NaN;
      direction[each] = said ? series.directionDeg()[issue][(int) lead - 1] : Double.NaN;
      asOf[each] = issue < 0 ? 0 : (series.issueHour()[issue] + 1) * HOUR;
    }
    Map<String, double[]> weather = new LinkedHashMap<>();
    weather.put(WIND_SPEED_100_M, speed);
    weather.put(SolarSeries.WIND_DIRECTION, direction);
    return new SiteHours(grid, place, weather, asOf, series.power());
  }

  double weather(String name, int hour) {
    double[] values = weather.get(name);
    return values == null ? Double.NaN : values[hour];
  }

  boolean hasWeather(int hour) {
    return weather.values().stream().anyMatch(values -> !Double.isNaN(values[hour]));
  }
}
