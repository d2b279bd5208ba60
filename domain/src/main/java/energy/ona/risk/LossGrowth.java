package energy.ona.risk;

import java.util.function.IntToDoubleFunction;

/**
 * How the share that a fault takes grows: with a constant hazard h of turning into a total loss, 1
 * − (1 − L)·(1 − h)^days.
 *
 * @param lossFraction the share L at the beginning, 0–1
 * @param progressPerDay the hazard h, a probability a day
 */
public record LossGrowth(double lossFraction, double progressPerDay) {
  private static final int DAY = 24;

  /** Expected share that is lost when the fault has been left so many hours longer. */
  public double shareAfter(double hours) {
    return 1 - (1 - lossFraction) * Math.pow(1 - progressPerDay, hours / DAY);
  }

  /**
   * The share of a fault that turns total later than of all but so many: L until then, and then
   * all.
   *
   * @param quantile of the moment at which it turns, 0–1
   */
  double shareTurning(double quantile, double hours) {
    if (progressPerDay <= 0) {
      return lossFraction;
    }
    double turns = DAY * Math.log(1 - quantile) / Math.log(1 - progressPerDay);
    return hours < turns ? lossFraction : 1;
  }

  /** The same, seen so many hours later. */
  public LossGrowth after(double hours) {
    return new LossGrowth(shareAfter(hours), progressPerDay);
  }

  /**
   * What an hour loses by a path from the beginning. Beyond its end its last day comes again, hour
   * by hour, so that nights stay nights, and grows on.
   *
   * @param length hours of the path, at least one
   * @param path what each of its hours loses
   */
  public double at(int length, IntToDoubleFunction path, long hour) {
    if (hour < length) {
      return path.applyAsDouble((int) hour);
    }
    int day = Math.min(DAY, length);
    int same = (int) (length - day + (hour - length) % day);
    double share = shareAfter(same + 0.5);
    return path.applyAsDouble(same) * (share <= 0 ? 1 : shareAfter(hour + 0.5) / share);
  }
}
