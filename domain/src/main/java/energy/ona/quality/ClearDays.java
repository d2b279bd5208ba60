package energy.ona.quality;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.solar.Mount;
import energy.ona.solar.Sun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cloudless days of an irradiance sensor, and what it measured on each by what a cloudless sky
 * gives. A sensor that stands still off by a factor has clear moments as any other: each day is
 * scaled to the model before it is looked at, and again by what was clear (Reno &amp; Hansen 2016,
 * section 3).
 */
final class ClearDays {
  /**
   * A clear day.
   *
   * @param from its first sample in the light
   * @param to after its last one
   * @param logRatio logarithm of measured by model
   */
  record ClearDay(int from, int to, double logRatio) {}

  /** Lower down, horizon and haze say more than the sensor. */
  private static final double LIGHT_DEG = 15;

  private static final double CLEAR_SHARE = 0.5;
  private static final double LEAST_CLEAR_HOURS = 3;
  private static final double FIRST_GUESS = 0.9;
  private static final int MOST_ROUNDS = 5;

  private final Signal irradiance;
  private final ClearMoments moments;
  private final double cadenceMinutes;

  private ClearDays(Signal irradiance) {
    this.irradiance = irradiance;
    this.cadenceMinutes = irradiance.cadenceSeconds() / 60.0;
    this.moments = new ClearMoments(cadenceMinutes);
  }

  /**
   * Under each plane that the sensor may lie in: flat, which many do although they are said to be
   * in the plane of the array, and in that, which may follow the sun. None where place or plane is
   * not known, and of cadences beyond half an hour.
   */
  static List<List<ClearDay>> of(Asset asset, Signal irradiance) {
    Location place = asset.location();
    Double latitude = place == null ? null : place.latitude();
    Double longitude = place == null ? null : place.longitude();
    Mount mount = Mount.of(asset).orElse(null);
    ClearDays days = new ClearDays(irradiance);
    if (latitude == null
        || longitude == null
        || mount == null
        || days.cadenceMinutes > ClearMoments.LONGEST_CADENCE_MINUTES) {
      return List.of();
    }
    double[] horizontal = new double[irradiance.size()];
    double[] inPlane = new double[irradiance.size()];
    for (int each = 0; each < irradiance.size(); each++) {
      Sun.Position sun =
          Sun.position(Instant.ofEpochSecond(irradiance.epochSecond(each)), latitude, longitude);
      boolean light = sun.elevationDeg() >= LIGHT_DEG;
      horizontal[each] = light ? Sun.clearSkyGhiWm2(sun.elevationDeg()) : 0;
      inPlane[each] = light ? mount.irradianceWm2(sun, horizontal[each]) : 0;
    }
    List<ClearDay> flat = days.under(horizontal, longitude);
    List<ClearDay> held = days.under(inPlane, longitude);
    // A day on a tracker looks like none that lies flat: the days themselves tell which it is.
    return asset.isOnTracker()
        ? List.of(flat.size() > held.size() ? flat : held)
        : List.of(flat, held);
  }

  private List<ClearDay> under(double[] model, double longitude) {
    List<ClearDay> days = new ArrayList<>();
    int from = 0;
    while (from < model.length) {
      int to = from + 1;
      while (to < model.length && solarDay(to, longitude) == solarDay(from, longitude)) {
        to++;
      }
      add(days, model, from, to);
      from = to;
    }
    return days;
  }

  private long solarDay(int index, double longitude) {
    return Math.floorDiv(irradiance.epochSecond(index) + (long) (longitude * 240), 86_400L);
  }

  private void add(List<ClearDay> days, double[] model, int from, int to) {
    int first = from;
    while (first < to && model[first] <= 0) {
      first++;
    }
    int end = to;
    while (end > first && model[end - 1] <= 0) {
      end--;
    }
    double least = LEAST_CLEAR_HOURS * 60 / cadenceMinutes;
    if (end - first < least) {
      return;
    }
    double[] light = Arrays.copyOfRange(model, first, end);
    double[] measured = new double[light.length];
    double[] ratios = new double[light.length];
    for (int each = 0; each < light.length; each++) {
      measured[each] = irradiance.value(first + each);
      ratios[each] = light[each] > 0 ? measured[each] / light[each] : 0;
    }
    double ratio = Quantiles.of(ratios, FIRST_GUESS);
    int count = 0;
    for (int round = 0; round < MOST_ROUNDS && ratio > 0; round++) {
      boolean[] clear = clear(first, measured, light, ratio);
      double products = 0;
      double squares = 0;
      count = 0;
      for (int each = 0; each < light.length; each++) {
        if (clear[each]) {
          count++;
          products += measured[each] * light[each];
          squares += light[each] * light[each];
        }
      }
      if (count < least || count < CLEAR_SHARE * light.length) {
        return;
      }
      double before = ratio;
      ratio = products / squares;
      if (Math.abs(ratio - before) < 1e-3 * before) {
        break;
      }
    }
    if (ratio > 0 && count > 0) {
      days.add(new ClearDay(first, end, Math.log(ratio)));
    }
  }

  /** Hole by hole, since a window has none. */
  private boolean[] clear(int first, double[] measured, double[] light, double ratio) {
    double[] scaled = Arrays.stream(measured).map(value -> value / ratio).toArray();
    boolean[] clear = new boolean[light.length];
    int from = 0;
    for (int to = 1; to <= light.length; to++) {
      if (to == light.length || !irradiance.follows(first + to)) {
        boolean[] part =
            moments.of(Arrays.copyOfRange(scaled, from, to), Arrays.copyOfRange(light, from, to));
        System.arraycopy(part, 0, clear, from, part.length);
        from = to;
      }
    }
    return clear;
  }
}
