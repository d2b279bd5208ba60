package energy.ona.activities.plan;

import static energy.ona.activities.plan.SamplePlans.NOW;
import static energy.ona.activities.plan.SamplePlans.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.plan.Job;
import energy.ona.risk.LossGrowth;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
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
  void waitingLosesTheLastDayAgainBeyondItsPath() {
    LossCurve curve = new LossCurve(job("j").losing(3).build(), NOW);

    assertThat(curve.usdUntil(second("2026-03-06T06:00:00Z"))).isCloseTo(4 * 72, within(1e-9));
  }

  @Test
  void lossGoesOnGrowingBeyondItsPath() {
    LossGrowth growth = new LossGrowth(0.3, 0.1);
    Job job = job("j").build();
    Job growing = growing(job, growth);
    LossCurve curve = new LossCurve(growing, NOW);

    // 10 USD an hour where all is lost, from six to 18 h.
    assertThat(curve.usdBetween(second("2026-03-12T19:00:00Z"), second("2026-03-13T05:00:00Z")))
        .isCloseTo(0, within(1e-9));
    assertThat(curve.usdBetween(second("2026-03-12T12:00:00Z"), second("2026-03-12T13:00:00Z")))
        .isCloseTo(10 * growth.shareAfter(10 * 24 + 6.5), within(1e-9));
  }

  private static Job growing(Job job, LossGrowth growth) {
    List<Double> usd =
        IntStream.range(0, 48)
            .mapToObj(hour -> hour % 24 < 12 ? 10 * growth.shareAfter(hour + 0.5) : 0.0)
            .toList();
    return new Job(
        job.customerId(),
        job.jobId(),
        job.assetId(),
        job.siteId(),
        job.location(),
        job.timezone(),
        job.description(),
        job.skills(),
        job.crewSize(),
        job.durationHours(),
        job.priority(),
        job.earliestStart(),
        null,
        NOW,
        usd,
        job.lossUsdPerDay(),
        null,
        0,
        null,
        0,
        growth);
  }
}
