package energy.ona.workflows.detect;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.cases.CaseMerge;
import java.util.List;
import java.util.Map;

/**
 * What a look at a site found.
 *
 * @param assetsObserved all of the site
 * @param states how many assets are in each state, by its wire name
 * @param findings those that need a cycle: a fault without an open case, or one that has outgrown
 *     its case
 * @param withOpenCase findings that were skipped since their case is open
 * @param merges open cases with an order that need not be mended any more
 * @param excused what excuses took, one for each that took something
 * @param accepted of those with an open case, whose loss a person accepts
 */
public record SiteFindings(
    SiteId siteId,
    int assetsObserved,
    Map<String, Integer> states,
    List<AssetFinding> findings,
    List<AssetId> withOpenCase,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CaseMerge> merges,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ExcusedLoss> excused,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AssetId> accepted) {
  /** A look that merges nothing. */
  public SiteFindings(
      SiteId siteId,
      int assetsObserved,
      Map<String, Integer> states,
      List<AssetFinding> findings,
      List<AssetId> withOpenCase) {
    this(siteId, assetsObserved, states, findings, withOpenCase, List.of(), List.of(), List.of());
  }

  public SiteFindings {
    accepted = accepted == null ? List.of() : List.copyOf(accepted);
    excused = excused == null ? List.of() : List.copyOf(excused);
    merges = merges == null ? List.of() : List.copyOf(merges);
    states = Map.copyOf(states);
    findings = List.copyOf(findings);
    withOpenCase = List.copyOf(withOpenCase);
  }

  /** An asset that needs a cycle, most severe first. */
  public record AssetFinding(AssetId assetId, double severity, String message) {}
}
