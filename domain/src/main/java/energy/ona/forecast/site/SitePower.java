package energy.ona.forecast.site;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.Siblings;
import energy.ona.observation.AssetPortions;
import energy.ona.observation.Grid;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Series;
import energy.ona.observation.SetPoint;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.solar.Sun;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.weather.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the sound and free assets of a site delivered by hour, per unit of their capacity: the power
 * that was available. Only measured values count.
 */
final class SitePower {
  /** An asset that had less than this share of the middle one's energy on a day was not sound. */
  static final double LEAST_OF_MIDDLE = 0.7;

  static final int HOURS_A_DAY = 24;

  /** Of its capacity no turbine delivers more on a day without wind. */
  private static final double CALM = 0.02;

  private static final int FEWEST_SIBLINGS = 3;

  /** Every sky gives some power from here on. */
  private static final double SURELY_LIT_DEG = 10;

  private static final int PART_HOURS = 31 * HOURS_A_DAY;

  /**
   * @param sizeKw by hour; null of an asset that was always of one size
   */
  private record Part(double nowKw, double @Nullable [] sizeKw, double[] freeKw, double[] soundKw) {
    double sizeKw(int hour) {
      return sizeKw == null ? nowKw : sizeKw[hour];
    }
  }

  private final Grid grid;
  private final Map<AssetId, Part> parts = new LinkedHashMap<>();
  private final double[] soundKw;
  private final double[] capacityKw;

  private SitePower(Grid grid, List<Asset> assets, Map<AssetId, double[]> freeKw) {
    this.grid = grid;
    this.soundKw = new double[grid.size()];
    this.capacityKw = new double[grid.size()];
    leaveOutStandstill(assets, freeKw.values());
    Map<AssetId, double[]> sizes = PastSizes.of(assets, freeKw, grid);
    for (Asset asset : assets) {
      double[] free = freeKw.get(asset.assetId());
      if (free != null) {
        double[] sizeKw = sizes.get(asset.assetId());
        parts.put(asset.assetId(), new Part(asset.capacityKw(), sizeKw, free, free.clone()));
      }
    }
    boolean mayBeCalm = assets.stream().allMatch(a -> a.technology() == Technology.WIND);
    for (int day = 0; day < grid.size(); day += HOURS_A_DAY) {
      leaveOutUnsound(day, Math.min(grid.size(), day + HOURS_A_DAY), mayBeCalm);
    }
    parts.values().forEach(this::add);
  }

  /**
   * Reads a month and some assets at a time and keeps the means: years of a large site do not fit
   * into memory.
   *
   * @param assets of one technology and of the site
   * @param siblings who know when they were ill, with the nodes above them
   * @param grid of hours
   */
  static SitePower read(
      ObservationStore observations,
      CustomerId customer,
      SiteId site,
      List<Asset> assets,
      Siblings siblings,
      Grid grid) {
    Map<AssetId, double[]> freeKw = new HashMap<>();
    NodeLimits nodes = new NodeLimits(siblings.assets(), assets, grid);
    List<Asset> sized = assets.stream().filter(asset -> asset.capacityKw() > 0).toList();
    for (int from = 0; from < grid.size(); from += PART_HOURS) {
      Grid part =
          new Grid(
              grid.start(from).getEpochSecond(),
              grid.stepSeconds(),
              Math.min(PART_HOURS, grid.size() - from));
      TimeRange range = new TimeRange(part.start(0), part.start(part.size()));
      for (List<Asset> some : AssetPortions.of(sized, range)) {
        List<AssetId> ids = some.stream().map(Asset::assetId).toList();
        SiteWindow window =
            observations.read(customer, site, range, ForecastInputs.READS.only(ids));
        for (Asset asset : some) {
          Series series = window.of(asset.assetId()).orElse(null);
          if (series != null) {
            double[] means = part.means(series, Signals.POWER_KW);
            nodes.add(asset.assetId(), from, means);
            leaveOut(means, part, asset, series, siblings.ill(asset.assetId()));
            double[] all = freeKw.computeIfAbsent(asset.assetId(), first -> unknown(grid));
            System.arraycopy(means, 0, all, from, means.length);
          }
        }
      }
    }
    nodes.leaveOut(freeKw);
    return new SitePower(grid, sized, freeKw);
  }

  /**
   * When the sun is up and nobody delivers, all are down together and nobody tells what was there.
   */
  private void leaveOutStandstill(List<Asset> assets, Collection<double[]> freeKw) {
    Optional<Place> place = Place.of(assets);
    if (place.isEmpty() || assets.stream().anyMatch(a -> a.technology() != Technology.SOLAR)) {
      return;
    }
    for (int hour = 0; hour < grid.size(); hour++) {
      int at = hour;
      Instant middle = grid.start(hour).plusSeconds(grid.stepSeconds() / 2);
      if (freeKw.stream().noneMatch(free -> free[at] > 0)
          && Sun.elevationDeg(middle, place.get().latitude(), place.get().longitude())
              > SURELY_LIT_DEG) {
        freeKw.forEach(free -> free[at] = Double.NaN);
      }
    }
  }

  private static double[] unknown(Grid grid) {
    double[] hours = new double[grid.size()];
    Arrays.fill(hours, Double.NaN);
    return hours;
  }

  private void add(Part part) {
    for (int hour = 0; hour < soundKw.length; hour++) {
      if (!Double.isNaN(part.soundKw()[hour])) {
        soundKw[hour] += part.soundKw()[hour];
        capacityKw[hour] += part.sizeKw(hour);
      }
    }
  }

  /** NaN where nobody sound and free was measured. */
  double[] perUnit() {
    double[] site = new double[grid.size()];
    Arrays.setAll(
        site,
        hour -> capacityKw[hour] == 0 ? Double.NaN : Math.max(0, soundKw[hour] / capacityKw[hour]));
    return site;
  }

  /** The same of all but one. */
  double[] perUnitWithout(AssetId asset) {
    Part part = parts.get(asset);
    if (part == null) {
      return perUnit();
    }
    double[] others = new double[grid.size()];
    for (int hour = 0; hour < others.length; hour++) {
      boolean counted = !Double.isNaN(part.soundKw()[hour]);
      double kw = soundKw[hour] - (counted ? part.soundKw()[hour] : 0);
      double capacity = capacityKw[hour] - (counted ? part.sizeKw(hour) : 0);
      others[hour] = capacity < 1e-6 ? Double.NaN : Math.max(0, kw / capacity);
    }
    return others;
  }

  /** The first hour of the machine that an asset is now; 0 when it was never another one. */
  int machineSince(AssetId asset) {
    Part part = parts.get(asset);
    if (part == null || part.sizeKw() == null) {
      return 0;
    }
    int hour = grid.size();
    while (hour > 0 && part.sizeKw(hour - 1) == part.nowKw()) {
      hour--;
    }
    return hour;
  }

  /** What one asset delivered when it was free and not known to be ill, sound or not. */
  double[] perUnitOf(AssetId asset) {
    Part part = parts.get(asset);
    double[] own = new double[grid.size()];
    Arrays.setAll(own, hour -> part == null ? Double.NaN : part.freeKw()[hour] / part.sizeKw(hour));
    return own;
  }

  /**
   * Makes mean power by hour NaN where a limit of its own bound it or it is known to have been ill.
   */
  private static void leaveOut(
      double[] power, Grid grid, Asset asset, Series series, List<TimeRange> ill) {
    double[] setpoint = grid.means(series, Signals.SETPOINT_KW);
    Double export = asset.exportLimitKw();
    // A setpoint at the capacity of its time is none.
    double[] registeredKw = PastSizes.told(asset.capacities(), grid);
    for (int hour = 0; hour < power.length; hour++) {
      double limit = export == null ? Double.POSITIVE_INFINITY : export;
      limit = Double.isNaN(setpoint[hour]) ? limit : Math.min(limit, setpoint[hour]);
      if (SetPoint.holds(power[hour], limit, registeredKw[hour])) {
        power[hour] = Double.NaN;
      }
    }
    for (TimeRange range : ill) {
      int last = Math.min(power.length - 1, grid.stepOf(range.to().getEpochSecond()));
      for (int hour = Math.max(0, grid.stepOf(range.from().getEpochSecond()));
          hour <= last;
          hour++) {
        power[hour] = Double.NaN;
      }
    }
  }

  /**
   * Leaves out for a day who stood still or fell far behind his siblings.
   *
   * @param mayBeCalm where a day on which nobody delivered is weather; whether it was, {@link
   *     FarmStandstill} asks the wind
   */
  private void leaveOutUnsound(int from, int to, boolean mayBeCalm) {
    List<Part> all = new ArrayList<>(parts.values());
    double[] mean = new double[all.size()];
    for (int each = 0; each < mean.length; each++) {
      Part part = all.get(each);
      mean[each] =
          IntStream.range(from, to)
              .filter(hour -> !Double.isNaN(part.freeKw()[hour]))
              .mapToDouble(hour -> part.freeKw()[hour] / part.sizeKw(hour))
              .average()
              .orElse(Double.NaN);
    }
    double[] known = Arrays.stream(mean).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double middle = known.length == 0 ? 0 : known[known.length / 2];
    boolean nobodyDelivered = known.length == 0 || known[known.length - 1] <= CALM;
    if (mayBeCalm && nobodyDelivered) {
      return;
    }
    double least = known.length >= FEWEST_SIBLINGS ? LEAST_OF_MIDDLE * middle : 0;
    for (int each = 0; each < mean.length; each++) {
      if (mean[each] <= 0 || mean[each] < least) {
        Arrays.fill(all.get(each).soundKw(), from, to, Double.NaN);
      }
    }
  }
}
