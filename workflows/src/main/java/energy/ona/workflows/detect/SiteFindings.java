package energy.ona.workflows.detect;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import java.util.List;
import java.util.Map;

/**
 * What a look at a site found.
 *
 * @param assetsObserved all of the site
 * @param states how many assets are in each state, by its wire name
 * @param findings those that need a cycle: a fault without an open case
 * @param withOpenCase findings that were skipped since their case is open
 */
public record SiteFindings(
    SiteId siteId,
    int assetsObserved,
    Map<String, Integer> states,
    List<AssetFinding> findings,
    List<AssetId> withOpenCase) {
  public SiteFindings {
    states = Map.copyOf(states);
    findings = List.copyOf(findings);
    withOpenCase = List.copyOf(withOpenCase);
  }

  /** An asset that needs a cycle, most severe first. */
  public record AssetFinding(AssetId assetId, double severity, String message) {}
}
