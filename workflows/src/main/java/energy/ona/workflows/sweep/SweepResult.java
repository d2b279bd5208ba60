package energy.ona.workflows.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.workflows.detect.ExcusedLoss;
import java.util.List;
import java.util.Map;

/**
 * What a sweep looked at and what it skipped.
 *
 * @param sitesFailed by site, why it could not be looked at
 * @param states how many assets were in each state
 * @param cyclesStarted ids of the cycles that it started
 * @param withOpenCase findings skipped since their case is open
 * @param accepted of those, whose loss a person accepts
 * @param excused what excuses took in the 24 hours before, one for each that took something
 */
public record SweepResult(
    int sitesObserved,
    Map<SiteId, String> sitesFailed,
    int assetsObserved,
    Map<String, Integer> states,
    List<String> cyclesStarted,
    List<AssetId> withOpenCase,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AssetId> accepted,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ExcusedLoss> excused) {
  public SweepResult {
    accepted = accepted == null ? List.of() : List.copyOf(accepted);
    excused = excused == null ? List.of() : List.copyOf(excused);
    sitesFailed = Map.copyOf(sitesFailed);
    states = Map.copyOf(states);
    cyclesStarted = List.copyOf(cyclesStarted);
    withOpenCase = List.copyOf(withOpenCase);
  }
}
