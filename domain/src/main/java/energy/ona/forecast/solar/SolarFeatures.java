package energy.ona.forecast.solar;

import energy.ona.forecast.quantile.FeatureTable;
import energy.ona.solar.Sun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the weather forecast says of each step, with nothing that was measured in it. */
final class SolarFeatures {
  /** W/m²; below it a ratio to the cloudless sky says nothing. */
  private static final double DIM_W_M2 = 30;

  private final SolarSeries series;
  private final SolarSky sky;

  /** By step, the one at which its solar day begins; the days of issues begin there too. */
  private final int[] midnight;

  private final List<String> names = new ArrayList<>();
  private final List<double[]> columns = new ArrayList<>();

  private SolarFeatures(SolarSeries series, SolarSky sky) {
    this.series = series;
    this.sky = sky;
    this.midnight = new int[series.grid().size()];
    for (int step = 0; step < midnight.length; step++) {
      long since = series.place().sinceSolarMidnight(series.grid().start(step));
      midnight[step] = step - (int) (since / series.grid().stepSeconds());
    }
  }

  /**
   * @param clearPower of the plane, by step
   * @param priorPower by physics from the forecast irradiance, by step
   */
  static FeatureTable of(
      SolarSeries series,
      SolarSky sky,
      double[] clearPower,
      double[] priorPower,
      RecentYield recent) {
    SolarFeatures features = new SolarFeatures(series, sky);
    features.add("elevation", sky.elevationDeg());
    features.add("azimuth", sky.azimuthDeg());
    features.add("clear_power", clearPower);
    features.add("prior_power", priorPower);
    features.irradiance();
    features.air();
    features.days();
    recent.addTo(features::add);
    return new FeatureTable(features.names, features.columns.toArray(double[][]::new));
  }

  private void add(String name, double[] column) {
    names.add(name);
    columns.add(column);
  }

  private double[] weather(String name) {
    double[] values = series.weather().get(name);
    if (values == null) {
      values = new double[series.grid().size()];
      Arrays.fill(values, Double.NaN);
    }
    return values;
  }

  private double[] ratio(double[] ghi, double[] clear) {
    double[] ratio = new double[ghi.length];
    Arrays.setAll(ratio, step -> ghi[step] / Math.max(DIM_W_M2, clear[step]));
    return ratio;
  }

  private void irradiance() {
    double[] ghi = weather(SolarSeries.GHI);
    double[] clearness = ratio(ghi, sky.clearWm2());
    add("ghi", ghi);
    add("direct", direct(ghi));
    add("clearness", clearness);
    for (int hours = 1; hours <= 3; hours++) {
      int half = series.steps(hours);
      double[] smooth = around(ghi, half);
      add("ghi_" + hours + "h", smooth);
      add("clearness_" + hours + "h", ratio(smooth, around(sky.clearWm2(), half)));
    }
    add("clearness_before", Windows.shifted(clearness, series.steps(1)));
    int hour = series.steps(1);
    double[] after = Windows.shifted(clearness, -hour);
    Arrays.setAll(after, step -> step + hour < dayEnd(step) ? after[step] : Double.NaN);
    add("clearness_after", after);
    add("clearness_spread", spread(clearness, series.steps(1.5)));
  }

  /**
   * As it was forecast; where a source tells the sum alone, what is usual of such a sky. Else a
   * change of source, or weather from before it was kept, would look like a sky without sun.
   */
  private double[] direct(double[] ghi) {
    double[] direct = weather(SolarSeries.DIRECT).clone();
    for (int step = 0; step < direct.length; step++) {
      if (Double.isNaN(direct[step])) {
        direct[step] = ghi[step] * (1 - Sun.diffuseFraction(ghi[step], sky.elevationDeg()[step]));
      }
    }
    return direct;
  }

  private void air() {
    double[] temperature = weather(SolarSeries.TEMPERATURE);
    add("temperature", temperature);
    add("temperature_of_day", ofDay(temperature, 0));
    double[] humidity = weather(SolarSeries.HUMIDITY);
    add("humidity", humidity);
    add("humidity_3h", around(humidity, series.steps(1.5)));
    add("humidity_of_day", ofDay(humidity, 0));
    add("cloud", weather(SolarSeries.CLOUD));
    double[] speed = weather(SolarSeries.WIND_SPEED);
    double[] direction = weather(SolarSeries.WIND_DIRECTION);
    double[] east = new double[speed.length];
    double[] north = new double[speed.length];
    for (int step = 0; step < speed.length; step++) {
      east[step] = speed[step] * Math.sin(Math.toRadians(direction[step]));
      north[step] = speed[step] * Math.cos(Math.toRadians(direction[step]));
    }
    add("wind", speed);
    add("wind_east", east);
    add("wind_north", north);
    double[] pressure = weather(SolarSeries.PRESSURE);
    double[] change = new double[pressure.length];
    double[] before = Windows.shifted(pressure, series.stepsADay());
    Arrays.setAll(change, step -> pressure[step] - before[step]);
    add("pressure_change", change);
    Windows windows = new Windows(pressure);
    double[] anomaly = new double[pressure.length];
    Arrays.setAll(
        anomaly, step -> pressure[step] - windows.mean(step - 10 * series.stepsADay(), step + 1));
    add("pressure_anomaly", anomaly);
  }

  /** Clearness of the whole solar day and of the one before. */
  private void days() {
    double[] ghi = weather(SolarSeries.GHI);
    for (int shift = -1; shift <= 0; shift++) {
      double[] clearness = ofDay(ghi, shift);
      double[] clear = ofDay(sky.clearWm2(), shift);
      Arrays.setAll(clearness, step -> clearness[step] / clear[step]);
      add(shift < 0 ? "clearness_of_day_before" : "clearness_of_day", clearness);
    }
  }

  /** The mean over each step's solar day, or one some days later. */
  private double[] ofDay(double[] values, int later) {
    Windows windows = new Windows(values);
    int day = series.stepsADay();
    double[] means = new double[values.length];
    for (int step = 0; step < values.length; step++) {
      int from = midnight[step] + later * day;
      boolean enough = windows.count(from, from + day) > day / 2;
      means[step] = enough ? windows.mean(from, from + day) : Double.NaN;
    }
    return means;
  }

  /**
   * The mean of each step and as many on either side, of those before the end of its solar day: the
   * weather of later ones was forecast later.
   */
  private double[] around(double[] values, int half) {
    Windows windows = new Windows(values);
    double[] means = new double[values.length];
    Arrays.setAll(
        means, step -> windows.mean(step - half, Math.min(step + half + 1, dayEnd(step))));
    return means;
  }

  /** The standard deviation over the same steps. */
  private double[] spread(double[] values, int half) {
    double[] means = around(values, half);
    double[] squares = around(Arrays.stream(values).map(value -> value * value).toArray(), half);
    double[] spread = new double[values.length];
    Arrays.setAll(
        spread, step -> Math.sqrt(Math.max(0, squares[step] - means[step] * means[step])));
    return spread;
  }

  private int dayEnd(int step) {
    return midnight[step] + series.stepsADay();
  }
}
