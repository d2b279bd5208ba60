package energy.ona.forecast.champion;

/**
 * Tells when live losses leave what was usual: a one-sided cumulative sum of standardised daily
 * losses (Page 1954), which finds a small lasting rise and forgives a bad day.
 *
 * @param usualLoss mean of a day, on whatever scale
 * @param spread standard deviation of a day's loss
 * @param sum so far
 */
public record DriftAlarm(double usualLoss, double spread, double sum) {
  /** A rise by one deviation is looked for, so half of it is forgiven each day. */
  private static final double ALLOWANCE = 0.5;

  /** In deviations; a sound model crosses it less than once in ten years without seasons. */
  private static final double LIMIT = 7;

  /** No single day counts for more. */
  private static final double WORST_DAY = 3;

  public DriftAlarm {
    if (!(spread > 0)) {
      throw new IllegalArgumentException("spread %s is not positive".formatted(spread));
    }
  }

  public static DriftAlarm accepted(double usualLoss, double spread) {
    return new DriftAlarm(usualLoss, spread, 0);
  }

  public DriftAlarm after(double dayLoss) {
    double deviation = Math.min(WORST_DAY, (dayLoss - usualLoss) / spread);
    return new DriftAlarm(usualLoss, spread, Math.max(0, sum + deviation - ALLOWANCE));
  }

  public boolean raised() {
    return sum > LIMIT;
  }

  /** Half of the way: such days are no longer taken for usual ones. */
  public boolean suspects() {
    return sum > LIMIT / 2;
  }
}
