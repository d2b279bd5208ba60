package energy.ona.risk;

import energy.ona.forecast.PowerForecast.Point;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Stands in where there is no forecast: a share of the capacity on average, by day only for solar.
 * The day is a half sine from 6 to 18 h local time, whose mean over 24 h is 1/π of its peak. The
 * band is symmetric and as wide as the capacity allows, up to ±60 % (80 %) and ±90 % (95 %).
 */
final class CapacityFactor {
  static final String BASIS = "capacity_factor";

  private CapacityFactor() {}

  static Point at(Instant hour, double capacityKw, double factor, boolean solar, ZoneId zone) {
    double kw = Math.min(capacityKw, capacityKw * factor * (solar ? shape(hour, zone) : 1));
    double half80 = Math.min(0.6 * kw, capacityKw - kw);
    double half95 = Math.min(0.9 * kw, capacityKw - kw);
    return new Point(hour, kw, kw, kw - half95, kw - half80, kw + half80, kw + half95);
  }

  /** Mean of the hour over the day's mean. */
  private static double shape(Instant hour, ZoneId zone) {
    double from = hour.atZone(zone).toLocalTime().toSecondOfDay() / 3600.0 - 6;
    double start = Math.max(0, from);
    double end = Math.min(12, from + 1);
    if (end <= start) {
      return 0;
    }
    // Integral of sin(πt/12) over the hour, times π for the mean of the day.
    double integral =
        12 / Math.PI * (Math.cos(Math.PI * start / 12) - Math.cos(Math.PI * end / 12));
    return Math.PI * integral;
  }
}
