package energy.ona.forecast.ladder;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.CapacityHistory;
import energy.ona.asset.Technology;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.ModelMetadata;
import energy.ona.forecast.quantile.Levels;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import energy.ona.weather.Place;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last rung, which always answers: the cloudless sky times how clear skies are, begun from how
 * clear it has just been at the site; for wind what turbines deliver in a usual year, begun from
 * the last power. What is not known makes it wide.
 */
final class Climatology {
  static final ModelMetadata METADATA = new ModelMetadata("climatology-1", 0, null, null);

  private static final double[] LEVELS = {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99};

  /** Share of a cloudless hour's power, over climates. */
  private static final double[] SKIES =
      Levels.spread(LEVELS, new double[] {0.04, 0.17, 0.38, 0.68, 0.9, 1.0, 1.08});

  /** Share of the rated power of a turbine: a Weibull wind of 7 m/s through a curve. */
  private static final double[] WINDS =
      Levels.spread(LEVELS, new double[] {0, 0.01, 0.07, 0.24, 0.55, 0.88, 1});

  /** After so many hours what was just seen says little. */
  private static final double MEMORY_HOURS = 8;

  /** Width that is left of the climate's where the present is known best. */
  private static final double LEAST_WIDTH = 0.35;

  private static final Duration JUST = Duration.ofHours(24);
  private static final double TELLS = 0.05;

  private Climatology() {}

  /** What has lately been seen, as a share of what could be at most; NaN when nothing was. */
  static double lately(ForecastInputs inputs) {
    TimeRange range = inputs.recent().range();
    TimeRange just =
        range.length().compareTo(JUST) > 0 ? TimeRange.endingAt(range.to(), JUST) : range;
    Grid grid = Grid.over(just, 900);
    Optional<Place> place = Place.of(inputs.asset());
    boolean solar = inputs.asset().technology() == Technology.SOLAR;
    if (grid.size() == 0 || (solar && place.isEmpty())) {
      return Double.NaN;
    }
    SunPath sun = solar ? new SunPath(place.get(), grid) : null;
    Map<AssetId, CapacityHistory> rated = rated(inputs);
    double best = Double.NaN;
    // A unit that is down says nothing of the sky: the best one of the site does.
    for (Series series : inputs.recent().series()) {
      CapacityHistory size = rated.get(series.assetId());
      double share = size == null ? Double.NaN : share(inputs.asset(), series, size, grid, sun);
      best = Double.isNaN(best) || share > best ? share : best;
    }
    return best;
  }

  /** Of the asset and those of its kind; what a dim or calm day brought is no rated power. */
  private static Map<AssetId, CapacityHistory> rated(ForecastInputs inputs) {
    Asset asset = inputs.asset();
    Map<AssetId, CapacityHistory> rated = new HashMap<>();
    for (Asset sibling : inputs.siblings().assets()) {
      if (sibling.technology() == asset.technology()) {
        rated.put(sibling.assetId(), sibling.capacities());
      }
    }
    rated.put(asset.assetId(), asset.capacities());
    return rated;
  }

  private static double share(
      Asset asset, Series series, CapacityHistory size, Grid grid, @Nullable SunPath sun) {
    if (!(size.nowKw() > 0)) {
      return Double.NaN;
    }
    double[] power = grid.means(series, Signals.POWER_KW);
    double measured = 0;
    double possible = 0;
    for (int step = sun == null ? Math.max(0, power.length - 4) : 0; step < power.length; step++) {
      double clear = sun == null ? asset.capacityKw() : sun.clearKw(asset, step);
      if (!Double.isNaN(power[step]) && clear > TELLS * asset.capacityKw()) {
        measured += power[step] / size.kwAt(grid.start(step)) * asset.capacityKw();
        possible += clear;
      }
    }
    return possible == 0 ? Double.NaN : Math.max(0, Math.min(1.05, measured / possible));
  }

  /**
   * All levels in kW.
   *
   * @param lately as {@link #lately} says
   */
  static double[] quantiles(ForecastInputs inputs, @Nullable SunPath sun, int step, double lately) {
    Asset asset = inputs.asset();
    boolean solar = asset.technology() == Technology.SOLAR;
    double possible =
        !solar
            ? asset.capacityKw()
            : sun != null ? sun.clearKw(asset, step) : byWallClock(inputs, step);
    double[] climate = solar ? SKIES : WINDS;
    double middle = climate[Levels.COUNT / 2];
    double weight = Double.isNaN(lately) ? 0 : Math.exp(-inputs.leadHours(step) / MEMORY_HOURS);
    double width = 1 - weight * (1 - LEAST_WIDTH);
    double[] quantiles = new double[Levels.COUNT];
    for (int level = 0; level < quantiles.length; level++) {
      double share =
          climate[level] * (1 - weight)
              + weight
                  * ((Double.isNaN(lately) ? middle : lately) + width * (climate[level] - middle));
      quantiles[level] = share * possible;
    }
    return Levels.tidy(quantiles, 0, asset.capacityKw());
  }

  /** A day from 6 to 18 h by the asset's own clock, where the place is not known. */
  private static double byWallClock(ForecastInputs inputs, int step) {
    double hour =
        inputs.middle(step).atZone(inputs.asset().zone()).toLocalTime().toSecondOfDay() / 3600.0;
    return inputs.asset().capacityKw() * Math.max(0, Math.sin(Math.PI * (hour - 6) / 12));
  }
}
