package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The moments at which assets of a site went from delivering to nothing, and whether one node of
 * its topology explains them.
 */
final class CommonDrops {
  /** Of the steps of a stop, in which an asset elsewhere must run to say that the grid is there. */
  private static final double RUNS = 0.8;

  private final List<Drop> drops = new ArrayList<>();
  private final List<AssetTrace> traces;
  private final Map<AssetId, AssetId> parents = new HashMap<>();

  private record Drop(AssetId asset, int step, int tolerance) {}

  private CommonDrops(List<AssetTrace> traces) {
    this.traces = traces;
  }

  /**
   * @param assets of the site, nodes that send nothing among them
   */
  static CommonDrops of(List<Asset> assets, List<AssetTrace> traces) {
    CommonDrops common = new CommonDrops(traces);
    for (Asset asset : assets) {
      if (asset.parentId() != null) {
        common.parents.put(asset.assetId(), asset.parentId());
      }
    }
    for (AssetTrace trace : traces) {
      boolean delivered = false;
      for (int step = 0; step <= trace.last(); step++) {
        if (!trace.isMeasured(step)) {
          continue;
        }
        if (delivered && trace.could(step) && trace.isNothing(step)) {
          common.drops.add(new Drop(trace.asset().assetId(), step, tolerance(trace)));
        }
        delivered = trace.isAlive(step);
      }
    }
    return common;
  }

  private static int tolerance(AssetTrace trace) {
    return Math.max(1, trace.cadenceSeconds() / trace.grid().stepSeconds());
  }

  /** Which assets dropped at about this step. */
  Set<AssetId> at(int step) {
    return drops.stream()
        .filter(drop -> Math.abs(drop.step() - step) <= drop.tolerance())
        .map(Drop::asset)
        .collect(Collectors.toSet());
  }

  /**
   * True where all that stopped with an asset hangs on one node of which nothing runs, while a unit
   * outside of it does: the grid is there, and it is the node that failed.
   */
  boolean areOfANode(AssetTrace trace, ZeroRun run) {
    Set<AssetId> stopped = at(run.first());
    for (AssetId node : above(trace.asset().assetId())) {
      List<AssetTrace> inside = new ArrayList<>();
      List<AssetTrace> outside = new ArrayList<>();
      traces.forEach(
          each -> (above(each.asset().assetId()).contains(node) ? inside : outside).add(each));
      Set<AssetId> below =
          inside.stream().map(each -> each.asset().assetId()).collect(Collectors.toSet());
      if (below.containsAll(stopped)
          && inside.stream().allMatch(each -> stands(each, run))
          && outside.stream().anyMatch(each -> isWitness(each, trace, run))) {
        return true;
      }
    }
    return false;
  }

  /** What an asset hangs on, the nearest first; harmless where parents run in a circle. */
  private Set<AssetId> above(AssetId asset) {
    Set<AssetId> above = new LinkedHashSet<>();
    AssetId parent = parents.get(asset);
    while (parent != null && !parent.equals(asset) && above.add(parent)) {
      parent = parents.get(parent);
    }
    return above;
  }

  private static boolean stands(AssetTrace trace, ZeroRun run) {
    for (int step = run.first() + tolerance(trace) + 1; step <= run.last(); step++) {
      if (trace.isMeasured(step) && trace.isAlive(step)) {
        return false;
      }
    }
    return true;
  }

  /** Of its kind, and runs as long as that one could. */
  private static boolean isWitness(AssetTrace other, AssetTrace stopped, ZeroRun run) {
    int could = 0;
    int runs = 0;
    for (int step = run.first(); step <= run.last(); step++) {
      if (stopped.could(step) && other.isMeasured(step)) {
        could++;
        runs += other.isAlive(step) ? 1 : 0;
      }
    }
    return other.asset().technology() == stopped.asset().technology()
        && could > 0
        && runs >= RUNS * could;
  }
}
