package energy.ona.forecast.site;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.CapacityHistory;
import energy.ona.asset.PastCapacity;
import energy.ona.observation.Grid;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Of which size an asset was in each hour of its past. The register tells that it changed and not
 * when: a machine is registered some days before or after it is replaced, and a register that was
 * wrong all along is corrected without any. So each change is laid where the asset's own power fits
 * best to what its siblings had, of which it has its share, the same before and after; a share that
 * is far from theirs is unlikely, which decides while nothing was measured since.
 */
final class PastSizes {
  /** Days to either side of a change that tell of it. */
  private static final int LOOKED_AT = 31;

  /** That an asset has about what its siblings have weighs as much as so many days. */
  private static final int PRIOR_DAYS = 2;

  /** Enough for a middle, where a whole fleet was corrected. */
  private static final int MOST_SIBLINGS = 12;

  /** Full load hours of the siblings below which a day tells nothing. */
  private static final double TELLS_HOURS = 0.5;

  /** An hour beyond a capacity by so much was not that machine's, likewise hours of a day. */
  private static final double BEYOND = 1.15;

  private static final int HOURS = 2;

  /** Days on which only the larger one can have delivered what came. */
  private static final int SURELY_LARGER = 3;

  private static final double SAME = 1e-9;

  private final double[] ownKw;
  private final double[] othersPerUnit;
  private final int hours;

  private PastSizes(double[] ownKw, double[] othersPerUnit) {
    this.ownKw = ownKw;
    this.othersPerUnit = othersPerUnit;
    this.hours = ownKw.length;
  }

  /**
   * Capacities by hour, in kW, of the assets whose capacity was changed in the time of the grid.
   *
   * @param assets of one technology
   * @param freeKw by hour what they delivered when nothing was known to keep them; NaN is not known
   */
  static Map<AssetId, double[]> of(List<Asset> assets, Map<AssetId, double[]> freeKw, Grid grid) {
    Map<AssetId, double[]> sizes = new HashMap<>();
    for (Asset asset : assets) {
      double[] ownKw = freeKw.get(asset.assetId());
      if (ownKw != null && !asset.capacities().isSteadySince(grid.start(0))) {
        double[] others = others(asset, assets, freeKw, grid);
        double[] told = told(asset.capacities(), grid);
        sizes.put(asset.assetId(), new PastSizes(ownKw, others).fitted(told, asset.capacityKw()));
      }
    }
    return sizes;
  }

  /**
   * The middle of what the others delivered per unit by hour. Who was changed himself tells nothing
   * within a month of it.
   */
  private static double[] others(
      Asset asset, List<Asset> assets, Map<AssetId, double[]> freeKw, Grid grid) {
    List<double[]> all =
        assets.stream()
            .filter(other -> freeKw.containsKey(other.assetId()))
            .filter(other -> !other.assetId().equals(asset.assetId()))
            .sorted(Comparator.comparing(other -> !other.capacities().isSteadySince(grid.start(0))))
            .limit(MOST_SIBLINGS)
            .map(other -> perUnit(other, Objects.requireNonNull(freeKw.get(other.assetId())), grid))
            .toList();
    double[] middle = new double[grid.size()];
    Arrays.setAll(
        middle,
        hour -> {
          double[] known =
              all.stream()
                  .mapToDouble(each -> each[hour])
                  .filter(each -> !Double.isNaN(each))
                  .sorted()
                  .toArray();
          return known.length == 0 ? Double.NaN : known[known.length / 2];
        });
    return middle;
  }

  private static double[] perUnit(Asset asset, double[] kw, Grid grid) {
    double[] told = told(asset.capacities(), grid);
    double[] perUnit = new double[kw.length];
    Arrays.setAll(perUnit, hour -> kw[hour] / told[hour]);
    int month = LOOKED_AT * SitePower.HOURS_A_DAY;
    for (PastCapacity past : asset.capacities().past()) {
      int change = grid.stepOf(past.until().getEpochSecond());
      int from = Math.max(0, Math.min(kw.length, change - month));
      Arrays.fill(perUnit, from, Math.max(from, Math.min(kw.length, change + month)), Double.NaN);
    }
    return perUnit;
  }

  /** As it was registered. */
  static double[] told(CapacityHistory registered, Grid grid) {
    double[] told = new double[grid.size()];
    Arrays.setAll(told, hour -> registered.kwAt(grid.start(hour)));
    return told;
  }

  private double[] fitted(double[] told, double nowKw) {
    double[] sizes = told.clone();
    int since = 0;
    for (int change = next(told, nowKw, 0); change <= hours; change = next(told, nowKw, change)) {
      int until = Math.min(hours, next(told, nowKw, change));
      double before = told[change - 1];
      double after = change < hours ? told[change] : nowKw;
      int replaced = replaced(before, after, since, change, until);
      Arrays.fill(sizes, since, replaced, before);
      Arrays.fill(sizes, replaced, until, after);
      since = replaced;
    }
    return sizes;
  }

  /** The first hour after another in which something else was registered; beyond all if none. */
  private int next(double[] told, double nowKw, int hour) {
    for (int each = hour + 1; each < hours; each++) {
      if (told[each] != told[each - 1]) {
        return each;
      }
    }
    return hour < hours && hours > 0 && told[hours - 1] != nowKw ? hours : hours + 1;
  }

  /**
   * The first hour of the new machine; {@code since} when there was no other.
   *
   * @param since hour from which on the old one may have been there
   * @param until hour of the next change
   */
  private int replaced(double before, double after, int since, int change, int until) {
    int day = SitePower.HOURS_A_DAY;
    int from = Math.max(since, change - LOOKED_AT * day);
    int to = Math.min(until, change + LOOKED_AT * day);
    if (Arrays.stream(othersPerUnit, from, to).allMatch(Double::isNaN)) {
      return alone(before, after, since, change);
    }
    int best = change;
    double least = misfit(before, after, from, change, to) - SAME;
    double none = misfit(before, after, from, from, to);
    if (none < least) {
      best = from;
      least = none - SAME;
    }
    for (int at = from - from % day + day; at < to; at += day) {
      // That it was later than told more days must show than the prior weighs.
      double misfit = misfit(before, after, from, at, to);
      if (misfit < least && (at <= change || told(at, to) >= 2 * PRIOR_DAYS)) {
        best = at;
        least = misfit - SAME;
      }
    }
    return best == from ? since : best;
  }

  /** Days of a range that tell anything. */
  private int told(int from, int to) {
    int days = 0;
    for (int day = from; day < to; day += SitePower.HOURS_A_DAY) {
      days += Double.isNaN(share(1, 1, day, day, to)) ? 0 : 1;
    }
    return days;
  }

  /** How far the asset strays from one share of its siblings', over all days. */
  private double misfit(double before, double after, int from, int at, int to) {
    int day = SitePower.HOURS_A_DAY;
    int first = from - from % day;
    double[] logs = new double[(to - first + day - 1) / day + PRIOR_DAYS];
    int known = PRIOR_DAYS;
    for (int begin = first; begin < to; begin += day) {
      double share = share(before, after, Math.max(from, begin), at, Math.min(to, begin + day));
      if (share > 0) {
        logs[known++] = Math.log(share);
      }
    }
    double[] sorted = Arrays.stream(logs, 0, known).sorted().toArray();
    double middle = sorted[known / 2];
    return Arrays.stream(sorted).map(log -> Math.abs(log - middle)).sum();
  }

  /** Of what its siblings had in the hours of a day in which both are known; NaN on a dim one. */
  private double share(double before, double after, int from, int at, int to) {
    double mine = 0;
    double theirs = 0;
    double expected = 0;
    for (int hour = from; hour < Math.min(to, from + SitePower.HOURS_A_DAY); hour++) {
      if (!Double.isNaN(ownKw[hour]) && !Double.isNaN(othersPerUnit[hour])) {
        mine += ownKw[hour];
        theirs += othersPerUnit[hour];
        expected += othersPerUnit[hour] * (hour < at ? before : after);
      }
    }
    return theirs < TELLS_HOURS ? Double.NaN : mine / expected;
  }

  /**
   * With nobody beside: the larger machine was there from the first day on that only it can have
   * had, and a larger one of which no day tells was never there.
   */
  private int alone(double before, double after, int since, int change) {
    double mostKw = BEYOND * Math.min(before, after);
    int[] larger = new int[SURELY_LARGER];
    int days = 0;
    for (int from = since; from < change && days < SURELY_LARGER; ) {
      int to = Math.min(change, from - from % SitePower.HOURS_A_DAY + SitePower.HOURS_A_DAY);
      if (Arrays.stream(ownKw, from, to).filter(kw -> kw > mostKw).count() >= HOURS) {
        larger[days++] = from;
      }
      from = to;
    }
    boolean seen = days == SURELY_LARGER;
    return after > before ? (seen ? larger[0] : change) : seen ? change : since;
  }
}
