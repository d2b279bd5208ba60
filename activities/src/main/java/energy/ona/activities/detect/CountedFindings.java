package energy.ona.activities.detect;

import energy.ona.asset.AssetId;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.cases.InHand;
import energy.ona.detect.AssetObservation;
import energy.ona.workflows.detect.SiteFindings.AssetFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The findings of a look that are severe enough to count.
 *
 * @param fresh to be taken in hand, what costs most energy first
 * @param withOpenCase in hand already, or a part of another finding
 * @param accepted of those, whose loss a person accepts
 */
record CountedFindings(
    List<AssetFinding> fresh, List<AssetId> withOpenCase, List<AssetId> accepted) {
  /**
   * @param from where the look begins
   * @param asOf where it ends
   * @param threshold the severity from which an anomaly counts, 0–1
   */
  static CountedFindings of(
      FaultGroups groups,
      Map<AssetId, AssetObservation> seen,
      List<FaultCase> openCases,
      Instant from,
      Instant asOf,
      double threshold) {
    Map<AssetId, AssetObservation> counted = new LinkedHashMap<>(seen);
    counted.replaceAll((asset, each) -> each.countingFrom(threshold));
    // A feeder that takes inverters with it is one case: its own. What does not count hides none.
    Set<AssetId> covered = groups.covered(counted, openCases, from);
    InHand inHand = new InHand(openCases, asOf);
    List<AssetFinding> fresh = new ArrayList<>();
    Map<AssetId, Double> missingKw = new HashMap<>();
    List<AssetId> withOpenCase = new ArrayList<>();
    List<AssetId> accepted = new ArrayList<>();
    for (AssetObservation each : counted.values()) {
      if (!each.isFinding()) {
        continue;
      }
      if (covered.contains(each.assetId()) || inHand.holds(each)) {
        withOpenCase.add(each.assetId());
        if (openCases.stream()
            .anyMatch(open -> open.isShelved() && open.assetId().equals(each.assetId()))) {
          accepted.add(each.assetId());
        }
      } else {
        missingKw.put(each.assetId(), groups.missingKw(each));
        fresh.add(
            new AssetFinding(each.assetId(), each.severity(), inHand.toTakeInHand(each).message()));
      }
    }
    // However large a share of a small unit is lost.
    fresh.sort(
        Comparator.comparingDouble(
            (AssetFinding each) -> -missingKw.getOrDefault(each.assetId(), 0.0)));
    return new CountedFindings(fresh, withOpenCase, accepted);
  }
}
