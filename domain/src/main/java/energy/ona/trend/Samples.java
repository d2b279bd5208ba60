package energy.ona.trend;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.SetPoint;
import energy.ona.observation.Signals;
import energy.ona.quality.ClippingCheck;
import energy.ona.quality.Signal;
import energy.ona.solar.Mount;
import energy.ona.solar.Sun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads an asset's samples for its performance. */
final class Samples {
  private static final double MOST_HOURS = 1;

  /** Open rack, glass and polymer, calm air: King, Boyson & Kratochvil 2004, SAND2004-3535. */
  private static final double HEAT_EXPONENT = -3.56;

  private static final double CELL_ABOVE_BACK_C = 3;

  private Samples() {}

  static boolean hasSensor(Series series) {
    return Arrays.stream(series.column(Signals.IRRADIANCE_W_M2)).anyMatch(each -> each > 0);
  }

  static List<Sample> measured(Asset asset, Series series) {
    return of(asset, series, series.column(Signals.IRRADIANCE_W_M2));
  }

  /** With the light of a cloudless sky in the plane of the array, horizontal where not known. */
  static List<Sample> underClearSky(Asset asset, Series series) {
    Location place = asset.location();
    if (place == null || place.latitude() == null || place.longitude() == null) {
      return List.of();
    }
    double latitude = place.latitude();
    double longitude = place.longitude();
    Optional<Mount> mount = Mount.of(asset);
    double[] sky = new double[series.size()];
    Arrays.setAll(
        sky,
        row -> {
          Sun.Position sun = Sun.position(series.timestamp(row), latitude, longitude);
          double ghi = Sun.clearSkyGhiWm2(sun.elevationDeg());
          return mount.isPresent() ? mount.get().irradianceWm2(sun, ghi) : ghi;
        });
    return of(asset, series, sky);
  }

  private static List<Sample> of(Asset asset, Series series, double[] irradiance) {
    double[] power = series.column(Signals.POWER_KW);
    double[] ambient = series.column(Signals.TEMPERATURE_C);
    double[] module = series.column(Signals.MODULE_TEMPERATURE_C);
    double[] setpoint = series.column(Signals.SETPOINT_KW);
    boolean[] clipped = clipped(series);
    int[] rows =
        IntStream.range(0, series.size())
            .filter(row -> !SampleFlag.FILLED.in(series.flags(row)))
            .filter(row -> !Double.isNaN(power[row]) && !Double.isNaN(irradiance[row]))
            .toArray();
    List<Sample> samples = new ArrayList<>(rows.length);
    for (int each = 0; each < rows.length; each++) {
      int row = rows[each];
      boolean held = SetPoint.holds(power[row], setpoint[row], asset.capacityKw());
      samples.add(
          new Sample(
              series.epochSecond(row),
              power[row],
              Math.max(0, irradiance[row]),
              cellC(module[row], ambient[row], irradiance[row]),
              hours(series, rows, each),
              held || clipped[row]));
    }
    return samples;
  }

  private static boolean[] clipped(Series series) {
    Signal power = Signal.of(series, Signals.POWER_KW);
    boolean[] flagged = ClippingCheck.of(power);
    boolean[] rows = new boolean[series.size()];
    for (int each = 0; each < power.size(); each++) {
      rows[power.row(each)] = flagged[each];
    }
    return rows;
  }

  private static double cellC(double moduleC, double ambientC, double irradianceWm2) {
    double light = Math.max(0, irradianceWm2);
    double backC = Double.isNaN(moduleC) ? ambientC + light * Math.exp(HEAT_EXPONENT) : moduleC;
    return backC + light / 1000 * CELL_ABOVE_BACK_C;
  }

  /** Half the way to each neighbour, an hour at most. */
  private static double hours(Series series, int[] rows, int each) {
    long here = series.epochSecond(rows[each]);
    double before = each == 0 ? MOST_HOURS : (here - series.epochSecond(rows[each - 1])) / 3600.0;
    double after =
        each == rows.length - 1 ? before : (series.epochSecond(rows[each + 1]) - here) / 3600.0;
    return Math.min(MOST_HOURS, Math.min(before, after));
  }
}
