package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.expected.ExpectedPower;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says whether an asset produces again as it should. Only what it delivered after the repair
 * counts; what it did while it was ill teaches nothing of how it behaves.
 */
public final class RepairCheck {
  /** Of evidence, at least. */
  private static final int MIN_SAMPLES = 5;

  /** Full-load hours that could have been delivered since the repair. */
  private static final double MIN_EVIDENCE_HOURS = 0.25;

  /** The same that an asset which delivers nothing must have missed to be called faulty. */
  private static final double NOTHING_EVIDENCE_HOURS = 0.5;

  /** The evidence that a smaller loss needs is never more than this. */
  private static final double MOST_EVIDENCE_HOURS = 24;

  /** Before the fault, that much shows how the asset is when it is well. */
  private static final Duration WELL_KNOWN = Duration.ofDays(2);

  private static final double SECONDS_AN_HOUR = 3600;

  private final Supplier<FleetSettings> fleet;
  private final AlarmCodes codes;
  private final ExpectedPower expectedPower = new SiblingExpectedPower();

  /**
   * @param fleet gives the settings in force
   * @param codes what makers' alarms mean
   */
  public RepairCheck(Supplier<FleetSettings> fleet, AlarmCodes codes) {
    this.codes = codes;
    this.fleet = fleet;
  }

  /** What the data say. */
  public enum Verdict {
    SOUND,
    FAULTY,
    TOO_EARLY
  }

  /** The verdict with its numbers, in one sentence. */
  public record Proof(Verdict verdict, String message) {}

  /**
   * Weighs what came since the repair.
   *
   * @param assets all of the site
   * @param window from some days before the fault until now
   * @param illFrom when the fault began
   * @param since when the work was completed
   * @param lossFraction the share of its power that the fault took, 0-1; half of a small loss has
   *     to be back, and the smaller it was the more evidence that takes
   */
  public Proof check(
      Asset asset,
      List<Asset> assets,
      SiteWindow window,
      Instant illFrom,
      Instant since,
      double lossFraction) {
    return weigh(asset, assets, window, illFrom, since, lossFraction).proof();
  }

  private Weighed weigh(
      Asset asset,
      List<Asset> assets,
      SiteWindow window,
      Instant illFrom,
      Instant since,
      double lossFraction) {
    DetectSettings settings = fleet.get().of(asset);
    double halfBack = 1 - lossFraction / 2;
    boolean small = halfBack > settings.partial().ratio();
    // A small loss that goes on would be taken for its nature; where nothing is left of the time
    // before the fault, it has to be better than it was while it was ill.
    boolean wellKnown = illFrom.isAfter(window.range().from().plus(WELL_KNOWN));
    SiteWindow taught =
        small
            ? without(window, asset.assetId(), wellKnown ? illFrom : since, Instant.MAX)
            : without(window, asset.assetId(), illFrom, since);
    Grid grid = Grid.over(window.range());
    ExpectedSeries expected = expectedPower.expect(assets, taught, grid).get(asset.assetId());
    if (expected == null) {
      return new Weighed(
          new Proof(Verdict.TOO_EARLY, "%s is not of this site".formatted(asset.assetId())), false);
    }
    Evidence evidence = evidence(asset, settings, window, grid, since, expected, small);
    if (!small) {
      double sound =
          expected.learned() ? settings.partial().ratio() : settings.partial().ratioUnlearned();
      return judge(evidence, settings, sound, MIN_EVIDENCE_HOURS);
    }
    if (!expected.learned()) {
      return new Weighed(
          proof(Verdict.TOO_EARLY, "a loss this small is not proven by peers alone", evidence),
          false);
    }
    return judge(
        evidence,
        settings,
        wellKnown ? halfBack : halfBack / (1 - lossFraction),
        evidenceHours(settings, lossFraction));
  }

  /**
   * Weighs what came since work on a maker's alarm, which is to be gone; but what sends no alarm
   * and delivers too little is not mended.
   *
   * @param assets all of the site
   * @param window from some days before the alarm came until now
   * @param kind which alarm; null where nobody noted it
   * @param illFrom when it came
   * @param since when the work was completed
   * @param lossFraction as of {@link #check}; null where another case has the asset's loss
   */
  public Proof checkAlarm(
      Asset asset,
      List<Asset> assets,
      SiteWindow window,
      Alarm.@Nullable Kind kind,
      Instant illFrom,
      Instant since,
      @Nullable Double lossFraction) {
    Proof alarm =
        new AlarmProof(codes, fleet.get().of(asset).alarms(), assets, window)
            .of(asset, kind, illFrom, since);
    if (alarm.verdict() == Verdict.FAULTY || lossFraction == null) {
      return alarm;
    }
    Weighed power = weigh(asset, assets, window, illFrom, since, lossFraction);
    return power.isShort()
        // What seems to be missing and is not proven yet is waited for.
        ? new Proof(
            power.proof().verdict(),
            "%s; it %s".formatted(alarm.message(), power.proof().message()))
        : alarm;
  }

  /** The error of a mean falls with the root of what it is taken over. */
  private static double evidenceHours(DetectSettings settings, double lossFraction) {
    double largest = 2 * (1 - settings.partial().ratio());
    double times = largest / Math.max(lossFraction, settings.slow().leastLossPercent() / 100);
    return Math.min(MOST_EVIDENCE_HOURS, MIN_EVIDENCE_HOURS * Math.max(1, times * times));
  }

  private static Evidence evidence(
      Asset asset,
      DetectSettings settings,
      SiteWindow window,
      Grid grid,
      Instant since,
      ExpectedSeries expected,
      boolean small) {
    double[] measuredKw = means(window, asset, grid, Signals.POWER_KW);
    double[] setpointKw = means(window, asset, grid, Signals.SETPOINT_KW);
    Evidence evidence = new Evidence(asset.capacityKw(), grid.stepSeconds() / SECONDS_AN_HOUR);
    for (int step = Math.max(0, grid.stepOf(since.getEpochSecond()) + 1);
        step < Math.min(grid.size(), measuredKw.length);
        step++) {
      double could = small ? expected.expectedKw()[step] : expected.cautiousKw()[step];
      boolean held = setpointKw.length > 0 && setpointKw[step] < could;
      // Where it is held back, or only the least is known, a small loss does not show.
      if (small && (held || expected.leastOnly()[step])) {
        continue;
      }
      could = held ? setpointKw[step] : could;
      double measured = measuredKw[step];
      if (could >= settings.down().couldFraction() * asset.capacityKw()
          && !Double.isNaN(measured)) {
        evidence.add(could, measured);
      }
    }
    return evidence;
  }

  private static double[] means(SiteWindow window, Asset asset, Grid grid, String signal) {
    return window
        .of(asset.assetId())
        .map(series -> grid.means(series, signal))
        .orElse(new double[0]);
  }

  /**
   * @param isShort true when there is evidence of a loss, which may not be enough yet
   */
  private record Weighed(Proof proof, boolean isShort) {}

  private static Weighed judge(
      Evidence evidence, DetectSettings settings, double sound, double leastHours) {
    if (evidence.samples < MIN_SAMPLES || evidence.couldHours < MIN_EVIDENCE_HOURS) {
      return new Weighed(
          proof(Verdict.TOO_EARLY, "too little light or data since the repair", evidence), false);
    }
    if (evidence.ratio() >= sound) {
      return new Weighed(
          evidence.couldHours >= leastHours
              ? proof(Verdict.SOUND, "delivers what it should since the repair", evidence)
              : proof(Verdict.TOO_EARLY, "seems sound, too early for a loss so small", evidence),
          false);
    }
    double needed =
        evidence.ratio() <= settings.down().nothingFraction()
            ? NOTHING_EVIDENCE_HOURS
            : Math.max(leastHours, settings.partial().evidenceHours());
    return new Weighed(
        evidence.couldHours >= needed
            ? proof(Verdict.FAULTY, "still delivers too little since the repair", evidence)
            : proof(
                Verdict.TOO_EARLY, "delivers little since the repair, not yet proven", evidence),
        true);
  }

  private static Proof proof(Verdict verdict, String words, Evidence evidence) {
    return new Proof(
        verdict,
        String.format(
            Locale.ROOT,
            "%s: %.2f of %.2f kWh expected in %d samples",
            words,
            evidence.measuredKwh(),
            evidence.couldKwh(),
            evidence.samples));
  }

  private static SiteWindow without(SiteWindow window, AssetId asset, Instant from, Instant to) {
    Map<AssetId, Series> byAsset = new HashMap<>(window.byAsset());
    byAsset.computeIfPresent(
        asset,
        (id, series) -> {
          int[] kept = new int[series.size()];
          int count = 0;
          for (int row = 0; row < series.size(); row++) {
            Instant at = series.timestamp(row);
            if (at.isBefore(from) || !at.isBefore(to)) {
              kept[count++] = row;
            }
          }
          return rows(series, Arrays.copyOf(kept, count));
        });
    return new SiteWindow(window.siteId(), window.range(), byAsset);
  }

  private static Series rows(Series series, int[] kept) {
    long[] seconds = Arrays.stream(kept).mapToLong(series::epochSecond).toArray();
    int[] flags = Arrays.stream(kept).map(series::flags).toArray();
    Map<String, double[]> columns = new HashMap<>();
    for (String signal : series.signals()) {
      double[] column = series.column(signal);
      columns.put(signal, Arrays.stream(kept).mapToDouble(row -> column[row]).toArray());
    }
    return new Series(series.assetId(), seconds, columns, flags);
  }

  /** Sums of what could come and what came. */
  private static final class Evidence {
    private final double capacityKw;
    private final double stepHours;
    private double couldHours;
    private double measuredHours;
    private int samples;

    private Evidence(double capacityKw, double stepHours) {
      this.capacityKw = capacityKw;
      this.stepHours = stepHours;
    }

    private void add(double couldKw, double measuredKw) {
      couldHours += couldKw / capacityKw * stepHours;
      measuredHours += Math.max(0, measuredKw) / capacityKw * stepHours;
      samples++;
    }

    private double ratio() {
      return measuredHours / couldHours;
    }

    private double couldKwh() {
      return couldHours * capacityKw;
    }

    private double measuredKwh() {
      return measuredHours * capacityKw;
    }
  }
}
