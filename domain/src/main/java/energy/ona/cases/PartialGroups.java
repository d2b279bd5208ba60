package energy.ona.cases;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.AssetObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Losses that an inverter and what hangs on it both show: a string that is out is the string's case
 * and explains what its inverter misses; dirt on all strings is the inverter's.
 */
final class PartialGroups {
  /** Of its strings at least, for a loss that is common. */
  private static final double MOST = 0.8;

  private static final int FEWEST = 2;

  /** Of what the inverter misses, for a part that explains it. */
  private static final double EXPLAINS = 0.7;

  /** A small loss is dated by its days. */
  private static final Duration LATER = Duration.ofDays(1);

  private final FaultGroups groups;

  PartialGroups(FaultGroups groups) {
    this.groups = groups;
  }

  /** Adds those whose loss another finding explains. */
  void cover(Map<AssetId, AssetObservation> explained, Set<AssetId> covered) {
    for (AssetId node : groups.nodes()) {
      AssetObservation whole = explained.get(node);
      if (whole != null && isLoss(whole) && !covered.contains(node)) {
        cover(whole, parts(whole, explained, covered), covered);
      }
    }
  }

  private void cover(AssetObservation whole, List<AssetObservation> parts, Set<AssetId> covered) {
    long losing = parts.stream().mapToLong(part -> units(part.assetId())).sum();
    if (losing >= FEWEST && losing >= MOST * units(whole.assetId())) {
      parts.forEach(part -> covered.add(part.assetId()));
    } else if (!parts.isEmpty()
        && parts.stream().mapToDouble(groups::missingKw).sum()
            >= EXPLAINS * groups.missingKw(whole)) {
      covered.add(whole.assetId());
    }
  }

  /** What hangs on it and lost something by then, each with a case of its own. */
  private List<AssetObservation> parts(
      AssetObservation whole, Map<AssetId, AssetObservation> explained, Set<AssetId> covered) {
    return groups.below(whole.assetId()).stream()
        .filter(part -> !covered.contains(part))
        .map(explained::get)
        .filter(Objects::nonNull)
        .filter(PartialGroups::isLoss)
        .filter(part -> began(part, whole))
        .toList();
  }

  private static boolean isLoss(AssetObservation seen) {
    return seen.isFinding() && seen.state().isFault();
  }

  private static boolean began(AssetObservation part, AssetObservation whole) {
    Instant onset = part.onset();
    Instant ofWhole = whole.onset();
    return onset != null && ofWhole != null && !onset.isAfter(ofWhole.plus(LATER));
  }

  private long units(AssetId id) {
    List<Asset> units = groups.units(id);
    return Math.max(1, units.size());
  }
}
