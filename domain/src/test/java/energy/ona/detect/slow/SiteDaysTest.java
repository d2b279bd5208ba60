package energy.ona.detect.slow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SiteDaysTest {
  private static final int HOURS = 24;
  private static final int DAYS = 60;
  private static final int ASSETS = 6;

  /**
   * @param percent by asset and day: what is delivered of what was expected
   */
  private static SiteDays site(IntBinaryOperator percent) {
    Random random = new Random(5);
    return new SiteDays(
        IntStream.range(0, ASSETS)
            .mapToObj(
                asset -> {
                  double[] expected = new double[DAYS * HOURS];
                  Arrays.setAll(
                      expected, hour -> Math.max(0, Math.sin(Math.PI * (hour % HOURS - 6) / 12.0)));
                  double[] measured = new double[expected.length];
                  for (int day = 0; day < DAYS; day++) {
                    double level =
                        percent.applyAsInt(asset, day) / 100.0 + 0.01 * random.nextGaussian();
                    for (int hour = day * HOURS; hour < (day + 1) * HOURS; hour++) {
                      measured[hour] = level * expected[hour];
                    }
                  }
                  return DayFigures.of(measured, expected);
                })
            .toList());
  }

  private static List<Integer> strange(boolean[] days) {
    return IntStream.range(0, DAYS).filter(day -> days[day]).boxed().toList();
  }

  @Test
  void theDaysOfAnIllAssetAreStrangeAndNoneOfTheOthers() {
    boolean[][] strange = site((asset, day) -> asset == 2 && day >= 55 ? 70 : 100).strangeDays();

    assertThat(strange(strange[2])).containsExactly(55, 56, 57, 58, 59);
    assertThat(strange(strange[0])).isEmpty();
  }

  @Test
  void whatMostAssetsDoIsTheSky() {
    boolean[][] strange = site((asset, day) -> asset > 0 && day == 40 ? 70 : 100).strangeDays();

    for (boolean[] one : strange) {
      assertThat(strange(one)).isEmpty();
    }
  }

  @Test
  void aStormIsDiscountedAndASeasonIsNot() {
    DayFigures storm = discounted((asset, day) -> day == 40 ? 50 : 100);
    assertThat(storm.weight()[40]).isLessThan(0.3);
    assertThat(storm.weight()[39]).isGreaterThan(0.8);

    // All have been a little lower for a month, which is usual of them by now.
    DayFigures season = discounted((asset, day) -> day < 40 ? 100 : 92);
    assertThat(season.weight()[59]).isGreaterThan(0.8);
  }

  private static DayFigures discounted(IntBinaryOperator percent) {
    SiteDays site = site(percent);
    site.discountCommonDays();
    return site.figures().get(0);
  }
}
