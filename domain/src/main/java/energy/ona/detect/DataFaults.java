package energy.ona.detect;

import energy.ona.detect.slow.SlowSigns;
import energy.ona.time.TimeRange;
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

  /**
   * @param stuck a signal of its own that stands still
   */
  DataFaults(AssetTrace trace, @Nullable SlowSigns slow, @Nullable StuckSignal stuck) {
    this.trace = trace;
    this.slow = slow;
    this.stuck = stuck;
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

  Optional<AssetObservation> clockOff() {
    if (slow == null || slow.clockProbability() < SlowLoss.PROVEN) {
      return Optional.empty();
    }
    SlowSigns signs = slow;
    int first = Math.max(0, trace.grid().stepOf(signs.clockOnset().getEpochSecond()));
    return Optional.of(
        dataFault(
            AssetState.EXCUSED,
            Math.min(first, trace.last()),
            trace.last(),
            "clock_shift",
            signs.clockProbability(),
            String.format(
                Locale.ROOT,
                "its clock is off by about %.0f minutes since about %s: its curve %s those of its"
                    + " peers",
                Math.abs(signs.clockMinutes()),
                signs.clockOnset(),
                signs.clockMinutes() > 0 ? "lags behind" : "is ahead of")));
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
