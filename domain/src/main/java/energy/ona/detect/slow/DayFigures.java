package energy.ona.detect.slow;

import java.util.Arrays;

/**
 * What the days of one asset say beside what was expected; NaN where a day does not tell.
 *
 * @param level log of delivered over expected energy
 * @param soFar the same of the hours of the day that the newest one has seen
 * @param early log of delivered over expected energy of the first half of a usual day's
 * @param late the same of the second half
 * @param strong the same of the hours of strongest light, less that of the others: a limit or heat
 * @param clockHours how many hours its curve lags behind the expected one
 * @param light how much of a usual day's energy was expected, at most 1
 * @param weight how much of a usual day's evidence a day has, at most {@code light}
 * @param lostHours full-load hours that were expected and did not come
 * @param open the newest day while a good part of its light or wind is to come; -1 where it is over
 */
record DayFigures(
    double[] level,
    double[] soFar,
    double[] early,
    double[] late,
    double[] strong,
    double[] clockHours,
    double[] light,
    double[] weight,
    double[] lostHours,
    int open) {
  private static final int HOURS = PeerYields.HOURS;

  /** Below it an hour is dawn, dusk or rain. */
  private static final double COUNTS = 0.05;

  private static final double LEAST_OF_A_DAY = 0.2;
  private static final int LEAST_HOURS = 3;
  private static final int LEAST_CLOCK_HOURS = 6;
  private static final double STRONG = 0.75;
  private static final double WEAK = 0.6;
  private static final double LEAST_RATIO = 0.02;

  /** Of a usual day's energy has come by then: what follows changes a day's level no more. */
  private static final double NEARLY_ALL = 0.85;

  static DayFigures of(double[] measured, double[] expected) {
    int days = measured.length / HOURS;
    double[] energy = new double[days];
    for (int day = 0; day < days; day++) {
      for (int hour = day * HOURS; hour < (day + 1) * HOURS; hour++) {
        energy[day] += counts(measured, expected, hour) ? expected[hour] : 0;
      }
    }
    double usual = Robust.median(Arrays.stream(energy).filter(each -> each > 0).toArray());
    double best = best(expected);
    int newest = newest(measured);
    double[] byHour = byHour(measured, expected);
    int middle = middle(byHour);
    DayFigures figures =
        new DayFigures(
            nothing(days),
            nothing(days),
            nothing(days),
            nothing(days),
            nothing(days),
            nothing(days),
            new double[days],
            new double[days],
            new double[days],
            open(byHour, newest, days));
    for (int day = 0; day < days; day++) {
      if (energy[day] >= LEAST_OF_A_DAY * usual) {
        figures.light[day] = Math.min(1, energy[day] / usual);
        figures.weight[day] = figures.light[day];
        figures.read(day, measured, expected, best, newest % HOURS);
        figures.halve(day, measured, expected, middle);
      }
    }
    return figures;
  }

  /** The newest day where a good part of a usual one comes later than the newest known hour. */
  private static int open(double[] byHour, int newest, int days) {
    double soFar = Arrays.stream(byHour, 0, newest % HOURS + 1).sum();
    boolean isLast = newest / HOURS == days - 1;
    return isLast && soFar < NEARLY_ALL * Arrays.stream(byHour).sum() ? newest / HOURS : -1;
  }

  /** What was expected of each hour of the day in all. */
  private static double[] byHour(double[] measured, double[] expected) {
    double[] usual = new double[HOURS];
    for (int hour = 0; hour < measured.length; hour++) {
      usual[hour % HOURS] += counts(measured, expected, hour) ? expected[hour] : 0;
    }
    return usual;
  }

  /** The hour at which half of a usual day's energy has come. */
  private static int middle(double[] byHour) {
    double half = Arrays.stream(byHour).sum() / 2;
    int hour = 0;
    for (double sum = 0; hour < HOURS && sum + byHour[hour] / 2 < half; hour++) {
      sum += byHour[hour];
    }
    return hour;
  }

  private static int newest(double[] measured) {
    int newest = measured.length - 1;
    while (newest > 0 && Double.isNaN(measured[newest])) {
      newest--;
    }
    return newest;
  }

  private void read(int day, double[] measured, double[] expected, double best, int lastHour) {
    double came = 0;
    double due = 0;
    double cameSoFar = 0;
    double dueSoFar = 0;
    double strongCame = 0;
    double strongDue = 0;
    double weakCame = 0;
    double weakDue = 0;
    int hours = 0;
    for (int hour = day * HOURS; hour < (day + 1) * HOURS; hour++) {
      if (!counts(measured, expected, hour)) {
        continue;
      }
      hours++;
      double is = Math.max(0, measured[hour]);
      came += is;
      due += expected[hour];
      if (hour % HOURS <= lastHour) {
        cameSoFar += is;
        dueSoFar += expected[hour];
      }
      if (expected[hour] >= STRONG * best) {
        strongCame += is;
        strongDue += expected[hour];
      } else if (expected[hour] < WEAK * best) {
        weakCame += is;
        weakDue += expected[hour];
      }
    }
    if (hours < LEAST_HOURS) {
      return;
    }
    level[day] = ratio(came, due);
    soFar[day] = dueSoFar > 0 ? ratio(cameSoFar, dueSoFar) : Double.NaN;
    lostHours[day] = due - came;
    if (strongDue > 0 && weakDue > 0) {
      strong[day] = ratio(strongCame, strongDue) - ratio(weakCame, weakDue);
    }
    if (hours >= LEAST_CLOCK_HOURS) {
      clockHours[day] = lag(day, measured, expected);
    }
  }

  private void halve(int day, double[] measured, double[] expected, int middle) {
    double[] came = new double[2];
    double[] due = new double[2];
    for (int hour = day * HOURS; hour < (day + 1) * HOURS; hour++) {
      if (counts(measured, expected, hour)) {
        int half = hour % HOURS < middle ? 0 : 1;
        came[half] += Math.max(0, measured[hour]);
        due[half] += expected[hour];
      }
    }
    early[day] = due[0] > 0 ? ratio(came[0], due[0]) : Double.NaN;
    late[day] = due[1] > 0 ? ratio(came[1], due[1]) : Double.NaN;
  }

  /**
   * Least squares of measured = a · expected + b · its slope; a curve that lags by d hours has b =
   * −a · d, to first order.
   */
  private static double lag(int day, double[] measured, double[] expected) {
    double xx = 0;
    double xs = 0;
    double ss = 0;
    double xy = 0;
    double sy = 0;
    for (int hour = day * HOURS + 1; hour < (day + 1) * HOURS - 1; hour++) {
      if (!counts(measured, expected, hour)
          || Double.isNaN(expected[hour - 1])
          || Double.isNaN(expected[hour + 1])) {
        continue;
      }
      double slope = (expected[hour + 1] - expected[hour - 1]) / 2;
      xx += expected[hour] * expected[hour];
      xs += expected[hour] * slope;
      ss += slope * slope;
      xy += expected[hour] * measured[hour];
      sy += slope * measured[hour];
    }
    double determinant = xx * ss - xs * xs;
    double a = (xy * ss - sy * xs) / determinant;
    double b = (sy * xx - xy * xs) / determinant;
    return determinant <= 1e-9 || a <= LEAST_RATIO ? Double.NaN : -b / a;
  }

  static boolean counts(double[] measured, double[] expected, int hour) {
    return !Double.isNaN(measured[hour]) && expected[hour] >= COUNTS;
  }

  private static double ratio(double came, double due) {
    return Math.log(Math.max(came, LEAST_RATIO * due) / due);
  }

  private static double best(double[] expected) {
    double[] some = Arrays.stream(expected).filter(each -> each >= COUNTS).sorted().toArray();
    return some.length == 0 ? Double.NaN : some[(int) (0.98 * (some.length - 1))];
  }

  private static double[] nothing(int days) {
    double[] nothing = new double[days];
    Arrays.fill(nothing, Double.NaN);
    return nothing;
  }
}
