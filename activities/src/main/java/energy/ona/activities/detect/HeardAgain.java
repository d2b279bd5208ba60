package energy.ona.activities.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.Heard;
import energy.ona.observation.SiteWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When a silence is over: all that fell silent at its moment send, and have for an hour. */
record HeardAgain(
    FaultGroups groups, SiteWindow window, Map<AssetId, AssetObservation> seen, Instant asOf) {
  /** Lines that come and go make one case. */
  private static final Duration STEADY = Duration.ofHours(1);

  /** Why the case is over, in words; empty while it lasts. */
  Optional<String> reason(FaultCase silence) {
    if (seen.values().stream().anyMatch(each -> lasts(silence, each))) {
      return Optional.empty();
    }
    List<AssetId> units = new ArrayList<>(List.of(silence.assetId()));
    groups.units(silence.assetId()).stream().map(Asset::assetId).forEach(units::add);
    return units.stream()
            .flatMap(unit -> window.of(unit).stream())
            .anyMatch(
                series ->
                    // The onset is the beginning of the step that its last sample is in.
                    Heard.between(series, silence.onset().plus(STEADY), asOf.minus(STEADY)))
        ? Optional.of("sends again")
        : Optional.empty();
  }

  private boolean lasts(FaultCase silence, AssetObservation each) {
    return groups.isSilentSince(silence, each)
        || (each.assetId().equals(silence.assetId()) && each.isSilent());
  }
}
