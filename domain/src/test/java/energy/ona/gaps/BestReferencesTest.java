package energy.ona.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BestReferencesTest {
  private static final int STEPS = 10 * 96;
  private final Random random = new Random(1);
  private final double[] unit = random.doubles(STEPS, 0, 10).toArray();

  @Test
  void ofManyTheFewThatMoveLikeTheUnitAndWereThereAreTaken() {
    List<double[]> references = new ArrayList<>();
    for (int each = 0; each < 100; each++) {
      references.add(random.doubles(STEPS, 0, 10).toArray());
    }
    double[] like = Arrays.stream(unit).map(each -> 3 * each + random.nextGaussian()).toArray();
    double[] silent = like.clone();
    Arrays.fill(silent, 400, 430, Double.NaN);
    references.add(40, like);
    references.add(60, silent);

    List<double[]> taken = BestReferences.of(series(references), 400, 424).references();

    assertThat(taken).hasSize(20).contains(like).doesNotContain(silent);
    assertThat(taken.get(0)).isSameAs(like);
  }

  @Test
  void aFewAreAllTaken() {
    GapSeries series = series(List.of(unit, unit));

    assertThat(BestReferences.of(series, 400, 424)).isSameAs(series);
  }

  private GapSeries series(List<double[]> references) {
    return new GapSeries(0, 900, unit, references, new double[0], new double[0], 1);
  }
}
