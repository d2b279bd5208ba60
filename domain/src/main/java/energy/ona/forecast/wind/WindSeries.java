package energy.ona.forecast.wind;

/**
 * One wind farm: forecasts as they were issued and the power that came. NaN is not known.
 *
 * @param issueHour of each forecast, hours since 1970, ascending
 * @param speedMps by issue and hour of lead (the first is lead 1), at standard density where the
 *     air is known ({@link AirDensity})
 * @param directionDeg where the wind comes from, likewise
 * @param firstHour of the measured power, hours since 1970
 * @param power by hour, per unit of capacity
 */
public record WindSeries(
    long[] issueHour,
    double[][] speedMps,
    double[][] directionDeg,
    long firstHour,
    double[] power) {
  public WindSeries {
    if (issueHour.length == 0
        || issueHour.length != speedMps.length
        || issueHour.length != directionDeg.length) {
      throw new IllegalArgumentException(
          "%d issues, %d with speeds and %d with directions"
              .formatted(issueHour.length, speedMps.length, directionDeg.length));
    }
    for (int issue = 1; issue < issueHour.length; issue++) {
      if (issueHour[issue] <= issueHour[issue - 1]) {
        throw new IllegalArgumentException(
            "issue %d does not come after the one before".formatted(issue));
      }
    }
  }

  public int leads() {
    return speedMps[0].length;
  }

  public int rows() {
    return issueHour.length * leads();
  }

  /** Hours from issue to target of a row; rows are issues, each with its leads. */
  public int lead(int row) {
    return row % leads() + 1;
  }

  public int issue(int row) {
    return row / leads();
  }

  public long targetHour(int row) {
    return issueHour[issue(row)] + lead(row);
  }

  /** Measured power of an hour since 1970; NaN where it is not known. */
  public double powerAt(long hour) {
    long at = hour - firstHour;
    return at < 0 || at >= power.length ? Double.NaN : power[(int) at];
  }

  public double truth(int row) {
    return powerAt(targetHour(row));
  }

  /** The speed said at a row; NaN beyond its issue's first and last lead. */
  double speed(int issue, int lead) {
    return issue < 0 || lead < 1 || lead > leads() ? Double.NaN : speedMps[issue][lead - 1];
  }
}
