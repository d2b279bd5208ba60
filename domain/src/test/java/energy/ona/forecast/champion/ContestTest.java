package energy.ona.forecast.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContestTest {
  @ParameterizedTest
  @CsvSource({"0.9, 60, 95, 100", "1.0, 60, 0, 15", "1.1, 60, 0, 0", "0.9, 10, 0, 0"})
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
      Contest contest = Contest.between(champion, challenger, 1);
      assertThat(Contest.between(champion, challenger, 1)).isEqualTo(contest);
      won += contest.won() ? 1 : 0;
    }
    assertThat(won).isBetween(least, most);
  }

  @Test
  void differentDaysAreRefused() {
    assertThatThrownBy(() -> Contest.between(new double[3], new double[4], 1))
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
