package energy.ona.expected;

import energy.ona.asset.Asset;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import java.util.Arrays;

/** Fills one asset's expectation from the best source that each step has. */
final class SolarExpectation {
  private final Asset asset;
  private final Grid grid;
  private final HourShares besideSiblings;
  private final HourShares besideSensor;
  private final double[] expected;
  private final double[] cautious;
  private final boolean[] least;
  private final double[] free;
  private int bySiblings;
  private int bySensor;

  SolarExpectation(Asset asset, Grid grid, HourShares besideSiblings, HourShares besideSensor) {
    this.asset = asset;
    this.grid = grid;
    this.besideSiblings = besideSiblings;
    this.besideSensor = besideSensor;
    this.expected = new double[grid.size()];
    Arrays.fill(expected, Double.NaN);
    this.cautious = expected.clone();
    this.least = new boolean[grid.size()];
    this.free = expected.clone();
  }

  void bySiblings(double[] reference) {
    double[] share = besideSiblings.over(grid);
    for (int step = 0; step < grid.size(); step++) {
      bySiblings += fill(step, reference[step], share[step], besideSiblings.overall()) ? 1 : 0;
    }
  }

  /** Where assets send at different moments they meet on coarser steps. */
  void bySiblings(double[] reference, Grid coarse) {
    double[] share = besideSiblings.over(grid);
    for (int step = 0; step < grid.size(); step++) {
      int at = coarse.stepOf(grid.fromEpochSecond() + (long) step * grid.stepSeconds());
      if (at >= 0 && at < coarse.size()) {
        bySiblings += fill(step, reference[at], share[step], besideSiblings.overall()) ? 1 : 0;
      }
    }
  }

  void bySensor(double[] yields) {
    double[] share = besideSensor.over(grid);
    for (int step = 0; step < grid.size(); step++) {
      bySensor +=
          fill(step, Math.max(0, yields[step]), share[step], besideSensor.overall()) ? 1 : 0;
    }
  }

  void byLeast(double[] yields) {
    for (int step = 0; step < grid.size(); step++) {
      least[step] = fill(step, yields[step], 1, 1);
      if (least[step]) {
        free[step] *= Sky.USUAL_OF_LEAST;
      }
    }
  }

  private boolean fill(int step, double reference, double share, double overall) {
    if (!Double.isNaN(expected[step]) || Double.isNaN(reference)) {
      return false;
    }
    // In hours in which the limit mostly binds it is a part of the share.
    free[step] = reference * Math.max(share, overall) * asset.capacityKw();
    expected[step] = limited(reference * share);
    cautious[step] = limited(reference * Math.min(share, overall));
    return true;
  }

  private double limited(double yield) {
    Double limit = asset.exportLimitKw();
    double most = limit == null ? asset.capacityKw() : Math.min(limit, asset.capacityKw());
    return Math.min(yield * asset.capacityKw(), most);
  }

  ExpectedSeries series(double[] yields) {
    String basis =
        bySiblings > 0 && bySiblings >= bySensor
            ? "siblings"
            : bySensor > 0 ? "irradiance" : "clear_sky";
    // What a sensor in another plane says of a partial loss changes with every cloud.
    boolean learned = basis.equals("siblings") && besideSiblings.learned();
    double[] measured = Arrays.stream(yields).map(yield -> yield * asset.capacityKw()).toArray();
    return new ExpectedSeries(expected, cautious, least, free, measured, learned, basis);
  }
}
