package energy.ona.activities.workorder;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.cases.FaultCase;
import energy.ona.cases.FaultGroups;
import energy.ona.detect.Heard;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
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
 * Whether work on a silence is proven: all that fell silent and are at work have to send again.
 * Whether it produces is asked of what it sends.
 */
record SilenceProof(FaultCase silence, List<Asset> assets, VerifyRequest request) {
  /** A logger that sleeps at night is heard by then. */
  private static final Duration SENDS_AFTER = Duration.ofHours(24);

  private static final Duration BEFORE = Duration.ofDays(1);

  /** The onset is the beginning of the step of the last sample. */
  private static final Duration STEP = Duration.ofHours(1);

  Verification of(ObservationStore observations) {
    Instant fell = silence.onset();
    return of(
        read(observations, new TimeRange(fell.minus(BEFORE), fell.plus(STEP).plusSeconds(1))),
        read(observations, new TimeRange(request.since(), request.now())));
  }

  private SiteWindow read(ObservationStore observations, TimeRange range) {
    return observations.read(
        request.customerId(), request.siteId(), range, Selection.signals(Signals.POWER_KW));
  }

  /**
   * @param before what was sent until the onset
   * @param after what was sent since the work
   */
  Verification of(SiteWindow before, SiteWindow after) {
    Set<AssetId> touched = new FaultGroups(assets, request.now()).members(silence);
    if (touched.isEmpty()) {
      return new Verification(
          Verification.SOUND, "%s is at work no longer".formatted(silence.assetId()));
    }
    Instant onset = silence.onset();
    List<String> silent =
        before.series().stream()
            .filter(series -> touched.contains(series.assetId()))
            .filter(series -> Heard.between(series, onset.minus(BEFORE), onset.plus(STEP)))
            .map(Series::assetId)
            .filter(asset -> after.of(asset).filter(this::isHeard).isEmpty())
            .map(AssetId::value)
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

  private boolean isHeard(Series series) {
    return Heard.between(series, request.since(), request.now());
  }
}
