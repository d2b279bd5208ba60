package energy.ona.activities.plan;

import energy.ona.plan.Job;
import java.time.Instant;
import java.util.List;

/** Money that hours cost by a moment, from their path. */
final class LossCurve {
  private final long fromSecond;
  private final double[] cumulatedUsd;
  private final double usdPerSecondAfter;
  private final double usdBeforeNow;

  /** What a fault costs while it waits. */
  LossCurve(Job job, Instant now) {
    this(job, job.hourlyLossUsd(), job.lossUsdPerDay(), now);
  }

  private LossCurve(Job job, List<Double> hourlyUsd, double usdPerDay, Instant now) {
    this.fromSecond = job.lossFrom().getEpochSecond();
    this.cumulatedUsd = new double[hourlyUsd.size() + 1];
    for (int hour = 1; hour < cumulatedUsd.length; hour++) {
      cumulatedUsd[hour] = cumulatedUsd[hour - 1] + hourlyUsd.get(hour - 1);
    }
    this.usdPerSecondAfter = usdPerDay / 86_400;
    this.usdBeforeNow = since(now.getEpochSecond());
  }

  /** What production is worth that stops during the work; beyond its path the mean of a day. */
  static LossCurve stopped(Job job, Instant now) {
    List<Double> hours = job.ruled().stoppedUsdPerHour();
    double mean = hours.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return new LossCurve(job, hours, 24 * mean, now);
  }

  /** USD lost from now until then; what is lost already cannot be planned away. */
  double usdUntil(long epochSecond) {
    return Math.max(0, since(epochSecond) - usdBeforeNow);
  }

  /** USD of the hours between. */
  double usdBetween(long from, long to) {
    return Math.max(0, since(to) - since(from));
  }

  private double since(long epochSecond) {
    double hours = Math.max(0, (epochSecond - fromSecond) / 3600.0);
    int last = cumulatedUsd.length - 1;
    if (hours >= last) {
      return cumulatedUsd[last] + (hours - last) * 3600 * usdPerSecondAfter;
    }
    int hour = (int) hours;
    return cumulatedUsd[hour] + (hours - hour) * (cumulatedUsd[hour + 1] - cumulatedUsd[hour]);
  }
}
