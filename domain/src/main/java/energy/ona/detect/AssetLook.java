package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.Technology;
import energy.ona.detect.slow.SlowSigns;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** One asset's part of a look at its site. */
final class AssetLook {
  private final DetectSettings settings;
  private final AssetTrace trace;
  private final Asset asset;
  private final Instant asOf;
  private final int firstStep;
  private final SiteReports reports;
  private final CommonDrops drops;
  private final @Nullable SlowSigns slow;
  private final DoubleSupplier bestKw;
  private final DataFaults data;

  AssetLook(
      DetectSettings settings,
      AssetTrace trace,
      Instant asOf,
      int firstStep,
      SiteReports reports,
      CommonDrops drops,
      @Nullable SlowSigns slow,
      DoubleSupplier bestKw,
      DataFaults data) {
    this.settings = settings;
    this.trace = trace;
    this.asset = trace.asset();
    this.asOf = asOf;
    this.firstStep = firstStep;
    this.reports = reports;
    this.drops = drops;
    this.slow = slow;
    this.bestKw = bestKw;
    this.data = data;
  }

  AssetObservation observe() {
    if (asset.isRetired(asOf)) {
      return plain(AssetState.RETIRED, null, "retired on " + asset.retiredOn());
    }
    if (!asset.isAtWork(asOf)) {
      return plain(
          AssetState.NOT_COMMISSIONED, null, "to be commissioned on " + asset.commissionedOn());
    }
    if (asset.technology() != Technology.SOLAR && asset.technology() != Technology.WIND) {
      return plain(
          AssetState.UNKNOWN, null, "no model of what a %s should do".formatted(asset.type()));
    }
    AssetObservation seen = sure(present());
    return BlindTime.endOf(trace, firstStep, settings.silence().minutes() * 60)
        .map(seen::settling)
        .orElse(seen);
  }

  /** What is not sure enough is told, and proves nothing. */
  private AssetObservation sure(AssetObservation seen) {
    return seen.state().opensCase() && seen.probability() < settings.confidence()
        ? seen.unproven(settings.confidence())
        : seen;
  }

  private AssetObservation present() {
    return new SilentLook(settings.silence(), trace, reports, asOf)
        .observe(firstStep)
        .or(data::frozen)
        .or(this::nothing)
        .or(this::partly)
        .or(this::limited)
        .or(() -> data.cloudsOff(settings.slow()))
        .or(() -> SlowLoss.of(trace, asOf, slow).map(this::withLimits))
        .or(data::curveOff)
        .or(data::stuck)
        .orElseGet(this::sound);
  }

  private Optional<AssetObservation> nothing() {
    ZeroRun run = ZeroRun.endOf(trace, settings.down());
    if (run.samples() == 0 || run.last() < firstStep) {
      return Optional.empty();
    }
    int together = drops.at(run.first()).size();
    boolean ofNode = together >= settings.down().togetherAssets() && drops.areOfANode(trace, run);
    double probability = probability(run.margin(settings.down(), ofNode ? 1 : together));
    if (!run.proves(settings.down(), ofNode ? 1 : together)) {
      return run.isSuspicious(settings.down())
          ? Optional.of(
              suspected(
                  trace.start(run.first()),
                  probability,
                  String.format(
                      Locale.ROOT,
                      "delivers nothing since %s%s, for %.1f h: too short to be told from %s",
                      trace.start(run.first()),
                      together > 1 ? " with %d others".formatted(together - 1) : "",
                      run.hours(),
                      ofNode ? "a pause" : together > 1 ? "the grid's doing" : "a late start")))
          : Optional.empty();
    }
    return Optional.of(
        fault(
            AssetState.DOWN,
            1,
            run.first(),
            run.last(),
            trace.basis() + "_zero",
            probability,
            String.format(
                Locale.ROOT,
                "delivers nothing since %s and missed %.2f full-load hours",
                trace.start(run.first()),
                run.missedHours())));
  }

  private Optional<AssetObservation> partly() {
    return PartialLoss.endOf(trace, firstStep, settings.partial())
        .map(
            loss ->
                fault(
                    AssetState.PARTLY_DOWN,
                    loss.loss(),
                    loss.first(),
                    loss.last(),
                    trace.basis() + "_ratio",
                    probability(loss.margin()),
                    String.format(
                        Locale.ROOT,
                        "delivers %.0f %% of what it should since %s",
                        100 * (1 - loss.loss()),
                        trace.start(loss.first()))));
  }

  private Optional<AssetObservation> limited() {
    if (asset.technology() != Technology.SOLAR) {
      // Turbines rightly stand below their best at night, for the noise.
      return Optional.empty();
    }
    return LoweredLimit.of(trace, bestKw)
        .map(
            limit ->
                fault(
                    AssetState.PARTLY_DOWN,
                    limit.loss(),
                    limit.first(),
                    limit.last(),
                    "lowered_limit",
                    probability(limit.margin()),
                    String.format(
                        Locale.ROOT,
                        "stands at %.3f kW since %s and has gone beyond before: a limit that takes"
                            + " %.1f %%",
                        limit.limitKw(),
                        trace.start(limit.first()),
                        100 * limit.loss())));
  }

  private AssetObservation withLimits(AssetObservation seen) {
    List<Anomaly> all = new ArrayList<>(seen.anomalies());
    all.addAll(LimitCheck.of(trace, firstStep, settings.limits()));
    return new AssetObservation(
        seen.assetId(),
        seen.state(),
        seen.onset(),
        seen.lossFraction(),
        seen.message(),
        all,
        seen.probability(),
        seen.excuse(),
        seen.settled());
  }

  private AssetObservation sound() {
    List<Anomaly> limits = LimitCheck.of(trace, firstStep, settings.limits());
    HeldBack heldBack = HeldBack.of(trace, firstStep);
    return heldBack.excuse() == Excuse.NO_RESOURCE || heldBack.excuse() == Excuse.CURTAILED
        ? excused(AssetState.EXCUSED, heldBack, limits)
        : excused(AssetState.PRODUCING, heldBack, limits);
  }

  private AssetObservation excused(AssetState state, HeldBack why, List<Anomaly> limits) {
    return new AssetObservation(
        asset.assetId(), state, null, why.share(), why.words(), limits, 0, why.excuse(), null);
  }

  private AssetObservation fault(
      AssetState state,
      double loss,
      int first,
      int last,
      String method,
      double probability,
      String words) {
    double expectedSum = 0;
    double measuredSum = 0;
    int n = 0;
    for (int step = first; step <= last; step++) {
      if (trace.isMeasured(step) && trace.could(step)) {
        expectedSum += trace.expectedKw(step);
        measuredSum += trace.measuredKw(step);
        n++;
      }
    }
    double meanExpected = expectedSum / n;
    double meanMeasured = measuredSum / n;
    TimeRange range =
        new TimeRange(
            trace.start(first), trace.start(last).plusSeconds(trace.grid().stepSeconds()));
    String message =
        String.format(
            Locale.ROOT,
            "%s (%.3f of %.3f kW expected by %s, mean of %d samples)",
            words,
            meanMeasured,
            meanExpected,
            trace.basis().replace('_', ' '),
            n);
    List<Anomaly> anomalies = new ArrayList<>();
    anomalies.add(
        new Anomaly(
            range,
            trace.means(first, last),
            meanExpected,
            meanMeasured / meanExpected - 1,
            Anomaly.severityOf(0),
            message,
            method,
            range.to(),
            Anomaly.evidenceUrl(asset.assetId(), range)));
    anomalies.addAll(LimitCheck.of(trace, firstStep, settings.limits()));
    return new AssetObservation(
        asset.assetId(),
        state,
        trace.start(first),
        loss,
        message,
        anomalies,
        probability,
        null,
        null);
  }

  private double probability(double margin) {
    return new Certainty(margin, trace.isBesideSiblings()).probability();
  }

  /** Delivers nothing, for too short a time to say why. */
  private AssetObservation suspected(Instant onset, double probability, String message) {
    return new AssetObservation(
        asset.assetId(), AssetState.UNKNOWN, onset, 0, message, List.of(), probability, null, null);
  }

  private AssetObservation plain(AssetState state, @Nullable Instant onset, String message) {
    return new AssetObservation(asset.assetId(), state, onset, 0, message, List.of());
  }
}
