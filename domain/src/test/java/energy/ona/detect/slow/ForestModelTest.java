package energy.ona.detect.slow;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.detect.DetectSettings.Forest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The seed of the forest and the share of the days that are strange to it. */
class ForestModelTest {
  private static final int HOURS = 24;
  private static final int DAYS = 60;
  private static final int ASSETS = 6;

  /** The last day of each asset misses one percent more than that of the one before. */
  private static final List<DayFigures> FIGURES = figures();

  private static List<DayFigures> figures() {
    Random random = new Random(5);
    return IntStream.range(0, ASSETS)
        .mapToObj(
            asset -> {
              double[] expected = new double[DAYS * HOURS];
              Arrays.setAll(
                  expected, hour -> Math.max(0, Math.sin(Math.PI * (hour % HOURS - 6) / 12.0)));
              double[] measured = expected.clone();
              for (int day = 0; day < DAYS; day++) {
                double level =
                    1 + 0.01 * random.nextGaussian() - (day == DAYS - 1 ? 0.01 * asset : 0);
                for (int hour = day * HOURS; hour < (day + 1) * HOURS; hour++) {
                  measured[hour] *= level;
                }
              }
              return DayFigures.of(measured, expected);
            })
        .toList();
  }

  private static double[] beyond(Forest model) {
    SiteDays site = new SiteDays(FIGURES, model);
    return IntStream.range(0, ASSETS).mapToDouble(site::beyondStrange).toArray();
  }

  private static long strange(Forest model) {
    return Arrays.stream(beyond(model)).filter(beyond -> beyond > 0).count();
  }

  @Test
  void theSameSeedMakesTheSameForestAndAnotherOneAnother() {
    double[] scores = beyond(new Forest(0.5, 42));

    assertThat(beyond(new Forest(0.5, 42))).isEqualTo(scores);
    assertThat(beyond(new Forest(0.5, 43))).isNotEqualTo(scores);
  }

  @Test
  void theMoreDaysAreTakenForStrangeTheMoreAreToldToBe() {
    assertThat(strange(new Forest(0.002, 42))).isLessThan(strange(new Forest(0.1, 42)));
    assertThat(strange(new Forest(0.1, 42))).isLessThanOrEqualTo(strange(new Forest(0.5, 42)));
  }

  @Test
  void withoutAShareAScoreSaysIt() {
    SiteDays site = new SiteDays(FIGURES);

    assertThat(site.beyondStrange(ASSETS - 1))
        .isEqualTo(Math.max(0, site.strangeness(ASSETS - 1) - 0.6));
  }
}
