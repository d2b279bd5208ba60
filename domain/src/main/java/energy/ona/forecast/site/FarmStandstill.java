package energy.ona.forecast.site;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Hours in which a whole farm stood still although it blew: the grid was away, or somebody had
 * stopped it, and no case says so. They tell nothing of the wind. A calm that nobody forecast looks
 * alike, so two forecasts in a row must have said what turns every rotor and stops none. Days on
 * end on which it stood from the first hour to the last, and stood in the wind in some of them, are
 * left out whole: it stood in the weaker hours for the same reason.
 */
final class FarmStandstill {
  /** Per unit; who stands draws some power, and a meter has some noise. */
  private static final double STILL = 1e-3;

  /** Twice what begins to turn a rotor: three usual errors of a forecast above it. */
  private static final double SURELY_BLOWS_M_S = 7;

  /** Beyond it a storm may have stopped them all. */
  private static final double MAY_STORM_M_S = 18;

  private static final int HOURS_A_DAY = SitePower.HOURS_A_DAY;

  private FarmStandstill() {}

  /**
   * The power with such hours unknown.
   *
   * @param power per unit by hour, days from the first on
   * @param firstHour of it, hours since 1970
   * @param issueHour by issue; its first lead is the hour after
   * @param speedMps by issue and lead
   */
  static double[] leftOut(double[] power, long firstHour, long[] issueHour, double[][] speedMps) {
    double[] told = power.clone();
    int issue = -1;
    for (int each = 0; each < told.length; each++) {
      long hour = firstHour + each;
      while (issue + 1 < issueHour.length && issueHour[issue + 1] < hour) {
        issue++;
      }
      if (told[each] <= STILL
          && blows(issue, hour, issueHour, speedMps)
          && blows(issue - 1, hour, issueHour, speedMps)) {
        told[each] = Double.NaN;
      }
    }
    int day = 0;
    while (day + HOURS_A_DAY <= told.length) {
      int end = day;
      boolean inTheWind = false;
      while (end + HOURS_A_DAY <= told.length && stood(power, end)) {
        inTheWind |= inTheWind(power, told, end);
        end += HOURS_A_DAY;
      }
      if (inTheWind) {
        Arrays.fill(told, day, end, Double.NaN);
      }
      day = Math.max(end, day + HOURS_A_DAY);
    }
    return told;
  }

  private static boolean stood(double[] power, int from) {
    return Arrays.stream(power, from, from + HOURS_A_DAY).noneMatch(each -> each > STILL);
  }

  private static boolean inTheWind(double[] power, double[] told, int from) {
    return IntStream.range(from, from + HOURS_A_DAY)
        .anyMatch(each -> Double.isNaN(told[each]) && !Double.isNaN(power[each]));
  }

  private static boolean blows(int issue, long hour, long[] issueHour, double[][] speedMps) {
    if (issue < 0) {
      return false;
    }
    long lead = hour - issueHour[issue];
    double speed =
        lead > speedMps[issue].length ? Double.NaN : speedMps[issue][Math.toIntExact(lead) - 1];
    return speed >= SURELY_BLOWS_M_S && speed <= MAY_STORM_M_S;
  }
}
