package energy.ona.diagnose;

import energy.ona.asset.Asset;
import energy.ona.asset.Technology;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What solar siblings deliver per kW, step by step. An asset's own past is left out of it where the
 * siblings agree with each other: a fault that has lasted for weeks is part of that past.
 */
final class PeerPower {
  private static final double PRODUCES = 0.02;
  private static final int LEAST_SIBLINGS = 2;

  /** Siblings that differ by more stand differently: then only changes tell. */
  private static final double ALIKE = 0.04;

  private static final double MAD_TO_SIGMA = 1.4826;

  private final List<Asset> assets = new ArrayList<>();
  private final double[][] yields;
  private final Grid grid;

  PeerPower(List<Asset> site, SiteWindow window, Grid grid) {
    this.grid = grid;
    for (Asset asset : site) {
      if (asset.technology() == Technology.SOLAR && window.of(asset.assetId()).isPresent()) {
        assets.add(asset);
      }
    }
    yields = new double[assets.size()][];
    for (int each = 0; each < yields.length; each++) {
      double capacityKw = assets.get(each).capacityKw();
      yields[each] =
          Arrays.stream(
                  grid.means(window.of(assets.get(each).assetId()).orElseThrow(), Signals.POWER_KW))
              .map(kw -> kw / capacityKw)
              .toArray();
    }
  }

  /** Those that it can be asked for. */
  List<Asset> assets() {
    return assets;
  }

  /** Empty where there are too few siblings. */
  Optional<ExpectedSeries> of(Asset asset) {
    int own = assets.indexOf(asset);
    if (own < 0 || assets.size() <= LEAST_SIBLINGS) {
      return Optional.empty();
    }
    double[] median = medianWithout(own);
    double share = isAlike(own, median) ? 1 : pastShare(own, median);
    double[] expected = new double[grid.size()];
    double[] measured = new double[grid.size()];
    for (int step = 0; step < expected.length; step++) {
      expected[step] = median[step] * share * asset.capacityKw();
      measured[step] = yields[own][step] * asset.capacityKw();
    }
    return Optional.of(
        new ExpectedSeries(
            expected, expected, new boolean[expected.length], measured, true, "siblings"));
  }

  private double[] medianWithout(int own) {
    double[] median = new double[grid.size()];
    double[] values = new double[yields.length];
    for (int step = 0; step < median.length; step++) {
      int n = 0;
      for (int each = 0; each < yields.length; each++) {
        if (each != own && yields[each][step] > PRODUCES) {
          values[n++] = yields[each][step];
        }
      }
      median[step] = n < LEAST_SIBLINGS ? Double.NaN : median(Arrays.copyOf(values, n));
    }
    return median;
  }

  /** True when the other siblings deliver the same for each kW. */
  private boolean isAlike(int own, double[] median) {
    double[] shares = new double[yields.length - 1];
    int n = 0;
    for (int each = 0; each < yields.length; each++) {
      if (each != own) {
        shares[n++] = share(each, median, 0, grid.size());
      }
    }
    double[] known = Arrays.stream(shares, 0, n).filter(Double::isFinite).toArray();
    if (known.length < LEAST_SIBLINGS) {
      return false;
    }
    double usual = median(known);
    double stray = median(Arrays.stream(known).map(one -> Math.abs(one - usual)).toArray());
    return MAD_TO_SIGMA * stray <= ALIKE * usual;
  }

  /** Its own share in the first third of the window. */
  private double pastShare(int own, double[] median) {
    double share = share(own, median, 0, grid.size() / 3);
    return Double.isFinite(share) && share > 0 ? share : 1;
  }

  private double share(int each, double[] median, int from, int to) {
    double ownSum = 0;
    double medianSum = 0;
    for (int step = from; step < to; step++) {
      if (!Double.isNaN(median[step]) && !Double.isNaN(yields[each][step])) {
        ownSum += yields[each][step];
        medianSum += median[step];
      }
    }
    return medianSum > 0 ? ownSum / medianSum : Double.NaN;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[n / 2] + sorted[(n - 1) / 2]) / 2;
  }
}
