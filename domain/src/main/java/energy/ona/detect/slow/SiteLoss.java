package energy.ona.detect.slow;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A fall of most assets of a site together, which none shows beside its peers: against what physics
 * makes of the measured light or wind. All delivering less, or one sensor reading more, look alike;
 * only where sensors of their own agree, as those of turbines, is it the site.
 *
 * @param members the rows of the assets that fell, the largest first
 * @param shift of all of them together
 * @param ownSensors whether more than one sensor says so
 */
record SiteLoss(List<Integer> members, LevelShift shift, boolean ownSensors) {
  private static final int FEWEST = 3;
  private static final double MOSTLY = 0.5;

  /** Snow, dust before rain and a sensor that is wiped take less, or do not last. */
  private static final int LEAST_DAYS = 3;

  /** Days on both sides of a change, between which lies so much of it. */
  private static final int DAYS = 5;

  private static final double SUDDEN = 0.75;

  /** In spreads of what lies between other days. */
  private static final double FAR = 4;

  private static final double LEAST_LOSS = 0.1;

  /** Of the common fall an asset shows at least where it is one of those that fell. */
  private static final double SHARES = 0.5;

  /** A sensor sees another piece of the sky than the modules: noise of days, and of weeks. */
  private static final double FLOOR = 0.03;

  private static final double SLOW_FLOOR = 0.02;

  /**
   * @param isSound which assets show nothing beside their peers
   */
  static Optional<SiteLoss> of(SiteRows rows, IntPredicate isSound) {
    PeerYields peers = new PeerYields(rows.yields());
    List<Integer> assets =
        IntStream.range(0, rows.assets().size())
            .filter(each -> rows.modelOf()[each] >= 0 && isSound.test(each))
            .boxed()
            .sorted(Comparator.comparingDouble(each -> -rows.assets().get(each).capacityKw()))
            .toList();
    if (assets.size() < FEWEST) {
      return Optional.empty();
    }
    List<double[]> models =
        assets.stream()
            .map(each -> peers.expected(peers.peers(each, new int[] {rows.modelOf()[each]})))
            .toList();
    DayFigures all = whole(rows, assets, models);
    LevelShift shift = LevelShift.endOf(all.level(), all, FLOOR, SLOW_FLOOR);
    if (shift.by() > Math.log(1 - LEAST_LOSS) || !isSudden(all, shift)) {
      return Optional.empty();
    }
    List<Integer> fell =
        IntStream.range(0, assets.size())
            .filter(
                each ->
                    change(rows.yields()[assets.get(each)], models.get(each), shift.day())
                        <= SHARES * shift.by())
            .mapToObj(assets::get)
            .toList();
    boolean together = fell.size() >= FEWEST && fell.size() > MOSTLY * rows.assets().size();
    long sensors = fell.stream().map(each -> rows.modelOf()[each]).distinct().count();
    return together ? Optional.of(new SiteLoss(fell, shift, sensors > 1)) : Optional.empty();
  }

  /** Power of all that are known in an hour over the capacity of these. */
  private static DayFigures whole(SiteRows rows, List<Integer> assets, List<double[]> models) {
    double[] measured = new double[models.get(0).length];
    double[] expected = new double[measured.length];
    for (int hour = 0; hour < measured.length; hour++) {
      double capacityKw = 0;
      for (int each = 0; each < assets.size(); each++) {
        double[] yields = rows.yields()[assets.get(each)];
        if (!Double.isNaN(yields[hour]) && !Double.isNaN(models.get(each)[hour])) {
          double kw = rows.assets().get(assets.get(each)).capacityKw();
          capacityKw += kw;
          measured[hour] += kw * Math.max(0, yields[hour]);
          expected[hour] += kw * models.get(each)[hour];
        }
      }
      // Of none it is unknown.
      measured[hour] /= capacityKw;
      expected[hour] /= capacityKw;
    }
    return DayFigures.of(measured, expected);
  }

  /** What falls over weeks is the season's, or the sensor's: dust and the path of the sun. */
  private static boolean isSudden(DayFigures all, LevelShift shift) {
    int[] days =
        IntStream.range(0, all.level().length)
            .filter(day -> day != all.open() && !Double.isNaN(all.level()[day]))
            .toArray();
    int at = (int) Arrays.stream(days).filter(day -> day < shift.day()).count();
    if (days.length - at < LEAST_DAYS) {
      return false;
    }
    double[] steps =
        IntStream.range(1, days.length)
            .mapToDouble(
                day ->
                    median(levels(all, days, day, day + DAYS))
                        - median(levels(all, days, day - DAYS, day)))
            .toArray();
    double sudden = Math.min(SUDDEN * shift.by(), -FAR * Robust.spread(steps, 0));
    // The change may have come some days before its most telling one.
    return IntStream.rangeClosed(Math.max(1, at - 2 * DAYS), at)
        .anyMatch(day -> steps[day - 1] <= sudden);
  }

  private static double[] levels(DayFigures all, int[] days, int from, int to) {
    return Arrays.stream(days, Math.max(0, from), Math.min(days.length, to))
        .mapToDouble(day -> all.level()[day])
        .toArray();
  }

  private static double change(double[] yields, double[] model, int day) {
    double[] level = DayFigures.of(yields, model).level();
    return median(Arrays.copyOfRange(level, day, level.length)) - median(Arrays.copyOf(level, day));
  }

  private static double median(double[] values) {
    return Robust.median(Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray());
  }
}
