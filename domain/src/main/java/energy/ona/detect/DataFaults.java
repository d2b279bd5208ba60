package energy.ona.detect;

import energy.ona.detect.slow.SlowSigns;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one asset sends that is not to be believed, as observations. */
final class DataFaults {
  /** A sensor costs nothing, and hides what does. */
  private static final double SEVERITY = 0.7;

  private final AssetTrace trace;
  private final @Nullable SlowSigns slow;
  private final @Nullable StuckSignal stuck;
  private final @Nullable CloudLag clouds;

  /**
   * @param stuck a signal of its own that stands still
   * @param clouds by how much those of its samples lag behind those of its siblings
   */
  DataFaults(
      AssetTrace trace,
      @Nullable SlowSigns slow,
      @Nullable StuckSignal stuck,
      @Nullable CloudLag clouds) {
    this.trace = trace;
    this.slow = slow;
    this.stuck = stuck;
    this.clouds = clouds;
  }

  Optional<AssetObservation> frozen() {
    return Frozen.endOf(trace).map(this::frozen);
  }

  private AssetObservation frozen(Frozen frozen) {
    return dataFault(
        AssetState.UNKNOWN,
        frozen.first(),
        frozen.last(),
        "frozen",
        new Certainty(frozen.margin(), trace.isBesideSiblings()).probability(),
        String.format(
            Locale.ROOT,
            "repeats %.3f kW since %s while the light changes: what it delivers is not known",
            trace.measuredKw(frozen.last()),
            trace.start(frozen.first())));
  }

  /** Clouds tell it to the step, whatever the hours make of such a curve. */
  Optional<AssetObservation> cloudsOff(DetectSettings.Slow settings) {
    if (clouds == null || !settings.enabled()) {
      return Optional.empty();
    }
    double minutes = clouds.lag() * trace.grid().stepSeconds() / 60.0;
    return Math.abs(minutes) < settings.leastClockMinutes()
        ? Optional.empty()
        : Optional.of(
            clockOff(
                clouds.first(),
                new Certainty(clouds.margin(), true).probability(),
                minutes,
                trace.start(clouds.first()),
                "its clouds come"));
  }

  /** Where no cloud tells. */
  Optional<AssetObservation> curveOff() {
    return clouds != null || slow == null || slow.clockProbability() < SlowLoss.PROVEN
        ? Optional.empty()
        : Optional.of(
            clockOff(
                Math.max(0, trace.grid().stepOf(slow.clockOnset().getEpochSecond())),
                slow.clockProbability(),
                slow.clockMinutes(),
                slow.clockOnset(),
                "its curve comes"));
  }

  private AssetObservation clockOff(
      int first, double probability, double minutes, Instant since, String what) {
    return dataFault(
        AssetState.EXCUSED,
        Math.min(first, trace.last()),
        trace.last(),
        "clock_shift",
        probability,
        String.format(
            Locale.ROOT,
            "its clock is off by about %.0f minutes since about %s: %s %s those of its peers",
            Math.abs(minutes),
            since,
            what,
            minutes > 0 ? "after" : "before"));
  }

  Optional<AssetObservation> stuck() {
    return Optional.ofNullable(stuck)
        .map(
            one ->
                dataFault(
                    AssetState.EXCUSED,
                    one.first(),
                    one.last(),
                    "stuck_" + one.signal(),
                    new Certainty(one.margin(), true).probability(),
                    String.format(
                        Locale.ROOT,
                        "%s repeats %.3f since %s while its power changes: the sensor is at fault",
                        one.signal(),
                        one.value(),
                        trace.start(one.first()))));
  }

  private AssetObservation dataFault(
      AssetState state, int first, int last, String method, double probability, String words) {
    TimeRange range =
        new TimeRange(
            trace.start(first), trace.start(last).plusSeconds(trace.grid().stepSeconds()));
    Anomaly anomaly =
        new Anomaly(
            range,
            trace.means(first, last),
            null,
            null,
            SEVERITY,
            words,
            method,
            range.to(),
            Anomaly.evidenceUrl(trace.asset().assetId(), range));
    return new AssetObservation(
        trace.asset().assetId(),
        state,
        range.from(),
        0,
        words,
        List.of(anomaly),
        probability,
        Excuse.SENSOR_AT_FAULT,
        null);
  }
}
