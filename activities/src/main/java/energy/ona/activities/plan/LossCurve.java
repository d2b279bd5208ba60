package energy.ona.activities.plan;

import energy.ona.plan.Job;
import java.time.Instant;

/** Money that a fault has cost by a moment, from its hourly path. */
final class LossCurve {
  private final long fromSecond;
  private final double[] cumulatedUsd;
  private final double usdPerSecondAfter;
  private final double usdBeforeNow;

  LossCurve(Job job, Instant now) {
    this.fromSecond = job.lossFrom().getEpochSecond();
    this.cumulatedUsd = new double[job.hourlyLossUsd().size() + 1];
    for (int hour = 1; hour < cumulatedUsd.length; hour++) {
      cumulatedUsd[hour] = cumulatedUsd[hour - 1] + job.hourlyLossUsd().get(hour - 1);
    }
    this.usdPerSecondAfter = job.lossUsdPerDay() / 86_400;
    this.usdBeforeNow = since(now.getEpochSecond());
  }

  /** USD lost from now until then; what is lost already cannot be planned away. */
  double usdUntil(long epochSecond) {
    return Math.max(0, since(epochSecond) - usdBeforeNow);
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
