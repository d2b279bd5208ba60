package energy.ona.forecast.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossWatchTest {
  private static final int SITES = 300;

  /** A day's loss of a sound model: two thirds of them are within a factor of 1.5 of the usual. */
  private static double loss(Random random, double usual) {
    return usual * Math.exp(0.4 * random.nextGaussian() - 0.08);
  }

  /**
   * @param swing by which winter and summer leave the mean of the year
   */
  @ParameterizedTest
  @CsvSource({"0, 0.15", "0.25, 0.7"})
  void aSoundModelRaisesFewAlarmsAYear(double swing, double mostPerSite) {
    int raised = 0;
    for (int site = 0; site < SITES; site++) {
      Random random = new Random(site);
      int start = random.nextInt(365);
      LossWatch watch = LossWatch.FRESH;
      for (int day = 0; day < 365; day++) {
        double season = 1 - swing * Math.cos(2 * Math.PI * (day + start) / 365);
        watch = watch.after(loss(random, 0.02 * season));
        raised += watch.raised() ? 1 : 0;
      }
    }
    assertThat(raised / (double) SITES).isLessThan(mostPerSite);
  }

  /** After how many days a loss that is so much higher for good is told. */
  private static int found(int site, double factor, int known) {
    Random random = new Random(site);
    LossWatch watch = LossWatch.FRESH;
    for (int day = 0; day < known; day++) {
      watch = watch.after(loss(random, 0.02));
    }
    int days = 0;
    do {
      watch = watch.after(loss(random, 0.02 * factor));
      days++;
    } while (!watch.raised() && days < 90);
    return days;
  }

  @ParameterizedTest
  @CsvSource({"2, 9, 14", "1.5, 20, 60"})
  void aLastingRiseIsFound(double factor, int half, int nineOfTen) {
    int[] days = IntStream.range(0, SITES).map(site -> found(site, factor, 90)).sorted().toArray();
    assertThat(days[SITES / 2]).isLessThanOrEqualTo(half);
    assertThat(days[SITES * 9 / 10]).isLessThanOrEqualTo(nineOfTen);
  }

  @Test
  void aRiseIsFoundAlsoWhereLittleIsKnown() {
    long found = IntStream.range(0, SITES).filter(site -> found(site, 2, 14) <= 60).count();
    assertThat(found).isGreaterThan(SITES * 95L / 100);
  }

  @Test
  void anAlarmIsRaisedOnceAndWhatIsUsualIsLearnedAnew() {
    LossWatch watch = LossWatch.FRESH;
    int raised = 0;
    for (int day = 0; day < 100; day++) {
      watch = watch.quiet().after((day < 30 ? 0.02 : 0.06) + 0.001 * (day % 2));
      raised += watch.raised() ? 1 : 0;
    }
    assertThat(raised).isEqualTo(1);
  }
}
