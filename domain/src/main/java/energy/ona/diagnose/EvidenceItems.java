package energy.ona.diagnose;

import energy.ona.asset.Asset;
import energy.ona.detect.Anomaly;
import energy.ona.detect.Detection;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what speaks for and against the causes of one detection. */
final class EvidenceItems {
  private static final List<String> POWER = List.of(Signals.POWER_KW);

  /** Beside the power stands what it should be. */
  private static final List<String> POWER_DRAWN = List.of(Signals.POWER_KW, "expected_power_kw");

  private final Asset asset;
  private final Detection detection;
  private final Symptoms symptoms;

  EvidenceItems(Asset asset, Detection detection, Symptoms symptoms) {
    this.asset = asset;
    this.detection = detection;
    this.symptoms = symptoms;
  }

  /** The finding itself, then each clue of the cause that is seen. */
  List<EvidenceItem> of(Cause cause) {
    List<EvidenceItem> items = new ArrayList<>();
    items.add(finding(cause));
    for (Clue clue : cause.clues()) {
      if (clue.isSeen(symptoms)) {
        Sign.Basis basis = clue.sign().basis().apply(symptoms);
        items.add(
            new EvidenceItem(
                clue.sign().words().apply(symptoms),
                basis.source(),
                basis.signals(),
                basis.window(),
                cause.name(),
                log(clue.ratio()),
                url(basis)));
      }
    }
    return items;
  }

  /**
   * What technicians found earlier.
   *
   * @param ratio by how much it moved the odds of the cause
   */
  static EvidenceItem of(Cause cause, FoundBefore found, double ratio) {
    return new EvidenceItem(
        found.sentence(),
        EvidenceSource.WORK_ORDERS,
        List.of(),
        found.window(),
        cause.name(),
        log(ratio),
        found.url());
  }

  private EvidenceItem finding(Cause cause) {
    List<Anomaly> anomalies = detection.detections();
    List<String> signals =
        anomalies.stream()
            .flatMap(each -> each.signals().keySet().stream())
            .distinct()
            .sorted()
            .toList();
    List<String> told = signals.isEmpty() ? POWER : signals;
    TimeRange window = window(anomalies);
    return new EvidenceItem(
        detection.message(),
        EvidenceSource.DETECTION,
        told,
        window,
        cause.name(),
        null,
        anomalies.isEmpty() ? series(told, window) : kept());
  }

  private TimeRange window(List<Anomaly> anomalies) {
    Comparator<Instant> inTime = Comparator.naturalOrder();
    return anomalies.isEmpty()
        ? TimeRange.endingAt(detection.asOf(), Duration.ofHours(detection.lookbackHours()))
        : new TimeRange(
            anomalies.stream().map(each -> each.window().from()).min(inTime).orElseThrow(),
            anomalies.stream().map(each -> each.window().to()).max(inTime).orElseThrow());
  }

  private @Nullable String url(Sign.Basis basis) {
    TimeRange window = basis.window();
    return window == null
        ? null
        : switch (basis.source()) {
          case WEATHER ->
              "/sites/%s/weather?as_of=%s&hours=%d"
                  .formatted(asset.siteId(), window.from(), window.length().toHours());
          // What was expected is kept as it was seen.
          case MEASUREMENTS ->
              basis.signals().equals(POWER) && !detection.detections().isEmpty()
                  ? kept()
                  : series(basis.signals(), window);
          case DETECTION, WORK_ORDERS, REGISTRY -> null;
        };
  }

  private String kept() {
    return "/detections/%s/evidence".formatted(detection.detectionId());
  }

  private String series(List<String> signals, TimeRange window) {
    List<String> drawn = signals.equals(POWER) ? POWER_DRAWN : signals;
    return "/assets/%s/series?from=%s&to=%s&fields=%s"
        .formatted(asset.assetId(), window.from(), window.to(), String.join(",", drawn));
  }

  private static double log(double ratio) {
    return Math.round(1000 * Math.log(ratio)) / 1000.0;
  }
}
