package energy.ona.activities.plan;

import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.EnergyAtRisk.HourLoss;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The hourly losses of an Energy-at-Risk as the planner needs them: from now on. A path that does
 * not reach now, because a moment of the past was looked at, is taken from the same hour of the day
 * on, so that its nights stay nights.
 */
public final class LossAhead {
  private static final int DAY = 24;

  private LossAhead() {}

  /** USD of each hour from the full hour of {@code now}. */
  public static List<Double> hourlyUsd(EnergyAtRisk ear, Instant now) {
    List<HourLoss> path = ear.hourlyPath();
    if (path.isEmpty()) {
      return List.of();
    }
    long passed = Duration.between(path.get(0).hour(), now.truncatedTo(ChronoUnit.HOURS)).toHours();
    if (passed < 0 || passed >= path.size()) {
      passed = Math.floorMod(passed, DAY);
    }
    return path.stream().skip(passed).map(loss -> rounded(loss.usd())).toList();
  }

  /** To the thousandth of a cent: a week of hours goes through histories and messages. */
  private static double rounded(double usd) {
    return Math.rint(usd * 1e5) / 1e5;
  }
}
