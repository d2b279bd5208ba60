package energy.ona.forecast.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.forecast.blend.WidthTracker.Outcome;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.Normal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlendTest {
  private static final int DAYS = 300;
  private static final int ROWS = 40;

  private static double[] uniform(double centre, double half) {
    double[] quantiles = new double[Levels.COUNT];
    Arrays.setAll(quantiles, level -> centre + half * (2 * Levels.of(level) - 1));
    return quantiles;
  }

  @Test
  void weightGoesToTheMemberThatWorksAndTurnsWhenAnotherDoes() {
    SkillBlend blend = new SkillBlend(SkillBlend.Pace.DEFAULT, SkillBlend.State.even(2));
    SplittableRandom random = new SplittableRandom(1);
    double[][] members = {uniform(0, 1), uniform(3, 1)};
    for (double centre : new double[] {0, 3}) {
      for (int day = 0; day < 60; day++) {
        for (int row = 0; row < ROWS; row++) {
          blend.note(members, centre + 2 * random.nextDouble() - 1);
        }
        blend.endDay();
      }
      double[] weights = blend.state().weights();
      assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-9));
      assertThat(weights[centre == 0 ? 0 : 1]).isGreaterThan(0.8);
    }
  }

  @Test
  void widthsGrowOrShrinkUntilTheyCoverWhatTheySay() {
    for (double said : new double[] {0.4, 2.5}) {
      WidthTracker widths = new WidthTracker(0.5, WidthTracker.State.neutral(2));
      SplittableRandom random = new SplittableRandom(2);
      int inside = 0;
      for (int day = 0; day < DAYS; day++) {
        for (int row = 0; row < ROWS; row++) {
          double truth = 2 * random.nextDouble() - 1;
          double[] adjusted = widths.adjust(uniform(0, said), 1);
          assertThat(adjusted).isSorted();
          if (day >= DAYS / 2) {
            boolean in = truth > Levels.at(adjusted, 0.1) && truth < Levels.at(adjusted, 0.9);
            inside += in ? 1 : 0;
          }
          widths.note(adjusted, 1, truth);
        }
        widths.endDay();
      }
      assertThat(inside / (DAYS / 2.0 * ROWS)).as("said %s", said).isCloseTo(0.8, within(0.02));
      assertThat(widths.adjust(uniform(0, 1), 0)).containsExactly(uniform(0, 1), within(1e-9));
    }
  }

  /** However few there were to fit them to, and however wrong what many said was. */
  @ParameterizedTest(name = "{0} outcomes of what says {1} times what comes")
  @CsvSource({"1, 1", "5, 1", "10, 1", "30, 1", "300, 1", "2000, 0.5", "2000, 2"})
  void fittedWidthsCoverTheNextOutcome(int rows, double said) {
    SplittableRandom random = new SplittableRandom(7);
    int times = rows > 1000 ? 100 : 1000;
    double inside80 = 0;
    double inside95 = 0;
    for (int time = 0; time < times; time++) {
      List<Outcome> outcomes = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        outcomes.add(new Outcome(normal(said), 1, Normal.quantile(random.nextDouble(1e-9, 1))));
      }
      double[] next = new WidthTracker(0, WidthTracker.fitted(2, outcomes)).adjust(normal(said), 1);
      for (double truth = 0.0005; truth < 1; truth += 0.001) {
        double came = Normal.quantile(truth);
        inside80 += came >= Levels.at(next, 0.1) && came <= Levels.at(next, 0.9) ? 0.001 : 0;
        inside95 += came >= Levels.at(next, 0.025) && came <= Levels.at(next, 0.975) ? 0.001 : 0;
      }
    }
    assertThat(inside80 / times).isBetween(0.77, 0.85);
    assertThat(inside95 / times).isBetween(0.92, 0.975);
  }

  private static double[] normal(double deviation) {
    double[] quantiles = new double[Levels.COUNT];
    Arrays.setAll(quantiles, level -> deviation * Normal.score(level));
    return quantiles;
  }

  /** A day of which most is missing, or that is not over, teaches as much as it has. */
  @Test
  void someHoursOfADayMoveAsMuchAsTheyAreOfIt() {
    double[] whole = afterADay(ROWS);
    double[] part = afterADay(ROWS / 8);
    assertThat(part[0]).isCloseTo(whole[0] / 8, within(1e-9));
    assertThat(part[1]).isPositive().isLessThan(whole[1] / 4);
  }

  /** How far the widest level and a weight move when after usual days one has so many rows. */
  private static double[] afterADay(int rows) {
    WidthTracker widths = new WidthTracker(0.8, WidthTracker.State.neutral(1));
    SkillBlend blend = new SkillBlend(SkillBlend.Pace.DEFAULT, SkillBlend.State.even(2));
    double[][] members = {uniform(0, 1), uniform(0.5, 1)};
    double[][] before = new double[2][];
    for (int day = 0; day <= 10; day++) {
      before[0] = widths.state().logScale()[0];
      before[1] = blend.state().weights();
      for (int row = 0; row < (day < 10 ? ROWS : rows); row++) {
        widths.note(members[0], 0, day < 10 ? 0 : 2);
        blend.note(members, day < 10 ? 0.25 : 0);
      }
      widths.endDay();
      blend.endDay();
    }
    return new double[] {
      widths.state().logScale()[0][5] - before[0][5], blend.state().weights()[0] - before[1][0]
    };
  }
}
