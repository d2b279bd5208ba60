package energy.ona.availability;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Technology;
import energy.ona.availability.Availability.Interval;
import energy.ona.expected.ExpectedPower;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import energy.ona.observation.Selection;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.plan.Visit;
import energy.ona.time.TimeRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads availability out of what a site sent and what was planned. */
public final class AvailabilityReader {
  /** The signals that it looks at. */
  public static final Selection READS =
      Selection.signals(
          Signals.POWER_KW, Signals.SETPOINT_KW, Signals.IRRADIANCE_W_M2, Signals.WIND_SPEED_M_S);

  /** IEC 61400-26 speaks of ten minutes, sunlight of fifteen. */
  private static final int WIND_SECONDS = 600;

  private static final int SOLAR_SECONDS = 900;

  private static final Set<UnitState> TOLD =
      EnumSet.complementOf(
          EnumSet.of(
              UnitState.FULL_PERFORMANCE,
              UnitState.PARTIAL_PERFORMANCE,
              UnitState.OUT_OF_ENVIRONMENTAL_SPECIFICATION));

  private final ExpectedPower model;

  public AvailabilityReader(ExpectedPower model) {
    this.model = model;
  }

  /** What was planned at an asset. */
  public record PlannedVisit(Visit visit, String maintenanceType) {}

  /**
   * @param site the asset and others of its site
   * @param window what they sent in the range
   * @param visits of this asset; emergencies are outages, whoever comes
   */
  public Availability read(
      Asset asset, List<Asset> site, SiteWindow window, List<PlannedVisit> visits) {
    TimeRange range = window.range();
    Grid grid =
        Grid.over(range, asset.technology() == Technology.WIND ? WIND_SECONDS : SOLAR_SECONDS);
    Map<AssetId, ExpectedSeries> expected = model.expect(site, window, grid);
    ExpectedSeries own =
        Objects.requireNonNull(expected.get(asset.assetId()), "asset is not of its site");
    List<UnitStates.Planned> planned =
        visits.stream()
            .filter(each -> !each.maintenanceType().equals("emergency"))
            .map(
                each ->
                    new UnitStates.Planned(
                        new TimeRange(each.visit().start(), each.visit().end()),
                        each.maintenanceType().equals("preventive")))
            .toList();
    UnitState[] states = new UnitStates(site, window, grid, expected).of(asset, planned);
    return sum(asset, range, grid, own, states);
  }

  private static Availability sum(
      Asset asset, TimeRange range, Grid grid, ExpectedSeries own, UnitState[] states) {
    double stepHours = grid.stepSeconds() / 3600.0;
    Map<UnitState, Double> hours = new EnumMap<>(UnitState.class);
    Map<UnitState, Double> lost = new EnumMap<>(UnitState.class);
    double delivered = 0;
    double expected = 0;
    for (int step = 0; step < states.length; step++) {
      hours.merge(states[step], stepHours, Double::sum);
      double kw = own.measuredKw()[step];
      if (!Double.isNaN(kw)) {
        delivered += Math.max(0, kw) * stepHours;
        expected += known(own.expectedKw()[step]) * stepHours;
        lost.merge(states[step], lostKwh(own, step, stepHours), Double::sum);
      }
    }
    double lostUnavailable =
        lost.entrySet().stream()
            .filter(each -> each.getKey().kind() == UnitState.Kind.UNAVAILABLE)
            .mapToDouble(Map.Entry::getValue)
            .sum();
    return new Availability(
        asset.assetId(),
        range.from(),
        range.to(),
        share(asset, hours, false),
        share(asset, hours, true),
        delivered + lostUnavailable <= 0
            ? null
            : (Double) (delivered / (delivered + lostUnavailable)),
        hours,
        lost,
        delivered,
        expected,
        own.basis(),
        intervals(grid, own, states));
  }

  /** For what it could not deliver at night nothing is to be said of a solar unit. */
  private static @Nullable Double share(
      Asset asset, Map<UnitState, Double> hours, boolean contractual) {
    double available = 0;
    double unavailable = 0;
    for (var each : hours.entrySet()) {
      UnitState state = each.getKey();
      boolean night =
          state == UnitState.OUT_OF_ENVIRONMENTAL_SPECIFICATION
              && asset.technology() == Technology.SOLAR;
      if (night || (contractual && state.isExcluded())) {
        continue;
      }
      switch (state.kind()) {
        case AVAILABLE -> available += each.getValue();
        case UNAVAILABLE -> unavailable += each.getValue();
        case UNKNOWN -> {
          // In no share.
        }
      }
    }
    double all = available + unavailable;
    return all == 0 ? null : (Double) (available / all);
  }

  private static List<Interval> intervals(Grid grid, ExpectedSeries own, UnitState[] states) {
    List<Interval> intervals = new ArrayList<>();
    double stepHours = grid.stepSeconds() / 3600.0;
    int from = 0;
    while (from < states.length) {
      int to = from;
      double lost = 0;
      while (to < states.length && states[to] == states[from]) {
        lost += lostKwh(own, to, stepHours);
        to++;
      }
      if (TOLD.contains(states[from])) {
        intervals.add(
            new Interval(
                grid.start(from), grid.start(to), states[from], lost, states[from].isExcluded()));
      }
      from = to;
    }
    return intervals;
  }

  private static double lostKwh(ExpectedSeries own, int step, double stepHours) {
    double kw = own.measuredKw()[step];
    return Double.isNaN(kw)
        ? 0
        : Math.max(0, known(own.expectedKw()[step]) - Math.max(0, kw)) * stepHours;
  }

  private static double known(double kw) {
    return Double.isNaN(kw) ? 0 : kw;
  }
}
