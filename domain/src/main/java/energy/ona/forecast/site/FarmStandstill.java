package energy.ona.forecast.site;

/**
 * Hours in which a whole farm stood still although it blew: the grid was away, or somebody had
 * stopped it, and no case says so. They tell nothing of the wind. A calm that nobody forecast looks
 * alike, so two forecasts in a row must have said what turns every rotor and stops none.
 */
final class FarmStandstill {
  /** Per unit; who stands draws some power, and a meter has some noise. */
  private static final double STILL = 1e-3;

  /** Twice what begins to turn a rotor: three usual errors of a forecast above it. */
  private static final double SURELY_BLOWS_M_S = 7;

  /** Beyond it a storm may have stopped them all. */
  private static final double MAY_STORM_M_S = 18;

  private FarmStandstill() {}

  /**
   * The power with such hours unknown.
   *
   * @param power per unit by hour
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
    return told;
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
