package energy.ona.cases;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.Excuse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a look with all that is known now takes a finding back: the same moment is looked at
 * again, and must be seen sound or excused; at the newest moment no fault may be seen. Silence
 * disproves nothing.
 */
public final class Disproof {
  private final FaultGroups groups;
  private final Map<AssetId, AssetObservation> then;
  private final Map<AssetId, AssetObservation> newest;

  /**
   * @param assets all of the site
   * @param at the moment of the finding
   * @param then what is seen now at that moment
   * @param newest what is seen at the end of the data
   */
  public Disproof(
      List<Asset> assets,
      Instant at,
      Map<AssetId, AssetObservation> then,
      Map<AssetId, AssetObservation> newest) {
    this.groups = new FaultGroups(assets, at);
    this.then = then;
    this.newest = newest;
  }

  /** What is seen in the place of the fault, in words; empty when the finding stands. */
  public Optional<String> of(AssetId asset) {
    if (!isQuiet(asset)) {
      return Optional.empty();
    }
    AssetObservation seen = heard(then, asset);
    if (seen == null) {
      return ofUnits(asset);
    }
    return takesBack(seen) ? Optional.of(words(seen)) : Optional.empty();
  }

  /** What sends nothing itself was found by its units, and all that are heard must be sound. */
  private Optional<String> ofUnits(AssetId node) {
    List<String> sound = new ArrayList<>();
    for (Asset unit : groups.units(node)) {
      AssetObservation seen = heard(then, unit.assetId());
      if (!isQuiet(unit.assetId()) || (seen != null && !takesBack(seen))) {
        return Optional.empty();
      }
      if (seen != null) {
        sound.add(unit.assetId().value());
      }
    }
    return sound.isEmpty()
        ? Optional.empty()
        : Optional.of("has sound units: " + String.join(", ", sound));
  }

  /** Null where nothing is said of the asset, or nothing that tells what it does. */
  private static @Nullable AssetObservation heard(
      Map<AssetId, AssetObservation> look, AssetId asset) {
    AssetObservation seen = look.get(asset);
    return seen == null
            || seen.state() == AssetState.UNKNOWN
            || seen.state() == AssetState.COMMUNICATION_LOST
        ? null
        : seen;
  }

  private static boolean takesBack(AssetObservation seen) {
    Excuse excuse = seen.excuse();
    if (excuse == Excuse.NO_RESOURCE || excuse == Excuse.SENSOR_AT_FAULT) {
      return false;
    }
    return !seen.isFinding()
        && (seen.isSound() || (seen.state() == AssetState.EXCUSED && excuse != null));
  }

  /** Neither a fault now nor the suspicion of one; what is silent now may be a fault later. */
  private boolean isQuiet(AssetId asset) {
    AssetObservation seen = heard(newest, asset);
    return seen == null
        || (!seen.isFinding() && (seen.isSound() || seen.state() == AssetState.EXCUSED));
  }

  private static String words(AssetObservation seen) {
    Excuse excuse = seen.excuse();
    return excuse == null
        ? seen.message()
        : "%s (%s)".formatted(seen.message(), excuse.wireName().replace('_', ' '));
  }
}
