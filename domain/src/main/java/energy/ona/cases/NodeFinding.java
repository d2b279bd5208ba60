package energy.ona.cases;

import energy.ona.asset.AssetId;
import energy.ona.detect.Anomaly;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.DayEnergy;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The finding of a node that measures nothing itself, made of those of its units. */
final class NodeFinding {
  private static final int NAMED = 5;

  private NodeFinding() {}

  static AssetObservation of(AssetId node, Instant onset, List<AssetObservation> heard) {
    List<Anomaly> anomalies = heard.stream().map(each -> each.anomalies().get(0)).toList();
    double expectedKw =
        anomalies.stream()
            .map(Anomaly::forecast)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sum();
    double measuredKw =
        anomalies.stream().mapToDouble(each -> each.signals().getOrDefault("power_kw", 0.0)).sum();
    List<String> names = heard.stream().map(each -> each.assetId().value()).sorted().toList();
    String message =
        "takes %d units with it since %s (%s%s)"
            .formatted(
                names.size(),
                onset,
                String.join(", ", names.subList(0, Math.min(NAMED, names.size()))),
                names.size() > NAMED ? " …" : "");
    Anomaly first = anomalies.get(0);
    TimeRange window = first.window();
    Anomaly one =
        new Anomaly(
            window,
            Map.of("power_kw", measuredKw),
            expectedKw,
            expectedKw > 0 ? measuredKw / expectedKw - 1 : null,
            heard.stream().mapToDouble(AssetObservation::severity).max().orElse(1),
            message,
            "topology",
            first.timestamp(),
            first.evidenceUrl());
    AssetObservation found =
        new AssetObservation(
            node,
            AssetState.DOWN,
            onset,
            heard.stream().mapToDouble(AssetObservation::lossFraction).average().orElse(1),
            message,
            List.of(one),
            heard.stream().mapToDouble(AssetObservation::probability).max().orElse(1),
            null,
            null);
    return found.weighed(DayEnergy.sum(heard.stream().map(AssetObservation::day).toList()));
  }
}
