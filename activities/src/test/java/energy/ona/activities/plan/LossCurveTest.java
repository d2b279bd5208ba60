package energy.ona.activities.plan;

import static energy.ona.activities.plan.SamplePlans.NOW;
import static energy.ona.activities.plan.SamplePlans.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LossCurveTest {
  private static long second(String at) {
    return Instant.parse(at).getEpochSecond();
  }

  /** Two days: from six on eight hours of sun, which are worth twice as much on the second. */
  private static LossCurve stopped() {
    Double[] usd = new Double[48];
    for (int hour = 0; hour < usd.length; hour++) {
      usd[hour] = hour % 24 < 8 ? hour < 24 ? 5.0 : 10.0 : 0.0;
    }
    return LossCurve.stopped(job("j").build().with(SampleRules.stopping(usd)), NOW);
  }

  @Test
  void beyondItsPathTheLastDayComesAgain() {
    LossCurve curve = stopped();

    assertThat(curve.usdBetween(second("2026-03-10T20:00:00Z"), second("2026-03-11T04:00:00Z")))
        .isCloseTo(0, within(1e-9));
    assertThat(curve.usdBetween(second("2026-03-10T07:30:00Z"), second("2026-03-10T09:00:00Z")))
        .isCloseTo(15, within(1e-9));
    assertThat(curve.usdBetween(second("2026-03-03T13:00:00Z"), second("2026-03-05T06:00:00Z")))
        .isCloseTo(90, within(1e-9));
  }

  @Test
  void waitingLosesADaysMeanBeyondItsPath() {
    LossCurve curve = new LossCurve(job("j").losing(3).build(), NOW);

    assertThat(curve.usdUntil(second("2026-03-06T06:00:00Z"))).isCloseTo(4 * 72, within(1e-9));
  }
}
