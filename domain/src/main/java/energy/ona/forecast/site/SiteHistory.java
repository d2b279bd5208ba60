package energy.ona.forecast.site;

import energy.ona.asset.Asset;
import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.forecast.Siblings;
import energy.ona.forecast.solar.ForecastDay;
import energy.ona.forecast.solar.SolarSeries;
import energy.ona.forecast.wind.WindSeries;
import energy.ona.observation.Grid;
import energy.ona.observation.ObservationStore;
import energy.ona.solar.Mount;
import energy.ona.solar.Tracker;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a site at an issue: of every hour before it the power that was measured and the
 * weather as it had been forecast when that hour's own day began; of the hours after it the weather
 * forecast as it was known. Nothing measured or issued later is in it. Weather is as the source
 * gave it, since the learners correct it by themselves.
 */
public final class SiteHistory {
  private static final int HOUR = 3600;
  private static final int DAY = 86_400;
  private static final int WIND_EVERY_HOURS = 12;

  private final ObservationStore observations;
  private final WeatherBook weather;

  public SiteHistory(ObservationStore observations, WeatherBook weather) {
    this.observations = observations;
    this.weather = weather;
  }

  /**
   * A solar site's hours from the solar midnight at or before {@code from}. Empty when no asset has
   * coordinates.
   *
   * @param assets of the site; its solar ones are read
   * @param hoursAhead to forecast from the hour of the issue on; 0 for training
   */
  public Optional<SolarHistory> solar(
      CustomerId customer,
      SiteId site,
      List<Asset> assets,
      Instant from,
      Instant issuedAt,
      int hoursAhead) {
    List<Asset> ours = of(assets, Technology.SOLAR);
    return Place.of(ours)
        .map(
            place ->
                solar(
                    place,
                    tracker(ours, place),
                    measured(customer, site, ours, assets),
                    at -> issued(customer, site, at),
                    from,
                    issuedAt,
                    hoursAhead));
  }

  /** That of its first asset where all follow the sun. */
  static @Nullable Tracker tracker(List<Asset> assets, Place place) {
    return assets.stream().allMatch(Asset::isOnTracker)
            && Mount.of(assets.get(0), place.latitude()) instanceof Tracker tracker
        ? tracker
        : null;
  }

  private static List<Asset> of(List<Asset> assets, Technology technology) {
    return assets.stream().filter(asset -> asset.technology() == technology).toList();
  }

  private Function<Grid, double[]> measured(
      CustomerId customer, SiteId site, List<Asset> assets, List<Asset> everything) {
    Siblings all = new Siblings(everything, Map.of());
    return hours -> power(customer, site, assets, all, hours).perUnit();
  }

  /**
   * What assets of one technology of a site delivered by hour.
   *
   * @param siblings who know when they were ill
   */
  SitePower power(
      CustomerId customer, SiteId site, List<Asset> assets, Siblings siblings, Grid hours) {
    return SitePower.read(observations, customer, site, assets, siblings, hours);
  }

  /**
   * The same of what the caller knows already.
   *
   * @param power per unit of capacity by hour of a grid
   */
  static SolarHistory solar(
      Place place,
      @Nullable Tracker tracker,
      Function<Grid, double[]> power,
      Function<Instant, Optional<WeatherForecast>> issued,
      Instant from,
      Instant issuedAt,
      int hoursAhead) {
    long first = place.solarMidnight(from).getEpochSecond();
    int known = (int) ((issuedAt.getEpochSecond() - first) / HOUR);
    Grid grid = new Grid(first, HOUR, known + hoursAhead);
    double[] measured = upTo(grid, known, power);
    Map<String, double[]> columns = new HashMap<>();
    List<ForecastDay> days = new ArrayList<>();
    for (int start = 0; start < known; start += DAY / HOUR) {
      int end = Math.min(known, start + DAY / HOUR);
      days.add(new ForecastDay(start, start, end));
      issued.apply(grid.start(start)).ifPresent(fill(columns, grid, start, end));
    }
    if (hoursAhead > 0) {
      days.add(new ForecastDay(known, known, grid.size()));
      issued.apply(issuedAt).ifPresent(fill(columns, grid, known, grid.size()));
    }
    columns.computeIfAbsent(SolarSeries.GHI, name -> unknown(grid.size()));
    return new SolarHistory(new SolarSeries(grid, place, columns, measured, tracker), days);
  }

  /** Nothing is known of what comes after. */
  private static double[] upTo(Grid grid, int known, Function<Grid, double[]> power) {
    double[] hours = unknown(grid.size());
    double[] past = power.apply(new Grid(grid.fromEpochSecond(), HOUR, known));
    System.arraycopy(past, 0, hours, 0, known);
    return hours;
  }

  /** What the source had said by a moment, uncorrected. */
  public Optional<WeatherForecast> issued(CustomerId customer, SiteId site, Instant asOf) {
    return weather.at(customer, site, asOf).map(SiteWeather::forecast);
  }

  private static Consumer<WeatherForecast> fill(
      Map<String, double[]> columns, Grid grid, int from, int to) {
    return forecast -> {
      for (int step = from; step < to; step++) {
        Optional<WeatherHour> hour = forecast.at(grid.start(step));
        if (hour.isPresent()) {
          put(columns, grid, step, SolarSeries.GHI, hour.get().irradianceWm2());
          put(columns, grid, step, SolarSeries.DIRECT, hour.get().directIrradianceWm2());
          put(columns, grid, step, SolarSeries.TEMPERATURE, hour.get().temperatureC());
          put(columns, grid, step, SolarSeries.HUMIDITY, hour.get().humidityPercent());
          put(columns, grid, step, SolarSeries.CLOUD, hour.get().cloudCoverPercent());
          put(columns, grid, step, SolarSeries.WIND_SPEED, hour.get().windSpeedMs());
          put(columns, grid, step, SolarSeries.WIND_DIRECTION, hour.get().windDirectionDeg());
          put(columns, grid, step, SolarSeries.PRESSURE, hour.get().pressureHpa());
        }
      }
    };
  }

  private static void put(
      Map<String, double[]> columns, Grid grid, int step, String name, @Nullable Double value) {
    if (value != null) {
      columns.computeIfAbsent(name, first -> unknown(grid.size()))[step] = value;
    }
  }

  private static double[] unknown(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /**
   * A wind site's issues, one every twelve hours and the last at {@code issuedAt}. The first lead
   * is the hour in which an issue was made.
   *
   * @param assets of the site; its wind ones are read
   * @param leads hours that each issue looks ahead
   */
  public WindSeries wind(
      CustomerId customer,
      SiteId site,
      List<Asset> assets,
      Instant from,
      Instant issuedAt,
      int leads) {
    return wind(
        measured(customer, site, of(assets, Technology.WIND), assets),
        at -> issued(customer, site, at),
        from,
        issuedAt,
        leads);
  }

  /**
   * The same of what the caller knows already.
   *
   * @param power per unit of capacity by hour of a grid
   */
  static WindSeries wind(
      Function<Grid, double[]> power,
      Function<Instant, Optional<WeatherForecast>> issued,
      Instant from,
      Instant issuedAt,
      int leads) {
    long last = issuedAt.getEpochSecond() / HOUR;
    int count = (int) ((last - from.getEpochSecond() / HOUR) / WIND_EVERY_HOURS) + 1;
    long[] issueHour = new long[count];
    List<List<@Nullable WeatherHour>> said = new ArrayList<>();
    for (int issue = 0; issue < count; issue++) {
      long hour = last - (long) (count - 1 - issue) * WIND_EVERY_HOURS;
      issueHour[issue] = hour - 1;
      Instant at = issue == count - 1 ? issuedAt : Instant.ofEpochSecond(hour * HOUR);
      said.add(hours(issued.apply(at), hour, leads));
    }
    long first = issueHour[0] + 1 - DAY / HOUR;
    Grid grid = new Grid(first * HOUR, HOUR, (int) (last - first));
    double[][] speeds = FarmWind.speedsMps(said);
    double[] told = FarmStandstill.leftOut(power.apply(grid), first, issueHour, speeds);
    return new WindSeries(issueHour, speeds, FarmWind.directionsDeg(said), first, told);
  }

  /** By lead what was said of an hour; null where nothing was. */
  private static List<@Nullable WeatherHour> hours(
      Optional<WeatherForecast> said, long hour, int leads) {
    List<@Nullable WeatherHour> hours = new ArrayList<>();
    for (int lead = 0; lead < leads; lead++) {
      Instant target = Instant.ofEpochSecond((hour + lead) * HOUR);
      Optional<WeatherHour> known = said.flatMap(each -> each.at(target));
      hours.add(known.isPresent() ? known.get() : null);
    }
    return hours;
  }
}
