package energy.ona.availability;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Technology;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import energy.ona.observation.SetPoint;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Tells the state of an asset, step by step. */
final class UnitStates {
  /** Below this share of capacity nothing is produced, above that of expectation all is. */
  private static final double PRODUCES = 0.01;

  private static final double COULD_PRODUCE = 0.05;
  private static final double FULL = 0.8;

  /** Contracts say 50 to 70 W/m². */
  private static final double LEAST_LIGHT_W_M2 = 60;

  private final List<Asset> site;
  private final SiteWindow window;
  private final Grid grid;
  private final Map<AssetId, ExpectedSeries> expected;

  /**
   * @param expected of every asset of the site
   */
  UnitStates(
      List<Asset> site, SiteWindow window, Grid grid, Map<AssetId, ExpectedSeries> expected) {
    this.site = site;
    this.window = window;
    this.grid = grid;
    this.expected = expected;
  }

  /** A visit that was planned. */
  record Planned(TimeRange when, boolean preventive) {}

  UnitState[] of(Asset asset, List<Planned> visits) {
    ExpectedSeries own = series(asset);
    double[] light = light(asset);
    double[] setpoint = means(asset, Signals.SETPOINT_KW);
    boolean[] gridGone = siteStands(asset);
    UnitState[] states = new UnitState[grid.size()];
    for (int step = 0; step < states.length; step++) {
      double kw = own.measuredKw()[step];
      boolean could = could(asset, own, light, step);
      boolean produces = kw > PRODUCES * asset.capacityKw();
      boolean windUnknown =
          asset.technology() == Technology.WIND && Double.isNaN(own.expectedKw()[step]);
      if (Double.isNaN(kw)) {
        states[step] =
            could || windUnknown
                ? UnitState.INFORMATION_UNAVAILABLE
                : UnitState.OUT_OF_ENVIRONMENTAL_SPECIFICATION;
      } else if (produces) {
        boolean held = SetPoint.holds(kw, setpoint[step], asset.capacityKw());
        boolean weak = kw < FULL * own.cautiousKw()[step];
        states[step] = held || weak ? UnitState.PARTIAL_PERFORMANCE : UnitState.FULL_PERFORMANCE;
      } else if (windUnknown) {
        // It stands, in a calm or in an outage.
        states[step] = UnitState.INFORMATION_UNAVAILABLE;
      } else if (!could) {
        states[step] = UnitState.OUT_OF_ENVIRONMENTAL_SPECIFICATION;
      } else if (setpoint[step] <= PRODUCES * asset.capacityKw()) {
        states[step] = UnitState.REQUESTED_SHUTDOWN;
      } else {
        states[step] = stands(visits, grid.start(step), gridGone[step]);
      }
    }
    return states;
  }

  private static UnitState stands(List<Planned> visits, Instant at, boolean gridGone) {
    for (Planned visit : visits) {
      if (visit.when().contains(at)) {
        return visit.preventive()
            ? UnitState.SCHEDULED_MAINTENANCE
            : UnitState.PLANNED_CORRECTIVE_ACTION;
      }
    }
    return gridGone ? UnitState.OUT_OF_ELECTRICAL_SPECIFICATION : UnitState.FORCED_OUTAGE;
  }

  /** By light where a sensor tells it, else by what it should deliver. */
  private static boolean could(Asset asset, ExpectedSeries own, double[] light, int step) {
    if (!Double.isNaN(light[step])) {
      return light[step] >= LEAST_LIGHT_W_M2;
    }
    return own.expectedKw()[step] >= COULD_PRODUCE * asset.capacityKw();
  }

  private double[] light(Asset asset) {
    double[] none = new double[grid.size()];
    Arrays.fill(none, Double.NaN);
    if (asset.technology() != Technology.SOLAR) {
      return none;
    }
    List<double[]> sensors = new ArrayList<>();
    window.series().stream()
        .filter(series -> series.signals().contains(Signals.IRRADIANCE_W_M2))
        .forEach(series -> sensors.add(grid.means(series, Signals.IRRADIANCE_W_M2)));
    double[] light = none;
    for (int step = 0; step < grid.size(); step++) {
      int at = step;
      double[] said =
          sensors.stream()
              .mapToDouble(sensor -> sensor[at])
              .filter(value -> !Double.isNaN(value))
              .sorted()
              .toArray();
      light[step] = said.length == 0 ? Double.NaN : said[said.length / 2];
    }
    return light;
  }

  /** Where all of two units or more that could produce and are heard of stand at once. */
  private boolean[] siteStands(Asset asset) {
    boolean[] stands = new boolean[grid.size()];
    List<Asset> units =
        site.stream().filter(each -> each.technology() == asset.technology()).toList();
    for (int step = 0; step < stands.length; step++) {
      int heard = 0;
      int produce = 0;
      for (Asset unit : units) {
        double kw = series(unit).measuredKw()[step];
        heard += Double.isNaN(kw) ? 0 : 1;
        produce += kw > PRODUCES * unit.capacityKw() ? 1 : 0;
      }
      stands[step] = heard > 1 && produce == 0;
    }
    return stands;
  }

  private ExpectedSeries series(Asset asset) {
    ExpectedSeries series = expected.get(asset.assetId());
    if (series == null) {
      throw new IllegalArgumentException("asset %s is not expected".formatted(asset.assetId()));
    }
    return series;
  }

  private double[] means(Asset asset, String signal) {
    return window
        .of(asset.assetId())
        .map(series -> grid.means(series, signal))
        .orElseGet(
            () -> {
              double[] none = new double[grid.size()];
              Arrays.fill(none, Double.NaN);
              return none;
            });
  }
}
