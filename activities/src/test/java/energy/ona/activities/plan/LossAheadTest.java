package energy.ona.activities.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.EnergyAtRisk.HourLoss;
import energy.ona.risk.LossGrowth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossAheadTest {
  private static final Instant AS_OF = Instant.parse("2026-03-02T06:00:00Z");
  private static final LossGrowth GROWTH = new LossGrowth(0.3, 0.1);

  /** A week; where all is lost, 1 USD an hour from six to 18 h. */
  private static EnergyAtRisk ear(Instant createdAt) {
    List<HourLoss> path =
        IntStream.range(0, 168)
            .mapToObj(
                hour ->
                    new HourLoss(
                        AS_OF.plus(Duration.ofHours(hour)),
                        1,
                        hour % 24 < 12 ? GROWTH.shareAfter(hour + 0.5) : 0))
            .toList();
    return new EnergyAtRisk(
        SampleAssets.CUSTOMER,
        "ear-1",
        new AssetId("i"),
        SampleAssets.SITE,
        null,
        AS_OF,
        GROWTH.lossFraction(),
        List.of(),
        path,
        4,
        40,
        "weather",
        0.8,
        createdAt,
        null,
        GROWTH.progressPerDay());
  }

  @Test
  void faultThatWasLeftForDaysHasGrownMeanwhile() {
    Instant now = AS_OF.plus(Duration.ofDays(8));

    List<Double> ahead = LossAhead.hourlyUsd(ear(AS_OF), now);

    // 0.7 of all by now: 1 − 0.7 · 0.9^8.
    assertThat(ahead).hasSize(168);
    assertThat(ahead.get(0)).isCloseTo(GROWTH.shareAfter(192.5), within(1e-4));
    assertThat(ahead.get(0)).isGreaterThan(0.69);
    assertThat(ahead.get(18)).isZero();
    assertThat(ahead.get(144)).isCloseTo(GROWTH.shareAfter(336.5), within(1e-4));
    assertThat(LossAhead.growth(ear(AS_OF), now).lossFraction())
        .isCloseTo(GROWTH.shareAfter(192), within(1e-9));
  }

  @Test
  void pathThatEndsGoesOn() {
    List<Double> ahead = LossAhead.hourlyUsd(ear(AS_OF), AS_OF.plus(Duration.ofDays(6)));

    assertThat(ahead).hasSize(168);
    assertThat(ahead.get(0)).isCloseTo(GROWTH.shareAfter(144.5), within(1e-4));
    assertThat(ahead.get(48)).isCloseTo(GROWTH.shareAfter(192.5), within(1e-4));
  }

  @Test
  void momentOfThePastIsTakenForThePresent() {
    Instant computed = AS_OF.plus(Duration.ofDays(400)).plus(Duration.ofHours(5));

    List<Double> ahead = LossAhead.hourlyUsd(ear(computed), computed);

    assertThat(ahead.get(0)).isCloseTo(GROWTH.shareAfter(5.5), within(1e-4));
    assertThat(ahead.get(13)).isZero();
  }

  @Test
  void waitingBeyondThePathCostsTheLastDayAndWhatItGrowsBy() {
    EnergyAtRisk ear = ear(AS_OF);
    Instant tenth = AS_OF.plus(Duration.ofDays(10));

    assertThat(
            ear.usdUntil(tenth.plus(Duration.ofMinutes(150)))
                - ear.usdUntil(tenth.plus(Duration.ofHours(1))))
        .isCloseTo(GROWTH.shareAfter(241.5) + GROWTH.shareAfter(242.5) / 2, within(1e-9));
    assertThat(
            ear.usdUntil(tenth.plus(Duration.ofHours(23)))
                - ear.usdUntil(tenth.plus(Duration.ofHours(13))))
        .isCloseTo(0, within(1e-9));
  }
}
