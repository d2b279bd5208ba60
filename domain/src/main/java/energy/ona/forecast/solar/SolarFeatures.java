package energy.ona.forecast.solar;

import energy.ona.forecast.quantile.FeatureTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the weather forecast says of each step, with nothing that was measured in it. */
final class SolarFeatures {
  /** W/m²; below it a ratio to the cloudless sky says nothing. */
  private static final double DIM_W_M2 = 30;

  private final SolarSeries series;
  private final SolarSky sky;
  private final List<String> names = new ArrayList<>();
  private final List<double[]> columns = new ArrayList<>();

  private SolarFeatures(SolarSeries series, SolarSky sky) {
    this.series = series;
    this.sky = sky;
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
    add("direct", weather(SolarSeries.DIRECT));
    add("clearness", clearness);
    for (int hours = 1; hours <= 3; hours++) {
      int half = series.steps(hours);
      double[] smooth = Windows.centred(ghi, half);
      add("ghi_" + hours + "h", smooth);
      add("clearness_" + hours + "h", ratio(smooth, Windows.centred(sky.clearWm2(), half)));
    }
    add("clearness_before", Windows.shifted(clearness, series.steps(1)));
    add("clearness_after", Windows.shifted(clearness, -series.steps(1)));
    add("clearness_spread", Windows.spread(clearness, series.steps(1.5)));
  }

  private void air() {
    double[] temperature = weather(SolarSeries.TEMPERATURE);
    add("temperature", temperature);
    add("temperature_of_day", ofDay(temperature, 0));
    double[] humidity = weather(SolarSeries.HUMIDITY);
    add("humidity", humidity);
    add("humidity_3h", Windows.centred(humidity, series.steps(1.5)));
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
      int from = midnight(step) + later * day;
      boolean enough = windows.count(from, from + day) > day / 2;
      means[step] = enough ? windows.mean(from, from + day) : Double.NaN;
    }
    return means;
  }

  /** The step at which the solar day of a step begins. */
  private int midnight(int step) {
    long shift = Math.round(series.place().longitude() * 240);
    long at = series.grid().start(step).getEpochSecond() + shift;
    return step - (int) (Math.floorMod(at, 86_400L) / series.grid().stepSeconds());
  }
}
