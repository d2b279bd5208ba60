package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** In Johannesburg in January the sun is up from about 03:30 to 17:00 UTC. */
class CompletenessTest {
  private static final Instant FROM = Instant.parse("2026-01-05T00:00:00Z");
  private static final TimeRange WEEK = new TimeRange(FROM, FROM.plus(Duration.ofDays(7)));
  private static final LocalDate THIRD = LocalDate.of(2026, 1, 7);
  private static final Asset INVERTER = SampleAssets.inverter("INV-1");

  @Test
  void aLoggerThatSleepsAtNightIsCompleteAndOneThatDoesNotIsHeldToItsNights() {
    LongPredicate light = at -> hour(at) >= 3 && hour(at) < 18;

    assertThat(of(INVERTER, 900, light).whole()).isEqualTo(1);
    assertThat(of(SampleAssets.ofType("M-1", "Meter", 1), 900, light).whole()).isEqualTo(1);
    assertThat(of(SampleAssets.turbine("T1"), 900, light).whole())
        .isCloseTo(15 / 24.0, within(0.01));
    assertThat(of(INVERTER, 900, at -> !isThird(at) || light.test(at)).on(THIRD))
        .isCloseTo(15 / 24.0, within(0.01));
  }

  @Test
  void aSleeperOwesItsDays() {
    Completeness half =
        of(INVERTER, 300, at -> hour(at) >= 3 && hour(at) < (isThird(at) ? 10 : 18));

    assertThat(half.on(THIRD)).isCloseTo(0.5, within(0.05));
    assertThat(half.on(THIRD.plusDays(1))).isEqualTo(1);
  }

  @Test
  void aDayWithoutASampleIsEmptyAndEveryStretchCountsAtItsOwnCadence() {
    Completeness mixed =
        of(INVERTER, 300, at -> !isThird(at) && (at % 900 == 0 || at > day(THIRD)));

    assertThat(mixed.on(THIRD.minusDays(1))).isEqualTo(1);
    assertThat(mixed.on(THIRD)).isZero();
    assertThat(mixed.owes(THIRD)).isTrue();
    assertThat(mixed.on(THIRD.plusDays(1))).isEqualTo(1);
  }

  @Test
  void bothEndsCount() {
    Instant first = FROM.plus(Duration.ofHours(12));
    Instant last = WEEK.to().minus(Duration.ofHours(6));

    Completeness ends =
        of(
            SampleAssets.turbine("T1"),
            600,
            at -> at >= first.getEpochSecond() && at < last.getEpochSecond());

    assertThat(ends.whole()).isCloseTo((7 * 24 - 18) / (7.0 * 24), within(1e-9));
    assertThat(ends.on(LocalDate.of(2026, 1, 5))).isEqualTo(0.5);
  }

  private static Completeness of(Asset asset, long every, LongPredicate sent) {
    long[] seconds =
        LongStream.iterate(FROM.getEpochSecond(), at -> at + every)
            .takeWhile(at -> at < WEEK.to().getEpochSecond())
            .filter(sent)
            .toArray();
    double[] power = new double[seconds.length];
    Arrays.setAll(power, each -> each % 7);
    Series series =
        new Series(
            asset.assetId(), seconds, Map.of(Signals.POWER_KW, power), new int[seconds.length]);
    return Completeness.of(asset, Signal.of(series, Signals.POWER_KW), WEEK);
  }

  private static long hour(long epochSecond) {
    return epochSecond % 86_400 / 3600;
  }

  private static long day(LocalDate day) {
    return day.toEpochDay() * 86_400;
  }

  private static boolean isThird(long epochSecond) {
    return epochSecond / 86_400 == THIRD.toEpochDay();
  }
}
