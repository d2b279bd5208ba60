package energy.ona.activities.plan;

import energy.ona.plan.Job;
import energy.ona.risk.LossGrowth;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Money that hours cost by a moment, from their path. */
final class LossCurve {
  private static final int DAY = 24;

  /** Beyond the path of a fault, so far its loss goes on growing. */
  private static final int GROWING_DAYS = 30;

  private final long fromSecond;
  private final double[] cumulatedUsd;
  private final double[] dayAfterUsd;
  private final double usdBeforeNow;

  /** What a fault costs while it waits: beyond its path the last day comes again, and grows on. */
  LossCurve(Job job, Instant now) {
    this(job, grown(job), job.lossUsdPerDay(), now);
  }

  private LossCurve(Job job, List<Double> hourlyUsd, double usdPerDay, Instant now) {
    this(job, hourlyUsd, lastDay(hourlyUsd, usdPerDay / DAY), now);
  }

  private LossCurve(Job job, List<Double> hourlyUsd, List<Double> dayAfter, Instant now) {
    this.fromSecond = job.lossFrom().getEpochSecond();
    this.cumulatedUsd = cumulated(hourlyUsd);
    this.dayAfterUsd = cumulated(dayAfter);
    this.usdBeforeNow = since(now.getEpochSecond());
  }

  /**
   * What production is worth that stops during the work; beyond its path the path's last day comes
   * again and again, so that nights stay nights.
   */
  static LossCurve stopped(Job job, Instant now) {
    List<Double> hours = job.ruled().stoppedUsdPerHour();
    double mean = hours.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return new LossCurve(job, hours, lastDay(hours, mean), now);
  }

  private static List<Double> grown(Job job) {
    List<Double> path = job.hourlyLossUsd();
    LossGrowth growth = job.lossGrowth();
    if (growth == null || path.size() < DAY) {
      return path;
    }
    return IntStream.range(0, path.size() + GROWING_DAYS * DAY)
        .mapToObj(hour -> growth.at(path.size(), path::get, hour))
        .toList();
  }

  /** What comes again and again; of a path that is shorter than a day a mean. */
  private static List<Double> lastDay(List<Double> hours, double mean) {
    return hours.size() < DAY
        ? Collections.nCopies(DAY, mean)
        : hours.subList(hours.size() - DAY, hours.size());
  }

  private static double[] cumulated(List<Double> hourlyUsd) {
    double[] sums = new double[hourlyUsd.size() + 1];
    for (int hour = 1; hour < sums.length; hour++) {
      sums[hour] = sums[hour - 1] + hourlyUsd.get(hour - 1);
    }
    return sums;
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
      double after = hours - last;
      double days = Math.floor(after / DAY);
      return cumulatedUsd[last] + days * dayAfterUsd[DAY] + at(dayAfterUsd, after - days * DAY);
    }
    return at(cumulatedUsd, hours);
  }

  private static double at(double[] sums, double hours) {
    int hour = Math.min((int) hours, sums.length - 2);
    return sums[hour] + (hours - hour) * (sums[hour + 1] - sums[hour]);
  }
}
