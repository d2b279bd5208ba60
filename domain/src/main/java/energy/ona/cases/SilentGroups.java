package energy.ona.cases;

import energy.ona.asset.AssetId;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What falls silent at one moment has one cause: a logger, a line. It is one finding, of the
 * highest node that is silent as a whole; where no node is, of the first of the silent ones.
 */
final class SilentGroups {
  /** Loggers send what they have at intervals of their own, so the last samples lie apart. */
  private static final Duration TOGETHER = Duration.ofHours(1);

  private static final int NAMED = 5;

  private final FaultGroups groups;

  SilentGroups(FaultGroups groups) {
    this.groups = groups;
  }

  static boolean together(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(TOGETHER) <= 0;
  }

  Map<AssetId, AssetObservation> explained(Map<AssetId, AssetObservation> seen) {
    List<AssetObservation> silent =
        seen.values().stream()
            .filter(each -> each.state() == AssetState.COMMUNICATION_LOST && each.onset() != null)
            .sorted(
                Comparator.comparing(SilentGroups::onset)
                    .thenComparing(each -> each.assetId().value()))
            .toList();
    if (silent.stream().noneMatch(AssetObservation::isFinding)) {
      return seen;
    }
    Map<AssetId, AssetObservation> explained = new HashMap<>(seen);
    List<AssetObservation> event = new ArrayList<>();
    for (AssetObservation each : silent) {
      if (!event.isEmpty() && !together(onset(event.get(0)), onset(each))) {
        tell(event, explained);
        event.clear();
      }
      event.add(each);
    }
    tell(event, explained);
    return explained;
  }

  /** Leaves one finding of an event, of those that fell silent together. */
  private void tell(List<AssetObservation> event, Map<AssetId, AssetObservation> explained) {
    Optional<AssetObservation> lasting =
        event.stream().filter(AssetObservation::isFinding).findFirst();
    if (lasting.isEmpty() || event.size() == 1) {
      return;
    }
    event.forEach(each -> explained.put(each.assetId(), each.keeping(none -> false)));
    Set<AssetId> members = new LinkedHashSet<>();
    event.forEach(each -> members.add(each.assetId()));
    AssetId named = node(members, explained).orElse(lasting.get().assetId());
    explained.put(named, finding(named, event, lasting.get()));
  }

  /** The node, silent as a whole, that most of them hang on; among such the highest. */
  private Optional<AssetId> node(Set<AssetId> members, Map<AssetId, AssetObservation> seen) {
    AssetId best = null;
    long most = 1;
    for (AssetId node : groups.nodes()) {
      Set<AssetId> all = groups.below(node);
      all.add(node);
      long share = all.stream().filter(members::contains).count();
      boolean higher = best != null && share == most && all.contains(best);
      if ((share > most || higher) && isSilentAsAWhole(all, seen)) {
        best = node;
        most = share;
      }
    }
    return Optional.ofNullable(best);
  }

  private boolean isSilentAsAWhole(Set<AssetId> all, Map<AssetId, AssetObservation> seen) {
    return all.stream()
        .filter(groups::isHeard)
        .map(seen::get)
        .filter(Objects::nonNull)
        .allMatch(each -> each.state() == AssetState.COMMUNICATION_LOST);
  }

  private static AssetObservation finding(
      AssetId named, List<AssetObservation> event, AssetObservation lasting) {
    Anomaly first = lasting.anomalies().get(0);
    List<String> names = event.stream().map(each -> each.assetId().value()).sorted().toList();
    String message =
        "%d units send nothing since %s (%s%s): whether they produce is not known"
            .formatted(
                names.size(),
                onset(event.get(0)),
                String.join(", ", names.subList(0, Math.min(NAMED, names.size()))),
                names.size() > NAMED ? " …" : "");
    Anomaly one =
        new Anomaly(
            first.window(),
            first.signals(),
            first.forecast(),
            first.deviation(),
            first.severity(),
            message,
            first.method(),
            first.timestamp(),
            first.evidenceUrl());
    return new AssetObservation(
            named,
            AssetState.COMMUNICATION_LOST,
            onset(event.get(0)),
            0,
            message,
            List.of(one),
            lasting.probability(),
            null,
            null)
        .of(event.stream().map(AssetObservation::assetId).toList());
  }

  private static Instant onset(AssetObservation silent) {
    return Objects.requireNonNull(silent.onset());
  }
}
