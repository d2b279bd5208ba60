package energy.ona.detect.slow;

import energy.ona.detect.DetectSettings.Forest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The days of all assets of a site: what they have in common, and what is strange among them. */
final class SiteDays {
  private static final double LEVEL_FLOOR = 0.012;
  private static final double STRONG_FLOOR = 0.02;
  private static final double CLOCK_FLOOR_HOURS = 0.12;
  private static final int LEAST_FOR_COMMON = 4;
  private static final int LEAST_FOR_A_FOREST = 64;
  private static final double USUAL = 0.5;

  /** So many standard deviations may most assets stray on a day that still counts fully. */
  private static final double COMMON = 2;

  /** Standard deviations of its own from which on a day of an asset says nothing of others. */
  private static final double FAR = 5;

  /** Of the assets; more of them are the sky's doing. */
  private static final double FEW = 1 / 3.0;

  /** Days that tell what was usual of late. */
  private static final int LEAST_LATELY = 7;

  /** A day of this score is strange, where nobody says how many are. */
  static final double STRANGE = 0.6;

  private final List<DayFigures> figures;
  private final Forest model;
  private final int days;
  private final double levelSlow;
  private final double strongSlow;
  private final double clockSlow;
  private double[][] newest = {};
  private double strangeFrom = STRANGE;
  private @Nullable IsolationForest forest;
  private boolean grown;

  /**
   * @param figures of at least one asset, all of as many days
   */
  SiteDays(List<DayFigures> figures) {
    this(figures, Forest.USUAL);
  }

  /** The same with another forest. */
  SiteDays(List<DayFigures> figures, Forest model) {
    this.figures = figures;
    this.model = model;
    this.days = figures.get(0).weight().length;
    this.levelSlow = slow(figures, DayFigures::level, LEVEL_FLOOR / 2);
    this.strongSlow = slow(figures, DayFigures::strong, STRONG_FLOOR / 2);
    this.clockSlow = slow(figures, DayFigures::clockHours, CLOCK_FLOOR_HOURS / 2);
  }

  List<DayFigures> figures() {
    return figures;
  }

  LevelShift level(DayFigures one) {
    return LevelShift.endOf(one.level(), one, LEVEL_FLOOR, levelSlow);
  }

  /** By asset: what crept, beside the changes of level of all. */
  List<LevelShift> creeps(List<LevelShift> levels) {
    return Creep.of(figures, levels, LEVEL_FLOOR, levelSlow);
  }

  LevelShift strong(DayFigures one) {
    return LevelShift.endOf(one.strong(), one, STRONG_FLOOR, strongSlow);
  }

  LevelShift clock(DayFigures one) {
    return LevelShift.endOf(one.clockHours(), one, CLOCK_FLOOR_HOURS, clockSlow);
  }

  /** How far beyond what is strange an asset's newest day is; 0 for one that is not. */
  double beyondStrange(int asset) {
    double score = strangeness(asset);
    return Math.max(0, score - strangeFrom);
  }

  /**
   * How strange an asset's newest day is among all days of all, each in its own noise: 0.5 for a
   * usual one, towards 1.
   */
  double strangeness(int asset) {
    if (!grown) {
      newest = new double[figures.size()][];
      forest = grow(newest);
      grown = true;
    }
    double[] point = newest[asset];
    return point == null || forest == null ? USUAL : forest.score(point);
  }

  private @Nullable IsolationForest grow(double[][] newest) {
    List<double[]> points = new ArrayList<>();
    for (int each = 0; each < figures.size(); each++) {
      DayFigures one = figures.get(each);
      double[] level = scaled(one.level(), LEVEL_FLOOR);
      double[] strong = scaled(one.strong(), STRONG_FLOOR);
      double[] clock = scaled(one.clockHours(), CLOCK_FLOOR_HOURS);
      for (int day = 0; day < days; day++) {
        if (one.weight()[day] > 0 && day != one.open()) {
          newest[each] = new double[] {level[day], strong[day], clock[day]};
          points.add(newest[each]);
        }
      }
    }
    if (points.size() < LEAST_FOR_A_FOREST) {
      return null;
    }
    IsolationForest grown = new IsolationForest(points.toArray(double[][]::new), model.seed());
    Double contamination = model.contamination();
    if (contamination != null) {
      double[] scores = points.stream().mapToDouble(grown::score).sorted().toArray();
      strangeFrom = scores[(int) ((1 - contamination) * (scores.length - 1))];
    }
    return grown;
  }

  /** A day on which most assets stray from their weeks before, a storm or snow, says little. */
  void discountCommonDays() {
    if (figures.size() < LEAST_FOR_COMMON) {
      return;
    }
    double[][] scaled =
        figures.stream()
            .map(one -> scaled(lately(one.level()), LEVEL_FLOOR))
            .toArray(double[][]::new);
    for (int day = 0; day < days; day++) {
      double[] strays = new double[scaled.length];
      int n = 0;
      for (int each = 0; each < scaled.length; each++) {
        if (figures.get(each).weight()[day] > 0) {
          strays[n++] = Math.abs(scaled[each][day]);
        }
      }
      double common = n < LEAST_FOR_COMMON ? 1 : Math.max(1, Robust.median(strays, n) / COMMON);
      for (DayFigures one : figures) {
        one.weight()[day] /= common * common;
      }
    }
  }

  /** How far each day lies from the middle of the weeks before it. */
  private static double[] lately(double[] values) {
    double[] strays = new double[values.length];
    double[] known = new double[values.length];
    int n = 0;
    for (int day = 0; day < values.length; day++) {
      int some = Math.min(n, Strays.LATELY);
      strays[day] =
          some < LEAST_LATELY
              ? Double.NaN
              : values[day] - Robust.median(Arrays.copyOfRange(known, n - some, n), some);
      if (!Double.isNaN(values[day])) {
        known[n++] = values[day];
      }
    }
    return strays;
  }

  /** By asset and day: far from what is usual of it, while most others are not. */
  boolean[][] strangeDays() {
    boolean[][] strange = new boolean[figures.size()][days];
    int[] together = new int[days];
    for (int each = 0; each < strange.length; each++) {
      double[] level = scaled(figures.get(each).level(), LEVEL_FLOOR);
      double[] clock = scaled(figures.get(each).clockHours(), CLOCK_FLOOR_HOURS);
      for (int day = 0; day < days; day++) {
        strange[each][day] = Math.max(Math.abs(level[day]), Math.abs(clock[day])) > FAR;
        together[day] += strange[each][day] ? 1 : 0;
      }
    }
    for (int day = 0; day < days; day++) {
      for (boolean[] one : strange) {
        one[day] &= together[day] <= FEW * strange.length;
      }
    }
    return strange;
  }

  /** What weeks do to an asset of the site: half of them stray less. */
  private static double slow(
      List<DayFigures> figures, Function<DayFigures, double[]> which, double floor) {
    double[] spreads = new double[figures.size()];
    int n = 0;
    for (DayFigures one : figures) {
      double[] known =
          Arrays.stream(which.apply(one)).filter(value -> !Double.isNaN(value)).toArray();
      if (known.length > 0) {
        spreads[n++] = LevelShift.slow(known, Robust.median(known));
      }
    }
    Arrays.sort(spreads, 0, n);
    return n == 0 ? floor : Math.max(floor, spreads[(n - 1) / 2]);
  }

  private static double[] scaled(double[] values, double floor) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    double middle = known.length == 0 ? 0 : Robust.median(known);
    double spread = known.length == 0 ? 1 : Math.max(floor, Robust.spread(known, middle));
    return Arrays.stream(values)
        .map(value -> Double.isNaN(value) ? 0 : (value - middle) / spread)
        .toArray();
  }
}
