package energy.ona.forecast.site;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.cases.FaultGroups;
import energy.ona.observation.Grid;
import energy.ona.observation.SetPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hours in which units stood together at the export limit of a node above them: none of them was
 * free. Of a limit that others share, whose power is not read, their part is by capacity.
 */
final class NodeLimits {
  /**
   * A node whose limit can bind.
   *
   * @param limitKw of the units that are read
   * @param sumKw that they delivered, by hour
   */
  private record Node(Set<AssetId> below, double limitKw, double capacityKw, double[] sumKw) {}

  private final List<Node> nodes = new ArrayList<>();

  /**
   * @param site all its assets
   * @param read those whose power will be added
   */
  NodeLimits(List<Asset> site, List<Asset> read, Grid grid) {
    Instant at = grid.start(grid.size());
    FaultGroups groups = new FaultGroups(site, at);
    for (Asset node : site) {
      Double limit = node.exportLimitKw();
      if (limit != null && !node.technology().delivers() && node.isAtWork(at)) {
        Set<AssetId> below = groups.below(node.assetId());
        double allKw = capacityKw(site, below, at);
        double readKw = capacityKw(read, below, at);
        if (limit < allKw && readKw > 0) {
          nodes.add(new Node(below, limit * readKw / allKw, readKw, new double[grid.size()]));
        }
      }
    }
  }

  private static double capacityKw(List<Asset> assets, Set<AssetId> below, Instant at) {
    return assets.stream()
        .filter(asset -> below.contains(asset.assetId()) && asset.technology().delivers())
        .filter(asset -> asset.isAtWork(at))
        .mapToDouble(Asset::capacityKw)
        .sum();
  }

  /** Adds what a unit delivered from an hour on; what is not known is nothing. */
  void add(AssetId unit, int from, double[] powerKw) {
    for (Node node : nodes) {
      for (int hour = 0; hour < powerKw.length && node.below().contains(unit); hour++) {
        double kw = powerKw[hour];
        node.sumKw()[from + hour] += kw > 0 ? kw : 0;
      }
    }
  }

  /** Makes the hours NaN of whoever hangs on a node that stood at its limit. */
  void leaveOut(Map<AssetId, double[]> freeKw) {
    for (Node node : nodes) {
      for (int hour = 0; hour < node.sumKw().length; hour++) {
        int at = hour;
        if (SetPoint.holds(node.sumKw()[hour], node.limitKw(), node.capacityKw())) {
          freeKw.forEach((unit, kw) -> kw[at] = node.below().contains(unit) ? Double.NaN : kw[at]);
        }
      }
    }
  }
}
