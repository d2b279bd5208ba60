package energy.ona.risk;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.config.TerminalParameters.PriorityThresholds;
import energy.ona.workorder.Priority;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskScoreTest {
  private static final PriorityThresholds THRESHOLDS = new PriorityThresholds(0.9, 0.7, 0.5, 0.3);

  @ParameterizedTest
  @CsvSource({
    // severity, faults, days since → score
    "1.0, 1, 0, 0.8567",
    "0.0, 0, 0, 0.2000",
    "1.0, 30, 0, 1.0000",
    "0.5, 1, 7, 0.4303",
    "7.0, 1, 0, 0.8567"
  })
  void scoreIsOfSeverityFrequencyAndRecency(double severity, int faults, int days, double score) {
    assertThat(RiskScore.of(severity, faults, Duration.ofDays(days))).isEqualTo(score);
  }

  @Test
  void eachOfTheThreeRaisesIt() {
    double base = RiskScore.of(0.5, 2, Duration.ofDays(3));
    assertThat(RiskScore.of(0.6, 2, Duration.ofDays(3))).isGreaterThan(base);
    assertThat(RiskScore.of(0.5, 3, Duration.ofDays(3))).isGreaterThan(base);
    assertThat(RiskScore.of(0.5, 2, Duration.ofDays(2))).isGreaterThan(base);
  }

  @ParameterizedTest
  @CsvSource({
    // score, EAR a day → priority at w_risk 0.5 and 50 USD
    "0.95, 0, CRITICAL",
    "0.86, 0, HIGH",
    "0.86, 50, HIGH",
    "0.86, 500, CRITICAL",
    "0.55, 0, MEDIUM",
    "0.55, 5000, HIGH",
    "0.10, 0, LOW"
  })
  void moneyLiftsThePriorityAndNeverLowersIt(double score, double earUsdDay, Priority priority) {
    assertThat(RiskScore.priority(score, earUsdDay, 0.5, 50, THRESHOLDS)).isEqualTo(priority);
  }
}
