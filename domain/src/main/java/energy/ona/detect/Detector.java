package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.slow.HourlyYields;
import energy.ona.detect.slow.SlowLook;
import energy.ona.detect.slow.SlowSigns;
import energy.ona.expected.ExpectedPower;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.expected.SaidPower;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.observation.Grid;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Says of every asset of a site what it was doing at the end of a window. Works on evidence: energy
 * that was expected and did not come, never on a single sample; and keeps "sends nothing" apart
 * from "delivers nothing".
 */
public final class Detector {
  /** A look-back counts daylight for PV; so far beyond it one may have to reach. */
  private static final Duration NIGHTS = Duration.ofDays(2);

  private final FleetSettings settings;
  private final ExpectedPower expectedPower;
  private final SlowLook slowLook;
  private final AlarmCodes codes;

  public Detector(DetectSettings settings) {
    this(new FleetSettings(settings), new SiblingExpectedPower(), AlarmCodes.NONE);
  }

  /**
   * @param codes what makers' alarms mean
   */
  public Detector(FleetSettings settings, ExpectedPower expectedPower, AlarmCodes codes) {
    this.codes = codes;
    this.settings = settings;
    this.expectedPower = expectedPower;
    this.slowLook = new SlowLook(asset -> settings.of(asset).slow());
  }

  /** What must be read for a look: the look-back and the history that behaviour is learned from. */
  public TimeRange window(Instant asOf, Duration lookback) {
    return TimeRange.endingAt(
        asOf, lookback.plus(NIGHTS).plus(Duration.ofDays(settings.common().historyDays())));
  }

  /** How far back a memory of hourly yields should reach; none is needed. */
  public TimeRange memoryRange(Instant asOf) {
    return TimeRange.endingAt(asOf, Duration.ofDays(settings.common().slow().memoryDays()));
  }

  /** How long an asset may send nothing where it should until it is silent. */
  public Duration silence(Asset asset) {
    return Duration.ofMinutes(settings.of(asset).silence().minutes());
  }

  /** The steps of a look that a person asks for without saying which. */
  public Duration personsWindow() {
    return Duration.ofMinutes(settings.common().windowMinutes());
  }

  /** True when small losses are looked for, which takes a memory. */
  private boolean remembers() {
    return settings.remembers();
  }

  /** Looks at a site of which nothing is remembered. */
  public Map<AssetId, AssetObservation> observe(
      List<Asset> assets, SiteWindow window, Instant asOf, Duration lookback) {
    return observe(assets, window, HourlyYields.none(), asOf, lookback);
  }

  /** Looks at a site on which nobody works. */
  public Map<AssetId, AssetObservation> observe(
      List<Asset> assets, SiteWindow window, HourlyYields memory, Instant asOf, Duration lookback) {
    return observe(assets, window, memory, Map.of(), SaidPower.NONE, asOf, lookback);
  }

  /**
   * Looks at all assets of a site together; siblings explain each other.
   *
   * @param window what was measured in {@link #window}, or less; nothing after {@code asOf}
   * @param memory what is remembered of the days before the window; {@link HourlyYields#none} is
   *     fine, small losses are then not seen, nor what was taken down
   * @param work when somebody worked on an asset: what it did then is not what it can
   * @param said the day before; it serves where {@link #asksForecast}
   * @param lookback what counts as now; for PV daylight hours
   */
  public Map<AssetId, AssetObservation> observe(
      List<Asset> assets,
      SiteWindow window,
      HourlyYields memory,
      Map<AssetId, List<TimeRange>> work,
      SaidPower said,
      Instant asOf,
      Duration lookback) {
    if (assets.isEmpty()) {
      return Map.of();
    }
    Grid grid = Grid.fitting(window);
    Daylight daylight = Daylight.over(assets, grid);
    List<AssetTrace> traces = traces(assets, window, grid, said);
    SiteReports reports = SiteReports.of(traces, daylight, grid);
    CommonDrops drops = CommonDrops.of(assets, traces);
    HourlyYields hours = hours(assets, window, memory, work, asOf);
    TakenDown takenDown = TakenDown.of(assets, hours, asOf);
    Map<AssetId, SlowSigns> slow = remembers() ? slowLook.observe(assets, hours) : Map.of();
    ToDoubleFunction<Asset> bestKw =
        asset -> remembers() ? hours.best(asset.assetId()) * asset.capacityKw() : Double.NaN;
    Map<AssetId, StuckSignal> stuck = StuckSignal.of(traces);
    Map<AssetId, CloudLag> clouds = CloudLag.of(traces);
    Map<AssetId, List<Anomaly>> hot = RunningHot.of(traces);
    Map<AssetId, List<Anomaly>> alarms = new StandingAlarms(codes, settings::of, asOf).of(traces);
    Map<AssetId, AssetObservation> observations = new LinkedHashMap<>();
    for (AssetTrace trace : traces) {
      AssetId id = trace.asset().assetId();
      AssetObservation seen =
          takenDown
              .of(
                  new AssetLook(
                          settings.of(trace.asset()),
                          trace,
                          asOf,
                          daylight.firstStep(trace.asset(), asOf, lookback, NIGHTS),
                          reports,
                          drops,
                          slow.get(id),
                          () -> bestKw.applyAsDouble(trace.asset()),
                          new DataFaults(trace, slow.get(id), stuck.get(id), clouds.get(id)))
                      .observe())
              .alarming(alarms.getOrDefault(id, List.of()))
              .adding(hot.getOrDefault(id, List.of()));
      observations.put(
          seen.assetId(),
          seen.missesNothing() ? seen : seen.weighed(DayEnergy.of(trace, seen.onset(), asOf)));
    }
    return observations;
  }

  /**
   * True when neither siblings nor sensors tell what an asset should have delivered, for so much of
   * the look-back that a finding could rest on it.
   */
  public boolean asksForecast(
      List<Asset> assets, SiteWindow window, Instant asOf, Duration lookback) {
    Grid grid = Grid.fitting(window);
    Daylight daylight = Daylight.over(assets, grid);
    return traces(assets, window, grid, SaidPower.NONE).stream()
        .anyMatch(
            trace ->
                Unexplained.isLong(
                    trace,
                    daylight,
                    daylight.firstStep(trace.asset(), asOf, lookback, NIGHTS),
                    settings.of(trace.asset()).down()));
  }

  private List<AssetTrace> traces(
      List<Asset> assets, SiteWindow window, Grid grid, SaidPower said) {
    Map<AssetId, ExpectedSeries> expected = expectedPower.expect(assets, window, grid, said);
    List<AssetTrace> traces = new ArrayList<>();
    for (Asset asset : assets) {
      ExpectedSeries series = expected.get(asset.assetId());
      if (series != null) {
        traces.add(new AssetTrace(settings.of(asset), asset, series, window, grid));
      }
    }
    return traces;
  }

  private HourlyYields hours(
      List<Asset> assets,
      SiteWindow window,
      HourlyYields memory,
      Map<AssetId, List<TimeRange>> work,
      Instant asOf) {
    return memory.with(HourlyYields.of(assets, window)).within(memoryRange(asOf)).without(work);
  }

  /**
   * The series that a look at an asset rests on; as {@link #observe}.
   *
   * @param units that it is made of: itself, or what hangs on a node
   */
  public Evidence evidence(
      List<Asset> units,
      List<Asset> assets,
      SiteWindow window,
      HourlyYields memory,
      Map<AssetId, List<TimeRange>> work,
      SaidPower said,
      Instant asOf) {
    Grid grid = Grid.fitting(window);
    Map<AssetId, ExpectedSeries> expected = expectedPower.expect(assets, window, grid, said);
    return new Evidence(
        HourlyMeans.of(
            units.stream()
                .map(unit -> expected.get(unit.assetId()))
                .filter(Objects::nonNull)
                .toList(),
            grid),
        units.size() == 1 && remembers()
            ? slowLook.days(units.get(0), assets, hours(assets, window, memory, work, asOf))
            : List.of());
  }
}
