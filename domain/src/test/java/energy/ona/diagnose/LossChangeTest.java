package energy.ona.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.observation.Grid;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class LossChangeTest {
  private static final Grid GRID =
      Grid.over(
          new TimeRange(
              Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-10T00:00:00Z")),
          900);
  private static final int DAY = 96;

  /** Ten hours of light a day; what is delivered is a share of it, with a percent of noise. */
  private static LossChange of(IntToDoubleFunction share) {
    Random random = new Random(1);
    double[] expected = new double[GRID.size()];
    double[] measured = new double[GRID.size()];
    for (int step = 0; step < expected.length; step++) {
      int ofDay = step % DAY;
      expected[step] = ofDay > 28 && ofDay < 68 ? 40 : 0;
      measured[step] =
          expected[step] * share.applyAsDouble(step) * (1 + 0.01 * random.nextGaussian());
    }
    return LossChange.of(
        new ExpectedSeries(
            expected, expected, new boolean[expected.length], measured, true, "siblings"),
        100,
        GRID);
  }

  @Test
  void stepIsDatedAndSudden() {
    int struck = 5 * DAY + 40;
    LossChange change = of(step -> step < struck ? 1 : 0.75);

    assertThat(change.step()).isBetween(struck - 1, struck + 1);
    assertThat(change.sudden()).isTrue();
    assertThat(change.lossNow()).isCloseTo(0.25, within(0.01));
  }

  @Test
  void creepingLossIsNotSudden() {
    LossChange change = of(step -> 0.9 - 0.1 * step / GRID.size());

    assertThat(change.isLoss()).isTrue();
    assertThat(change.sudden()).isFalse();
  }

  @Test
  void lossOfTheWholeWindowBeginsBeforeIt() {
    LossChange change = of(step -> 0.8);

    assertThat(change.step()).isZero();
    assertThat(change.lossNow()).isCloseTo(0.2, within(0.01));
    assertThat(change.sudden()).isFalse();
  }

  @Test
  void soundAssetHasNone() {
    LossChange change = of(step -> 1);

    assertThat(change.isLoss()).isFalse();
    assertThat(change.step()).isEqualTo(GRID.size());
  }

  @Test
  void tripsFlutterAndALimitDoesNot() {
    assertThat(of(step -> step % 3 == 0 ? 0.2 : 1).flutter()).isGreaterThan(0.3);
    assertThat(of(step -> 0.6).flutter()).isLessThan(0.03);
  }

  @Test
  void darkWindowTellsNothing() {
    double[] none = new double[GRID.size()];
    Arrays.fill(none, Double.NaN);

    LossChange change =
        LossChange.of(
            new ExpectedSeries(none, none, new boolean[none.length], none, false, "none"),
            100,
            GRID);

    assertThat(change.isLoss()).isFalse();
  }
}
