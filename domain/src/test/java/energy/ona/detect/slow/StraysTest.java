package energy.ona.detect.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StraysTest {
  private static final int DAYS = 120;

  private static double[] evenly() {
    double[] weights = new double[DAYS];
    Arrays.fill(weights, 1);
    return weights;
  }

  @Test
  void aSteadyDriftIsNoStraying() {
    double[] drift = IntStream.range(0, DAYS).mapToDouble(day -> 0.01 * day).toArray();

    assertThat(new Strays(drift, evenly()).of(10, 100)).isCloseTo(0, within(1e-9));
  }

  @Test
  void meansOfManyDaysStrayLessThanDaysWhereDaysAreIndependent() {
    Random random = new Random(3);
    double[] noise = IntStream.range(0, DAYS).mapToDouble(day -> random.nextGaussian()).toArray();
    Strays strays = new Strays(noise, evenly());

    assertThat(strays.of(1, 119)).isBetween(0.7, 1.4);
    assertThat(strays.of(20, 100)).isLessThan(0.6);
  }

  @Test
  void meansOfManyDaysStrayAsFarWhereWeeksHaveTheirOwnLevel() {
    double[] months =
        IntStream.range(0, DAYS).mapToDouble(day -> day / 20 % 2 == 0 ? 0.2 : -0.2).toArray();

    assertThat(new Strays(months, evenly()).of(10, 110)).isGreaterThan(0.2);
  }

  @Test
  void whatComesAfterIsNotAsked() {
    double[] step = IntStream.range(0, DAYS).mapToDouble(day -> day < 100 ? 0 : 5).toArray();

    assertThat(new Strays(step, evenly()).of(10, 100)).isZero();
    assertThat(new Strays(step, evenly()).levelBefore(100)).isZero();
  }

  @Test
  void tooFewMeansTellNothing() {
    assertThat(new Strays(new double[DAYS], evenly()).of(40, 50)).isNaN();
  }
}
