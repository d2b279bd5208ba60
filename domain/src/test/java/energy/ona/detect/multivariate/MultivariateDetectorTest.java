package energy.ona.detect.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.detect.multivariate.MultivariateDetector.Verdict;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two channels that move together, and a third of its own. */
final class MultivariateDetectorTest {
  private static final int LEARNING = 300;
  private final Random random = new Random(7);
  private final MultivariateDetector detector = new MultivariateDetector(3, LEARNING);

  private double[] sample(double offBalance, double level) {
    double load = random.nextGaussian();
    return new double[] {
      10 + load + 0.05 * random.nextGaussian() + offBalance,
      20 + 2 * load + 0.05 * random.nextGaussian(),
      level + random.nextGaussian()
    };
  }

  private int unlike(int samples, double offBalance, double level) {
    int unlike = 0;
    for (int each = 0; each < samples; each++) {
      unlike += detector.next(sample(offBalance, level)).isUnlike() ? 1 : 0;
    }
    return unlike;
  }

  @Test
  void whatIsLikeTheLearnedRaisesNothing() {
    assertThat(unlike(LEARNING, 0, 5)).isZero();
    assertThat(unlike(1000, 0, 5)).isLessThan(20);
  }

  @Test
  void aBrokenBalanceInsideTheUsualRangesIsSeenAndNamed() {
    unlike(LEARNING, 0, 5);
    // Less than one deviation of the channel itself: only beside the other one it is wrong.
    assertThat(unlike(100, 0.8, 5)).isGreaterThan(90);
    assertThat(detector.next(sample(0.8, 5)).channel()).isIn(0, 1);
  }

  @Test
  void aFaultStaysOneWhileItLastsAndEndsWithIt() {
    unlike(LEARNING, 0, 5);
    unlike(50, 0, 12);
    assertThat(unlike(200, 0, 12)).isEqualTo(200);
    unlike(100, 0, 5);
    assertThat(unlike(100, 0, 5)).isLessThan(5);
  }

  @Test
  void whatLastsLongerThanAllThatWasLearnedIsTheNewNormal() {
    unlike(LEARNING, 0, 5);
    unlike(1500, 0, 12);
    assertThat(unlike(100, 0, 12)).isLessThan(5);
  }

  @Test
  void aStepIsToldOnceAsNew() {
    unlike(LEARNING, 0, 5);
    int told = 0;
    double most = 0;
    for (int each = 0; each < 100; each++) {
      Verdict verdict = detector.next(sample(0, 15));
      told += verdict.novelty() > 3 ? 1 : 0;
      most = Math.max(most, verdict.novelty());
    }
    assertThat(most).isGreaterThan(3);
    assertThat(told).isLessThan(10);
  }

  @Test
  void aMissingValueChangesNothing() {
    unlike(LEARNING, 0, 5);
    double[] gap = sample(0, 5);
    gap[1] = Double.NaN;
    gap[0] = Double.NaN;
    gap[2] = Double.NaN;
    assertThat(detector.next(gap).isUnlike()).isFalse();
  }

  @Test
  void aWrongNumberOfChannelsIsNamed() {
    assertThatThrownBy(() -> detector.next(new double[2])).hasMessageContaining("2 channels");
    assertThatThrownBy(() -> new MultivariateDetector(1, 3)).hasMessageContaining("learn");
  }
}
