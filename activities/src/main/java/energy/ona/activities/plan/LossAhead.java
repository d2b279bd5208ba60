package energy.ona.activities.plan;

import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.LossGrowth;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The hourly losses of an Energy-at-Risk as the planner needs them: from now on, as long as its
 * path is. What has passed since it was computed has passed, also beyond its path: the fault has
 * grown meanwhile. A moment of the past that was looked at is taken for the present by whole days,
 * so that its nights stay nights.
 */
public final class LossAhead {
  private static final int DAY = 24;

  private LossAhead() {}

  /** USD of each hour from the full hour of {@code now}. */
  public static List<Double> hourlyUsd(EnergyAtRisk ear, Instant now) {
    long passed = passedHours(ear, now);
    return LongStream.range(passed, passed + ear.hourlyPath().size())
        .mapToObj(hour -> rounded(ear.usdInHour(hour)))
        .toList();
  }

  /** How its loss grows from the full hour of {@code now} on. */
  static LossGrowth growth(EnergyAtRisk ear, Instant now) {
    return ear.growth().after((double) passedHours(ear, now));
  }

  /** Hours of the path that are over. */
  private static long passedHours(EnergyAtRisk ear, Instant now) {
    if (ear.hourlyPath().isEmpty()) {
      return 0;
    }
    Instant begin = ear.hourlyPath().get(0).hour();
    long movedDays = Math.max(0, Duration.between(ear.asOf(), ear.createdAt()).toDays());
    long passed =
        Duration.between(begin, now.truncatedTo(ChronoUnit.HOURS)).toHours() - movedDays * DAY;
    return passed < 0 ? Math.floorMod(passed, DAY) : passed;
  }

  /** To the thousandth of a cent: a week of hours goes through histories and messages. */
  private static double rounded(double usd) {
    return Math.rint(usd * 1e5) / 1e5;
  }
}
