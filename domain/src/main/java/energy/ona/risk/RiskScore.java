package energy.ona.risk;

import energy.ona.config.TerminalParameters.PriorityThresholds;
import energy.ona.workorder.Priority;
import java.time.Duration;
import java.time.Instant;

/**
 * How much a fault matters. The score is severity, frequency and recency, 0–1; the priority also
 * sees the money, which can raise it but never lower it.
 */
public final class RiskScore {
  private static final double SEVERITY = 0.6;
  private static final double FREQUENCY = 0.2;
  private static final double RECENCY = 0.2;

  /** Faults in the window at which the frequency's part is 1 − 1/e. */
  private static final double MANY = 3;

  private static final double RECENT_DAYS = 7;

  private RiskScore() {}

  /**
   * What a fault is scored by.
   *
   * @param severity 0–1
   * @param faults of the asset in the window, this one included
   * @param lastSeen when it was
   */
  public record Seen(double severity, int faults, Instant lastSeen) {
    public double score(Instant asOf) {
      return of(severity, faults, Duration.between(lastSeen, asOf));
    }
  }

  /**
   * 0.6 severity + 0.2 (1 − e^(−faults/3)) + 0.2 e^(−age/7 d).
   *
   * @param severity 0–1
   * @param faults of the asset in the window, this one included
   * @param age since it was last seen
   */
  public static double of(double severity, int faults, Duration age) {
    double days = Math.max(0, age.toMillis() / 86_400_000.0);
    double score =
        SEVERITY * Math.min(1, Math.max(0, severity))
            + FREQUENCY * (1 - Math.exp(-Math.max(0, faults) / MANY))
            + RECENCY * Math.exp(-days / RECENT_DAYS);
    return Usd.round(score, 4);
  }

  /**
   * 1 − (1 − score)·(1 − w·m) where m = EAR/(EAR + threshold) is the share of the money.
   *
   * @param weight w_risk, cut at 1
   * @param earThresholdUsd a day
   */
  public static Priority priority(
      double score,
      double earUsdDay,
      double weight,
      double earThresholdUsd,
      PriorityThresholds thresholds) {
    double money = Math.max(0, earUsdDay) / (Math.max(0, earUsdDay) + earThresholdUsd);
    return thresholds.of(1 - (1 - score) * (1 - Math.min(1, weight) * money));
  }
}
