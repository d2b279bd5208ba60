package energy.ona.forecast.ladder;

/** Classes of lead time and weather in each of which intervals must cover what they say. */
public final class ForecastClass {
  private static final double[] LEADS = {6, 24};
  private static final double[] SHARES = {0.4, 0.75};
  public static final int COUNT = (LEADS.length + 1) * (SHARES.length + 1);

  private ForecastClass() {}

  /**
   * @param medianKw of the forecast
   * @param referenceKw what could come at most: under a cloudless sky, or the capacity
   */
  public static int of(double leadHours, double medianKw, double referenceKw) {
    double share = medianKw / Math.max(1e-6, referenceKw);
    return place(LEADS, leadHours) * (SHARES.length + 1) + place(SHARES, share);
  }

  private static int place(double[] edges, double value) {
    int at = 0;
    while (at < edges.length && value >= edges[at]) {
      at++;
    }
    return at;
  }
}
