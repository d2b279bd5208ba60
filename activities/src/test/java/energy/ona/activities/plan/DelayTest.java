package energy.ona.activities.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelayTest {
  @Test
  void withoutDeviationItIsPlainArithmetic() {
    assertThat(Delay.NONE.after(100)).isEqualTo(Delay.NONE);
    assertThat(Delay.NONE.beyond(-5)).isZero();
    assertThat(Delay.NONE.beyond(7)).isEqualTo(7);
    assertThat(new Delay(600, 0, true).after(200)).isEqualTo(new Delay(400, 0, true));
    assertThat(new Delay(600, 0, true).after(900)).isEqualTo(Delay.NONE);
    assertThat(new Delay(600, 0, true).chanceBeyond(599)).isEqualTo(1);
  }

  /** Of 400,000 drawn days each. */
  @ParameterizedTest
  @CsvSource({
    "1800, 1800, 0, 0, 0",
    "1800, 3600, 600, 0, -1200",
    "900, 900, 1800, 0, 600",
    "3600, 600, 300, 900, -3600",
    "0, 1800, 0, 600, 0"
  })
  void itIsNearWhatDrawnDaysComeTo(
      double first, double second, long idle, long idleAfter, long beyond) {
    Delay begin = Delay.NONE.with(first).after(idle);
    Delay last = begin.with(second).after(idleAfter);

    Random random = new Random(3);
    int days = 400_000;
    double over = 0;
    double unfinished = 0;
    for (int day = 0; day < days; day++) {
      double late = Math.max(0, first * random.nextGaussian() - idle);
      late = Math.max(0, late + second * random.nextGaussian() - idleAfter);
      over += Math.max(0, late + beyond) / days;
      unfinished += late > 1800 ? 1.0 / days : 0;
    }
    // The third moment is not matched.
    double sd = Math.hypot(first, second);
    assertThat(last.beyond(beyond)).isCloseTo(over, within(0.05 * sd));
    assertThat(last.chanceBeyond(1800)).isCloseTo(unfinished, within(0.05));
  }
}
