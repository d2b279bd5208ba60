package energy.ona.forecast.quantile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.ona.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On y = x + (0.1 + x) · uniform(−1, 1), whose quantiles are known. */
class QuantileModelsTest {
  private static final BoostingCommittee TWO =
      new BoostingCommittee(
          List.of(
              new QuantileBoosting(120, 0.07, 6, 300, 0.5, 0.3, 1),
              new QuantileBoosting(60, 0.1, 12, 100, 0.5, 0.3, 2)));

  private static final int ROWS = 6000;

  enum Learner {
    BOOSTING((table, target) -> TWO.fit(table, target)),
    FOREST((table, target) -> QuantileForest.DEFAULT.fit(table, target));

    private final BiFunction<FeatureTable, double[], QuantileModel> fit;

    Learner(BiFunction<FeatureTable, double[], QuantileModel> fit) {
      this.fit = fit;
    }
  }

  private final FeatureTable table;
  private final double[] target = new double[ROWS];

  QuantileModelsTest() {
    SplittableRandom random = new SplittableRandom(5);
    double[] x = new double[ROWS];
    double[] noise = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      x[row] = random.nextDouble();
      noise[row] = random.nextInt(10) == 0 ? Double.NaN : random.nextDouble();
      target[row] = x[row] + (0.1 + x[row]) * (2 * random.nextDouble() - 1);
    }
    table = new FeatureTable(List.of("x", "noise"), new double[][] {x, noise});
  }

  /** Of a training that was cancelled nobody waits for the other trees. */
  @ParameterizedTest
  @EnumSource
  void anInterruptedLearnerStopsAtItsNextTree(Learner learner) {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> learner.fit.apply(table, target))
          .isInstanceOf(CancellationException.class)
          .hasMessage("training was interrupted");
    } finally {
      assertThat(Thread.interrupted()).as("whoever runs it sees the interruption too").isTrue();
    }
    assertThat(learner.fit.apply(table, target)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void quantilesFollowSpreadThatGrowsWithX(Learner learner) {
    QuantileModel model = learner.fit.apply(table, target);
    double[][] asked = {{0.2, 0.5, 0.8}, {0.5, Double.NaN, 0.5}};
    FeatureTable questions = new FeatureTable(table.names(), asked);
    for (int row = 0; row < 3; row++) {
      double x = asked[0][row];
      double[] quantiles = model.quantiles(questions, row);
      assertThat(quantiles).isSorted();
      for (double level : new double[] {0.1, 0.5, 0.9}) {
        assertThat(Levels.at(quantiles, level))
            .as("level %s at %s", level, x)
            .isCloseTo(x + (0.1 + x) * (2 * level - 1), within(0.15));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sameDataAndSeedGiveTheSameModelWhichSurvivesItsJson(Learner learner) {
    QuantileModel one = learner.fit.apply(table, target);
    QuantileModel two = learner.fit.apply(table, target);
    QuantileModel read = Json.read(Json.write(one), QuantileModel.class);
    for (int row = 0; row < 50; row++) {
      assertThat(two.quantiles(table, row)).isEqualTo(one.quantiles(table, row));
      assertThat(read.quantiles(table, row)).isEqualTo(one.quantiles(table, row));
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsWithoutATargetAreLeftOutAndNoRowsAreRefused(Learner learner) {
    double[] holes = target.clone();
    for (int row = 0; row < ROWS; row += 3) {
      holes[row] = Double.NaN;
    }
    assertThat(learner.fit.apply(table, holes).quantiles(table, 0)).doesNotContain(Double.NaN);
    double[] none = new double[ROWS];
    Arrays.fill(none, Double.NaN);
    assertThatThrownBy(() -> learner.fit.apply(table, none))
        .hasMessageContaining("too few to learn");
  }

  @Test
  void selectionAgreesWithSorting() {
    SplittableRandom random = new SplittableRandom(9);
    for (int size = 1; size < 60; size++) {
      double[] values = random.doubles(size).map(v -> Math.rint(v * 20)).toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      for (double level : new double[] {0.01, 0.3, 0.5, 0.99}) {
        double place = level * (size - 1);
        int below = (int) place;
        int above = Math.min(size - 1, below + 1);
        assertThat(Selection.quantile(values.clone(), size, level))
            .isCloseTo(
                sorted[below] + (place - below) * (sorted[above] - sorted[below]), within(1e-9));
      }
    }
  }

  @Test
  void neighboursAreThoseOfTheSameTimeOfDay() {
    double[][] features = {{1, 1, 1, 1, 9}};
    int[] minutes = {720, 725, 0, 1439, 720};
    double[] target = {10, 12, 50, 70, 99};
    Neighbours neighbours = Neighbours.of(features, minutes, target, 2);
    assertThat(Levels.at(neighbours.quantiles(new double[] {1.1}, 722), 0.5)).isEqualTo(11);
    assertThat(Levels.at(neighbours.quantiles(new double[] {1.1}, 1430), 0.5)).isEqualTo(60);
  }

  @Test
  void pinballOfTheTrueMedianIsLessThanOfAnother() {
    double[] right = new double[Levels.COUNT];
    Arrays.setAll(right, Levels::of);
    double[] wrong = new double[Levels.COUNT];
    Arrays.fill(wrong, 0.9);
    SplittableRandom random = new SplittableRandom(3);
    double[] truths = random.doubles(2000).toArray();
    assertThat(Arrays.stream(truths).map(y -> Levels.pinball(y, right)).average().orElseThrow())
        // The integral of the loss of a uniform truth is 1/12, half of it by symmetry of CRPS = 2
        // pinball.
        .isCloseTo(1 / 12.0, within(0.005))
        .isLessThan(
            Arrays.stream(truths).map(y -> Levels.pinball(y, wrong)).average().orElseThrow());
  }
}
