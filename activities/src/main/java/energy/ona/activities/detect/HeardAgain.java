package energy.ona.activities.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.Heard;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a silence is over: all that fell silent at its moment send, and have for an hour, or for a
 * day where much is lost; but for what was taken down.
 *
 * @param limits how long an asset may send nothing until it is silent
 */
record HeardAgain(
    FaultGroups groups,
    SiteWindow window,
    Map<AssetId, AssetObservation> seen,
    Function<Asset, Duration> limits) {
  /** The onset is the beginning of the step that the last sample is in, of at most an hour. */
  private static final Duration STEP = Duration.ofHours(1);

  /** Of what will not be heard again, as far as can be said. */
  static final String TAKEN_DOWN = "is probably retired";

  /** Why the case is over, in words; empty while it lasts. */
  Optional<String> reason(FaultCase silence) {
    if (seen.values().stream().anyMatch(each -> groups.isSilentSince(silence, each))) {
      return Optional.empty();
    }
    List<AssetId> members =
        groups.members(silence).stream()
            .filter(member -> silence.members() != null || sends(member))
            .toList();
    boolean takenDown =
        Objects.requireNonNullElse(silence.members(), List.of(silence.assetId())).stream()
            .map(seen::get)
            .anyMatch(member -> member != null && member.isTakenDown());
    if ((members.isEmpty() && !takenDown)
        || !members.stream().allMatch(member -> isSteady(silence, member))) {
      return Optional.empty();
    }
    return Optional.of(takenDown ? TAKEN_DOWN : "sends again");
  }

  /** Below a node is also what never sends power. */
  private boolean sends(AssetId member) {
    return window.of(member).isPresent();
  }

  private boolean isSteady(FaultCase silence, AssetId member) {
    Instant fell = silence.onset().plus(STEP);
    return window
        .of(member)
        .filter(series -> Heard.steadily(series, fell) || isLossy(series, fell))
        .isPresent();
  }

  private boolean isLossy(Series series, Instant fell) {
    return groups
        .asset(series.assetId())
        .filter(asset -> Heard.forADay(series, fell, asset, limits.apply(asset)))
        .isPresent();
  }
}
