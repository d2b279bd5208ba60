package energy.ona.forecast.ladder;

/** Classes of lead time and weather in each of which intervals must cover what they say. */
public final class ForecastClass {
  private static final double[] LEADS = {6, 24, 48};
  private static final double[] SHARES = {0.4, 0.75};

  /** Classes of sky, or of wind, within one of lead. */
  static final int SKIES = SHARES.length + 1;

  /**
   * Those of leads up to 48 h, of which hourly issues see the truth; beyond it come as many more.
   */
  public static final int COUNT = LEADS.length * SKIES;

  /** Those of leads up to 24 h. */
  public static final int UP_TO_A_DAY = 2 * SKIES;

  /** By which a day's truth moves the widths of each. */
  public static final double WIDTH_RATE = 0.8;

  private ForecastClass() {}

  /**
   * @param medianKw of the forecast
   * @param referenceKw what could come at most: under a cloudless sky, or the capacity
   */
  public static int of(double leadHours, double medianKw, double referenceKw) {
    double share = medianKw / Math.max(1e-6, referenceKw);
    return place(LEADS, leadHours) * SKIES + place(SHARES, share);
  }

  private static int place(double[] edges, double value) {
    int at = 0;
    while (at < edges.length && value >= edges[at]) {
      at++;
    }
    return at;
  }
}
