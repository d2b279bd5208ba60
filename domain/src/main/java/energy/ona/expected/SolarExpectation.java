package energy.ona.expected;

import energy.ona.asset.Asset;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
  private int bySaid;
  private double saidKw;
  private double leastKw;
  private SaidPower.@Nullable Said said;

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

  /**
   * The more of what even a dark sky leaves and the lower edge of what was said.
   *
   * @param yields of the dark sky
   */
  void byLeast(double[] yields, SaidPower.@Nullable Said ahead) {
    said = ahead;
    for (int step = 0; step < grid.size(); step++) {
      boolean open = Double.isNaN(expected[step]);
      least[step] = fill(step, yields[step], 1, 1);
      if (least[step]) {
        free[step] *= Sky.USUAL_OF_LEAST;
      }
      if (open && ahead != null && !Double.isNaN(ahead.edgeKw()[step])) {
        bySaid(step, ahead);
      } else if (least[step]) {
        leastKw += expected[step];
      }
    }
  }

  private void bySaid(int step, SaidPower.Said ahead) {
    double edgeKw = ahead.edgeKw()[step];
    if (!least[step]
        || (edgeKw > expected[step] && edgeKw >= SaidPower.WORTH * asset.capacityKw())) {
      expected[step] = edgeKw;
      cautious[step] = edgeKw;
      bySaid += edgeKw > 0 ? 1 : 0;
      saidKw += edgeKw;
    } else {
      leastKw += expected[step];
    }
    least[step] = true;
    free[step] = Math.max(expected[step], ahead.likelyKw()[step]);
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
    return Math.min(yield * asset.capacityKw(), mostKw(asset));
  }

  /** What the rated power and the export limit let through. */
  static double mostKw(Asset asset) {
    Double limit = asset.exportLimitKw();
    return limit == null ? asset.capacityKw() : Math.min(limit, asset.capacityKw());
  }

  ExpectedSeries series(double[] yields) {
    String basis = basis();
    // What a sensor in another plane says of a partial loss changes with every cloud.
    boolean learned = basis.equals("siblings") && besideSiblings.learned();
    double[] measured = Arrays.stream(yields).map(yield -> yield * asset.capacityKw()).toArray();
    return new ExpectedSeries(expected, cautious, least, free, measured, learned, basis, said);
  }

  private String basis() {
    if (bySiblings > 0 && bySiblings >= bySensor && bySiblings >= bySaid) {
      return "siblings";
    }
    if (bySensor > 0 && bySensor >= bySaid) {
      return "irradiance";
    }
    return bySaid > 0 && saidKw >= leastKw ? "forecast" : "clear_sky";
  }
}
