package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.Technology;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One asset's part of a look at its site. */
final class AssetLook {
  /** A gap longer than this between two samples is not counted as evidence. */
  private static final double MAX_STEP_HOURS = 1;

  private static final double CURTAILED = 0.95;

  private final DetectSettings settings;
  private final Asset asset;
  private final ExpectedSeries expected;
  private final @Nullable Series series;
  private final Grid grid;
  private final Instant asOf;
  private final int firstStep;
  private final int lastReport;
  private final double[] limitKw;

  AssetLook(
      DetectSettings settings,
      Asset asset,
      ExpectedSeries expected,
      SiteWindow window,
      Grid grid,
      Instant asOf,
      Duration lookback,
      int lastReport) {
    this.settings = settings;
    this.asset = asset;
    this.expected = expected;
    this.series = window.of(asset.assetId()).orElse(null);
    this.grid = grid;
    this.asOf = asOf;
    this.lastReport = lastReport;
    this.firstStep = Math.max(0, grid.stepOf(asOf.minus(lookback).getEpochSecond()));
    this.limitKw =
        series == null || !series.signals().contains(Signals.SETPOINT_KW)
            ? new double[0]
            : grid.means(series, Signals.SETPOINT_KW);
  }

  /**
   * @param zeroRuns those of all assets of the site, this one's included
   */
  AssetObservation observe(List<ZeroRun> zeroRuns) {
    LocalDate today = asOf.atZone(asset.zone()).toLocalDate();
    if (asset.retiredOn() != null && !today.isBefore(asset.retiredOn())) {
      return plain(AssetState.RETIRED, "retired on " + asset.retiredOn());
    }
    if (asset.commissionedOn() != null && today.isBefore(asset.commissionedOn())) {
      return plain(AssetState.NOT_COMMISSIONED, "commissioned on " + asset.commissionedOn());
    }
    if (asset.technology() != Technology.SOLAR && asset.technology() != Technology.WIND) {
      return plain(AssetState.UNKNOWN, "no model of what a %s should do".formatted(asset.type()));
    }
    Optional<AssetObservation> silent = silence();
    return silent.or(() -> nothing(zeroRuns)).or(this::partly).orElseGet(this::sound);
  }

  /** Sends nothing while the sun is up and somebody else reports, or nobody does. */
  private Optional<AssetObservation> silence() {
    int last = -1;
    for (int step = grid.size() - 1; step >= 0 && last < 0; step--) {
      if (!Double.isNaN(expected.measuredKw()[step])) {
        last = step;
      }
    }
    int allowed = (int) Math.max(settings.silentMinutes() * 60L, 3L * cadenceSeconds());
    if (lastReport >= 0 && lastReport - last > allowed / grid.stepSeconds()) {
      return Optional.of(
          plain(
              AssetState.COMMUNICATION_LOST,
              last < 0
                  ? "sends nothing while its siblings report"
                  : "sent last at %s while its siblings go on".formatted(grid.start(last))));
    }
    int daylightSince = 0;
    for (int step = Math.max(last + 1, firstStep); step < grid.size(); step++) {
      daylightSince += Detector.isDaylight(asset, grid, step) ? grid.stepSeconds() : 0;
    }
    if (daylightSince > allowed) {
      return Optional.of(
          plain(
              AssetState.COMMUNICATION_LOST,
              last < 0
                  ? "the site has sent nothing"
                  : "the site sent last at " + grid.start(last)));
    }
    return Optional.empty();
  }

  /**
   * The trailing run of steps in which it could deliver and delivers nothing.
   *
   * @param missedHours full-load hours of energy that did not come
   */
  record ZeroRun(int first, int last, int samples, double missedHours) {}

  /** Empty when it delivered at the end. */
  Optional<ZeroRun> zeroRun() {
    int samples = 0;
    double missedHours = 0;
    int first = -1;
    int last = -1;
    for (int step = grid.size() - 1; step >= 0; step--) {
      double measured = expected.measuredKw()[step];
      if (Double.isNaN(measured) || !could(step)) {
        // Delivering anything at all, even at dusk, ends the run.
        if (measured > 2 * settings.nothingFraction() * asset.capacityKw()) {
          break;
        }
        continue;
      }
      if (measured > settings.nothingFraction() * asset.capacityKw()) {
        break;
      }
      first = step;
      last = last < 0 ? step : last;
      samples++;
      missedHours += expectedKw(step) / asset.capacityKw() * hoursAt(step);
    }
    return last < firstStep || last < 0
        ? Optional.empty()
        : Optional.of(new ZeroRun(first, last, samples, missedHours));
  }

  /**
   * Delivers nothing. Several that stop together are likely the grid, which comes back by itself.
   */
  private Optional<AssetObservation> nothing(List<ZeroRun> siblings) {
    Optional<ZeroRun> found = zeroRun();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ZeroRun run = found.get();
    long together =
        siblings.stream()
            .filter(
                other ->
                    Math.abs(other.first() - run.first()) * grid.stepSeconds()
                        <= settings.togetherMinutes() * 60)
            .count();
    double needed = together > 1 ? settings.togetherEvidenceHours() : settings.downEvidenceHours();
    if (run.samples() < settings.minSamples() || run.missedHours() < needed) {
      return Optional.empty();
    }
    return Optional.of(
        fault(
            AssetState.DOWN,
            1,
            run.first(),
            run.last(),
            expected.basis() + "_zero",
            "delivers nothing since %s although %s"));
  }

  /** Clearly less than it could, over the look-back and still at its end. */
  private Optional<AssetObservation> partly() {
    double ratioLimit =
        expected.learned() ? settings.partialRatio() : settings.partialRatioUnlearned();
    double expectedHours = 0;
    double measuredHours = 0;
    int samples = 0;
    int first = -1;
    int last = -1;
    for (int step = grid.size() - 1; step >= firstStep; step--) {
      double measured = expected.measuredKw()[step];
      // What delivers nothing for a while is no partial loss.
      if (!(measured > settings.nothingFraction() * asset.capacityKw()) || !could(step)) {
        continue;
      }
      double hours = hoursAt(step) / asset.capacityKw();
      double nextExpected = expectedHours + expectedKw(step) * hours;
      double nextMeasured = measuredHours + measured * hours;
      // The run must be low all along, seen from its end.
      if (samples >= settings.minSamples() && nextMeasured > ratioLimit * nextExpected) {
        break;
      }
      expectedHours = nextExpected;
      measuredHours = nextMeasured;
      first = step;
      last = last < 0 ? step : last;
      samples++;
    }
    if (expectedHours < settings.partialEvidenceHours()
        || samples < settings.minSamples()
        || measuredHours > ratioLimit * expectedHours
        || expected.basis().equals("clear_sky")) {
      return Optional.empty();
    }
    return Optional.of(
        fault(
            AssetState.PARTLY_DOWN,
            1 - Math.max(0, measuredHours) / expectedHours,
            first,
            last,
            expected.basis() + "_ratio",
            "delivers too little since %s: %s"));
  }

  private AssetObservation sound() {
    List<Anomaly> limits = limits();
    boolean curtailed = false;
    boolean seen = false;
    for (int step = firstStep; step < grid.size(); step++) {
      seen |= !Double.isNaN(expected.measuredKw()[step]);
      curtailed |= could(step) && isCurtailed(step);
    }
    if (!seen) {
      return new AssetObservation(
          asset.assetId(), AssetState.EXCUSED, null, 0, "no daylight in the look-back", limits);
    }
    return new AssetObservation(
        asset.assetId(),
        curtailed ? AssetState.EXCUSED : AssetState.PRODUCING,
        null,
        0,
        curtailed ? "held back by its set-point" : "delivers what it should",
        limits);
  }

  /** Values that no healthy unit shows, whatever it delivers. */
  private List<Anomaly> limits() {
    List<Anomaly> anomalies = new ArrayList<>();
    if (series != null) {
      limit(Signals.MODULE_TEMPERATURE_C, settings.limits().moduleTemperatureC(), anomalies);
      limit(Signals.VOLTAGE_V, settings.limits().voltageV(), anomalies);
    }
    return anomalies;
  }

  private void limit(String signal, double limit, List<Anomaly> anomalies) {
    double[] values = grid.means(java.util.Objects.requireNonNull(series), signal);
    int over = 0;
    double worst = 0;
    int last = -1;
    for (int step = firstStep; step < grid.size(); step++) {
      if (values[step] > limit) {
        over++;
        worst = Math.max(worst, values[step]);
        last = step;
      }
    }
    if (over >= settings.minSamples()) {
      anomalies.add(
          new Anomaly(
              new TimeRange(grid.start(firstStep), asOf),
              Map.of(signal, worst),
              null,
              null,
              0.5,
              "%s up to %.1f, above the limit of %.1f".formatted(signal, worst, limit),
              "limit",
              grid.start(last),
              null));
    }
  }

  private AssetObservation fault(
      AssetState state, double loss, int first, int last, String method, String words) {
    double expectedSum = 0;
    double measuredSum = 0;
    int n = 0;
    for (int step = first; step <= last; step++) {
      double measured = expected.measuredKw()[step];
      if (!Double.isNaN(measured) && could(step)) {
        expectedSum += expectedKw(step);
        measuredSum += measured;
        n++;
      }
    }
    double meanExpected = expectedSum / n;
    double meanMeasured = measuredSum / n;
    Instant onset = grid.start(first);
    String message =
        words.formatted(
            onset,
            String.format(Locale.ROOT, "%.2f of %.2f kW expected", meanMeasured, meanExpected));
    TimeRange range = new TimeRange(onset, grid.start(last).plusSeconds(grid.stepSeconds()));
    Anomaly anomaly =
        new Anomaly(
            range,
            means(first, last),
            meanExpected,
            meanMeasured / meanExpected - 1,
            Math.min(1, 0.7 + 0.3 * loss),
            message,
            method,
            range.to(),
            "/assets/%s/series?from=%s&to=%s".formatted(asset.assetId(), range.from(), range.to()));
    List<Anomaly> anomalies = new ArrayList<>(List.of(anomaly));
    anomalies.addAll(limits());
    return new AssetObservation(asset.assetId(), state, onset, loss, message, anomalies);
  }

  private Map<String, Double> means(int first, int last) {
    Map<String, Double> means = new HashMap<>();
    if (series == null) {
      return means;
    }
    for (String signal : series.signals()) {
      double[] values = grid.means(series, signal);
      double sum = 0;
      int n = 0;
      for (int step = first; step <= last; step++) {
        if (!Double.isNaN(values[step]) && could(step)) {
          sum += values[step];
          n++;
        }
      }
      if (n > 0) {
        means.put(signal, sum / n);
      }
    }
    return means;
  }

  private boolean could(int step) {
    return expectedKw(step) >= settings.couldFraction() * asset.capacityKw();
  }

  /** The expectation under the set-point that was in force. */
  private double expectedKw(int step) {
    double kw = expected.expectedKw()[step];
    return limitKw.length > 0 && limitKw[step] < kw ? limitKw[step] : kw;
  }

  private boolean isCurtailed(int step) {
    return limitKw.length > 0 && limitKw[step] < CURTAILED * expected.expectedKw()[step];
  }

  /** Hours that a sample stands for: the asset's cadence, at most an hour. */
  private double hoursAt(int step) {
    return Math.min(MAX_STEP_HOURS, Math.max(grid.stepSeconds(), cadenceAt(step)) / 3600.0);
  }

  /** Distance to the sample before, which at a change of cadence is the older one. */
  private int cadenceAt(int step) {
    for (int before = step - 1; before >= Math.max(0, step - 12); before--) {
      if (!Double.isNaN(expected.measuredKw()[before])) {
        return (step - before) * grid.stepSeconds();
      }
    }
    return grid.stepSeconds();
  }

  private int cadenceSeconds() {
    List<Integer> steps = new ArrayList<>();
    int before = -1;
    for (int step = 0; step < grid.size(); step++) {
      if (!Double.isNaN(expected.measuredKw()[step])) {
        if (before >= 0) {
          steps.add(step - before);
        }
        before = step;
      }
    }
    steps.sort(null);
    return steps.isEmpty() ? grid.stepSeconds() : steps.get(steps.size() / 2) * grid.stepSeconds();
  }

  private AssetObservation plain(AssetState state, String message) {
    return new AssetObservation(asset.assetId(), state, null, 0, message, List.of());
  }
}
