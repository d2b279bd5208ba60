package energy.ona.forecast.wind;

import energy.ona.forecast.quantile.FeatureTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** What is known of each target hour at its issue: the wind to come and the power of late. */
final class WindFeatures {
  private static final int STALE_HOURS = 12;
  private static final int RECENT_HOURS = 24;

  private final WindSeries series;
  private final PowerCurve curve;
  private final List<String> names = new ArrayList<>();
  private final List<double[]> columns = new ArrayList<>();

  private WindFeatures(WindSeries series, PowerCurve curve) {
    this.series = series;
    this.curve = curve;
  }

  static FeatureTable of(WindSeries series, PowerCurve curve) {
    WindFeatures features = new WindFeatures(series, curve);
    features.wind();
    features.recent();
    return new FeatureTable(features.names, features.columns.toArray(double[][]::new));
  }

  private void add(String name, IntToDoubleFunction value) {
    double[] column = new double[series.rows()];
    for (int row = 0; row < column.length; row++) {
      column[row] = value.applyAsDouble(row);
    }
    names.add(name);
    columns.add(column);
  }

  private double speed(int row, int later) {
    return series.speed(series.issue(row), series.lead(row) + later);
  }

  private double direction(int row) {
    return Math.toRadians(series.directionDeg()[series.issue(row)][series.lead(row) - 1]);
  }

  private void wind() {
    add("lead", series::lead);
    add("hour", row -> Math.floorMod(series.targetHour(row), 24));
    add("season", row -> Math.cos(2 * Math.PI * (series.targetHour(row) / 24.0 - 15) / 365.25));
    add("speed", row -> speed(row, 0));
    add("east", row -> speed(row, 0) * Math.sin(direction(row)));
    add("north", row -> speed(row, 0) * Math.cos(direction(row)));
    add("direction_sin", row -> Math.sin(direction(row)));
    add("direction_cos", row -> Math.cos(direction(row)));
    add("curve", row -> curve.at(speed(row, 0)));
    for (int hours = 1; hours <= 3; hours++) {
      int shift = hours;
      add("speed_before_" + hours, row -> speed(row, -shift));
      add("speed_after_" + hours, row -> speed(row, shift));
    }
    add("speed_2h", row -> mean(row, 2, false));
    add("speed_6h", row -> mean(row, 6, false));
    add("curve_2h", row -> mean(row, 2, true));
    add("curve_6h", row -> mean(row, 6, true));
    add("ramp", row -> speed(row, 2) - speed(row, -2));
    add("issue_before", row -> earlier(row, 1));
    add("issue_before_change", row -> speed(row, 0) - earlier(row, 1));
    add("issue_two_before", row -> earlier(row, 2));
  }

  private double mean(int row, int half, boolean power) {
    double sum = 0;
    int count = 0;
    for (int later = -half; later <= half; later++) {
      double speed = speed(row, later);
      if (!Double.isNaN(speed)) {
        sum += power ? curve.at(speed) : speed;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** What an earlier issue said of the same hour. */
  private double earlier(int row, int back) {
    int issue = series.issue(row) - back;
    return issue < 0
        ? Double.NaN
        : series.speed(issue, (int) (series.targetHour(row) - series.issueHour()[issue]));
  }

  private void recent() {
    double[] last = new double[series.issueHour().length];
    double[] mean = new double[last.length];
    double[] excess = new double[last.length];
    for (int issue = 0; issue < last.length; issue++) {
      last[issue] = last(series.issueHour()[issue]);
      recent(issue, mean, excess);
    }
    add("last_power", row -> last[series.issue(row)]);
    add("mean_power", row -> mean[series.issue(row)]);
    add("excess_over_curve", row -> excess[series.issue(row)]);
    add(
        "last_over_curve",
        row -> last[series.issue(row)] - curve.at(series.speed(series.issue(row), 1)));
  }

  private double last(long issueHour) {
    for (int back = 0; back <= STALE_HOURS; back++) {
      double power = series.powerAt(issueHour - back);
      if (!Double.isNaN(power)) {
        return power;
      }
    }
    return Double.NaN;
  }

  /** Mean power of the last day, and what it was above what the curve made of the forecasts. */
  private void recent(int issue, double[] mean, double[] excess) {
    long now = series.issueHour()[issue];
    double sum = 0;
    double above = 0;
    int count = 0;
    int compared = 0;
    for (long hour = now - RECENT_HOURS + 1; hour <= now; hour++) {
      double power = series.powerAt(hour);
      if (!Double.isNaN(power)) {
        sum += power;
        count++;
        double said = curve.at(said(issue, hour));
        if (!Double.isNaN(said)) {
          above += power - said;
          compared++;
        }
      }
    }
    mean[issue] = count == 0 ? Double.NaN : sum / count;
    excess[issue] = compared == 0 ? Double.NaN : above / compared;
  }

  /** What the newest issue before an hour said of it. */
  private double said(int issue, long hour) {
    for (int back = issue; back >= 0 && back > issue - 4; back--) {
      int lead = (int) (hour - series.issueHour()[back]);
      double speed = series.speed(back, lead);
      if (!Double.isNaN(speed)) {
        return speed;
      }
    }
    return Double.NaN;
  }
}
