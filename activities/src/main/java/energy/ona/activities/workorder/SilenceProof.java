package energy.ona.activities.workorder;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.detect.Heard;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import energy.ona.workflows.workorder.WorkOrderActivities.Verification;
import energy.ona.workflows.workorder.WorkOrderActivities.VerifyRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Whether work on a silence is proven: what fell silent, the asset of the case or what hangs on it,
 * has to send again. Whether it produces is asked of what it sends.
 */
record SilenceProof(FaultCase silence, List<Asset> assets, VerifyRequest request) {
  /** A logger that sleeps at night is heard by then. */
  private static final Duration SENDS_AFTER = Duration.ofHours(24);

  private static final Duration BEFORE = Duration.ofDays(1);

  /** The onset is the beginning of the step of the last sample. */
  private static final Duration STEP = Duration.ofHours(1);

  Verification of(ObservationStore observations) {
    Instant before = silence.onset().minus(BEFORE);
    return of(
        observations.read(
            request.customerId(),
            request.siteId(),
            new TimeRange(before, request.now()),
            Selection.signals(Signals.POWER_KW)));
  }

  Verification of(SiteWindow window) {
    Set<AssetId> touched = new FaultGroups(assets, request.now()).below(silence.assetId());
    touched.add(silence.assetId());
    Instant onset = silence.onset();
    List<String> silent =
        window.series().stream()
            .filter(series -> touched.contains(series.assetId()))
            .filter(series -> Heard.between(series, onset.minus(BEFORE), onset.plus(STEP)))
            .filter(series -> !Heard.between(series, request.since(), request.now()))
            .map(series -> series.assetId().value())
            .sorted()
            .toList();
    if (silent.isEmpty()) {
      return new Verification(
          Verification.SOUND, "%s sends again since the work".formatted(silence.assetId()));
    }
    String still = "%s sent nothing since the work".formatted(String.join(", ", silent));
    return request.since().plus(SENDS_AFTER).isAfter(request.now())
        ? new Verification(Verification.TOO_EARLY, still + ", which may be the night")
        : new Verification(Verification.FAULTY, still);
  }
}
