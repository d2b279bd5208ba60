package energy.ona.detect.slow;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The most telling change of level that a series of days ends with: a mean of the newest days
 * against the days before them. It must be one both from the usual level and from where the drift
 * of late would have led, and is measured by how far means of as many days have strayed from the
 * weeks before them in the past, apart from a steady drift ({@link Strays}). At least two noises
 * are believed: from day to day, which averages out, and that of weeks of the whole site (seasons,
 * weather), which does not. A day that is not over shows no change, since mornings and afternoons
 * have levels of their own; but it can show that there is none any more.
 *
 * @param day the first day of the new level
 * @param days how many days have seen it
 * @param by new level − old level
 * @param z in standard deviations, shrunk while few days have seen it
 */
record LevelShift(int day, int days, double by, double z) {
  /** Days over which a change is looked for. */
  static final int LONGEST = 40;

  private static final int[] LENGTHS = {2, 3, 4, 5, 7, 10, 14, 20, 28, LONGEST};
  private static final int BLOCK = 7;
  private static final int LEAST_TREND_BLOCKS = 4;

  /** One day is weather. */
  private static final int LEAST_DAYS = 2;

  /** Share of the change that the newest days must still show. */
  private static final double LASTS = 0.5;

  /** Of a day's evidence shows what is so now. */
  private static final double ENOUGH = 0.25;

  /** What one wild day can say at most, in standard deviations. */
  private static final double CAP = 12;

  static final LevelShift NONE = new LevelShift(-1, 0, 0, 0);

  /**
   * @param values by day, NaN unknown
   * @param figures whose the values are: how much each day tells
   * @param floor the least noise from day to day that is believed
   * @param slowFloor the same of the slow one: what weeks of the whole site do
   */
  static LevelShift endOf(double[] values, DayFigures figures, double floor, double slowFloor) {
    double[] weights = figures.weight();
    int[] days = new int[values.length];
    int n = 0;
    for (int day = 0; day < values.length; day++) {
      if (!Double.isNaN(values[day]) && weights[day] > 0 && day != figures.open()) {
        days[n++] = day;
      }
    }
    LevelShift best = NONE;
    int[] known = Arrays.copyOf(days, n);
    Strays past =
        new Strays(
            Arrays.stream(known).mapToDouble(day -> values[day]).toArray(),
            Arrays.stream(known).mapToDouble(day -> weights[day]).toArray());
    for (int length : LENGTHS) {
      int first = n - length;
      if (first >= Strays.LEAST_BEFORE) {
        LevelShift shift = at(values, figures, known, past, first, floor, slowFloor);
        best = Math.abs(shift.z) > Math.abs(best.z) ? shift : best;
      }
    }
    return isOver(best, figures, known, floor) ? NONE : best;
  }

  /**
   * Whether the hours of the newest day, which goes on, are again as they were before the change in
   * spite of what the same hours of the days since have shown; where these showed nothing, no
   * morning can.
   */
  static boolean isOver(LevelShift shift, DayFigures figures, int[] days, double floor) {
    double[] soFar = figures.soFar();
    if (figures.open() < 0 || Double.isNaN(soFar[figures.open()]) || shift.days == 0) {
      return false;
    }
    double usual = median(soFar, days, day -> day < shift.day);
    double shown = median(soFar, days, day -> day >= shift.day) - usual;
    return Math.abs(shown) >= floor && (soFar[figures.open()] - usual) / shown < LASTS;
  }

  private static double median(double[] values, int[] days, IntPredicate which) {
    return Robust.median(
        Arrays.stream(days)
            .filter(which)
            .mapToDouble(day -> values[day])
            .filter(value -> !Double.isNaN(value))
            .toArray());
  }

  private static LevelShift at(
      double[] values,
      DayFigures figures,
      int[] days,
      Strays past,
      int first,
      double floor,
      double slowFloor) {
    double[] weights = figures.weight();
    double[] before = Arrays.stream(days, 0, first).mapToDouble(day -> values[day]).toArray();
    double usual = Robust.median(before);
    double now = newest(values, weights, days, first) - usual;
    if (Math.abs(now) < floor) {
      return NONE;
    }
    double trend = trend(values, days, first);
    double recent = past.levelBefore(first);
    int middleDay = days[(Math.max(0, first - Strays.LATELY) + first) / 2];
    double noise = noise(before, floor);
    double slow = Math.max(slowFloor, slow(before, usual));
    double cap = CAP * Math.hypot(noise, slow);
    double sum = 0;
    double evidence = 0;
    double light = 0;
    int length = days.length - first;
    double[] after = new double[length];
    for (int each = 0; each < length; each++) {
      int day = days[first + each];
      double drifted = recent + trend * (day - middleDay);
      after[each] = least(values[day] - usual, values[day] - drifted);
      double capped = Math.max(-cap, Math.min(cap, after[each]));
      sum += weights[day] * capped;
      evidence += weights[day];
      light += figures.light()[day];
    }
    double mean = sum / evidence;
    // Most days must agree with their mean: one wild day is no level.
    double middle = Robust.median(after);
    double by = least(middle, mean);
    if (by == 0 || now / middle < LASTS) {
      return NONE;
    }
    double least = Math.sqrt(noise * noise / evidence + slowFloor * slowFloor);
    double strays = past.of(length, first);
    double z = by / (Double.isNaN(strays) ? Math.hypot(least, slow) : Math.max(least, strays));
    int begin = 0;
    while (begin < length - 1 && after[begin] / middle < LASTS) {
      begin++;
    }
    if (length - begin < LEAST_DAYS) {
      return NONE;
    }
    return new LevelShift(days[first + begin], length, middle, z * light / (light + 1));
  }

  /** What the newest days show, as few as tell. */
  static double newest(double[] values, double[] weights, int[] days, int first) {
    double evidence = 0;
    double sum = 0;
    for (int each = days.length - 1; each >= first && evidence < ENOUGH; each--) {
      evidence += weights[days[each]];
      sum += weights[days[each]] * values[days[each]];
    }
    return sum / evidence;
  }

  /** The smaller of two changes; none when they are of two minds. */
  private static double least(double one, double other) {
    return one * other <= 0 ? 0 : Math.abs(one) < Math.abs(other) ? one : other;
  }

  /**
   * The usual slope of the days before, by Theil and Sen over the middles of weeks: what drifts
   * with the season goes on drifting.
   */
  private static double trend(double[] values, int[] days, int first) {
    int blocks = first / BLOCK;
    if (blocks < LEAST_TREND_BLOCKS) {
      return 0;
    }
    double[] middles = new double[blocks];
    double[] at = new double[blocks];
    for (int block = 0; block < blocks; block++) {
      int end = first - block * BLOCK;
      double[] week =
          Arrays.stream(days, end - BLOCK, end).mapToDouble(day -> values[day]).toArray();
      middles[block] = Robust.median(week, BLOCK);
      at[block] = days[end - 1 - BLOCK / 2];
    }
    double[] slopes = new double[blocks * (blocks - 1) / 2];
    int n = 0;
    for (int one = 0; one < blocks; one++) {
      for (int other = one + 1; other < blocks; other++) {
        slopes[n++] = (middles[one] - middles[other]) / (at[one] - at[other]);
      }
    }
    return Robust.median(slopes, n);
  }

  /** From one day to the next. */
  static double noise(double[] values, double floor) {
    double[] steps = new double[values.length - 1];
    for (int each = 0; each < steps.length; each++) {
      steps[each] = values[each + 1] - values[each];
    }
    return Math.max(floor, Robust.spread(steps, 0) / Math.sqrt(2));
  }

  /** Of the middles of weeks around the usual level; 0 when there are too few. */
  static double slow(double[] values, double usual) {
    int blocks = values.length / BLOCK;
    if (blocks < 2) {
      return 0;
    }
    double[] middles = new double[blocks];
    for (int block = 0; block < blocks; block++) {
      int end = values.length - block * BLOCK;
      middles[block] = Robust.median(Arrays.copyOfRange(values, end - BLOCK, end));
    }
    return Robust.spread(middles, usual);
  }
}
