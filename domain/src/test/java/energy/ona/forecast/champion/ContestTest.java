package energy.ona.forecast.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContestTest {
  /** Two seasons of nights, and more than are ever compared at once. */
  private static final int NIGHTS = 400;

  private static final int MOST_HELD_BACK = 200;

  /** Days of losses of two models whose daily difference is noise beside a gain. */
  private record Days(double[] champion, double[] challenger) {
    /**
     * @param noise deviation of a day's difference, as a share of its loss
     * @param lasts correlation of the noise of one day with that of the next
     */
    static Days of(long seed, double gain, double noise, double lasts) {
      Random random = new Random(seed);
      double[] champion = new double[NIGHTS];
      double[] challenger = new double[NIGHTS];
      double stray = random.nextGaussian();
      for (int day = 0; day < NIGHTS; day++) {
        champion[day] = 0.03 * Math.exp(0.5 * random.nextGaussian());
        stray = lasts * stray + Math.sqrt(1 - lasts * lasts) * random.nextGaussian();
        challenger[day] = champion[day] * (1 - gain + noise * stray);
      }
      return new Days(champion, challenger);
    }

    boolean isWon(int from, int until) {
      return Contest.between(
              Arrays.copyOfRange(champion, from, until),
              Arrays.copyOfRange(challenger, from, until))
          .won();
    }

    /** The first night on which the challenger wins against a champion of the day 0. */
    OptionalInt wonAt() {
      return IntStream.rangeClosed(20, NIGHTS)
          .filter(night -> isWon(Math.max(0, night - MOST_HELD_BACK), night))
          .findFirst();
    }

    /** A first model is judged by the later half of all days, each night of another half. */
    boolean isEverWonByTheFirst(int by) {
      return IntStream.rangeClosed(40, by).anyMatch(night -> isWon(night / 2, night));
    }
  }

  /**
   * @param gain negative is worse
   * @param lasts correlation of days
   * @param by the night
   * @param most of 300 histories that may be won by chance
   */
  @ParameterizedTest
  @CsvSource({"0, 0, 80, 36", "0, 0.3, 80, 36", "-0.03, 0.3, 400, 3"})
  void whoIsNoBetterSeldomWinsByChanceThoughItIsAskedEachNight(
      double gain, double lasts, int by, int most) {
    int overChampion = 0;
    int first = 0;
    for (int history = 0; history < 300; history++) {
      Days days = Days.of(history, gain, 0.08, lasts);
      overChampion += days.wonAt().orElse(NIGHTS + 1) <= by ? 1 : 0;
      first += days.isEverWonByTheFirst(by) ? 1 : 0;
    }
    assertThat(overChampion).isLessThan(most);
    assertThat(first).isLessThan(most);
  }

  @Test
  void aGainOfFivePercentIsFoundWithinAMonthInHalfOfAllCasesAndAlmostAlwaysInTwo() {
    int[] nights =
        IntStream.range(0, 400)
            .map(history -> Days.of(history, 0.05, 0.08, 0.3).wonAt().orElse(NIGHTS))
            .sorted()
            .toArray();
    assertThat(nights[200]).isBetween(20, 40);
    assertThat(nights[360]).isBetween(40, 80);
  }

  @ParameterizedTest
  @CsvSource({"0.9, 60, 95, 100", "1.0, 60, 0, 4", "1.1, 60, 0, 0", "0.9, 10, 0, 0"})
  void onlyAGainBeyondNoiseOnEnoughDaysWins(double factor, int days, int least, int most) {
    int won = 0;
    for (int trial = 0; trial < 100; trial++) {
      SplittableRandom random = new SplittableRandom(trial);
      double[] champion = new double[days];
      double[] challenger = new double[days];
      for (int day = 0; day < days; day++) {
        champion[day] = 1 + random.nextDouble();
        challenger[day] = factor * champion[day] + 0.2 * (random.nextDouble() - 0.5);
      }
      Contest contest = Contest.between(champion, challenger);
      won += contest.won() ? 1 : 0;
    }
    assertThat(won).isBetween(least, most);
  }

  @Test
  void differentDaysAreRefused() {
    assertThatThrownBy(() -> Contest.between(new double[3], new double[4]))
        .hasMessage("3 days of the champion, 4 of the challenger");
  }

  @Test
  void alarmForgivesABadDayAndFindsALastingRise() {
    DriftAlarm alarm = DriftAlarm.accepted(1, 0.2);
    assertThat(alarm.after(9).raised()).isFalse();
    DriftAlarm drifting = alarm;
    int days = 0;
    while (!drifting.raised() && days < 30) {
      drifting = drifting.after(1.25);
      days++;
    }
    assertThat(days).isBetween(5, 10);
    DriftAlarm sound = alarm;
    SplittableRandom random = new SplittableRandom(2);
    for (int day = 0; day < 90; day++) {
      sound = sound.after(0.65 + 0.7 * random.nextDouble());
      assertThat(sound.raised()).isFalse();
    }
  }
}
