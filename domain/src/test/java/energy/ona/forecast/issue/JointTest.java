package energy.ona.forecast.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import energy.ona.asset.SiteId;
import energy.ona.forecast.issue.SiteIssue.HourError;
import energy.ona.forecast.sums.Dependence;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JointTest {
  private static final double USUAL = 0.8;

  private final Random random = new Random(7);

  private SiteIssue site(int number, long firstHour, int hours) {
    List<HourError> errors = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      // Ten hours of each day, as the sun of its longitude shines on it.
      errors.add(
          new HourError(firstHour + hour / 10 * 24L + hour % 10, 0.5 + random.nextGaussian()));
    }
    SiteIssue made =
        SampleIssues.site(
            new SiteId("s-" + number), 0.9, List.of(SampleIssues.asset("a-" + number, List.of())));
    return SampleIssues.with(
        SampleIssues.at(made, 48 + random.nextDouble(), 9 + random.nextDouble()), errors);
  }

  /** As defined: of the hours that both know, whichever they are. */
  private static double defined(SiteIssue a, SiteIssue b) {
    Map<Long, Double> scores = new HashMap<>();
    a.errors().forEach(error -> scores.put(error.hour(), error.score()));
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    int hours = 0;
    for (HourError error : b.errors()) {
      Double other = scores.get(error.hour());
      if (other != null) {
        product += other * error.score();
        squareA += other * other;
        squareB += error.score() * error.score();
        hours++;
      }
    }
    double seen = squareA * squareB == 0 ? Double.NaN : product / Math.sqrt(squareA * squareB);
    return Dependence.drawn(USUAL, seen, hours);
  }

  @Test
  void twoSitesAreComparedByTheHoursThatBothKnow() {
    List<SiteIssue> sites =
        List.of(
            site(1, 490_000, 300),
            site(2, 490_000, 300),
            site(3, 490_003, 200),
            site(4, 490_240, 300),
            site(5, 490_012, 20),
            site(6, 490_000, 1),
            site(7, 490_000, 0));
    List<ErrorsByHour> errors = ErrorsByHour.of(sites);
    for (int row = 0; row < sites.size(); row++) {
      for (int column = 0; column < sites.size(); column++) {
        assertThat(errors.get(row).with(errors.get(column), USUAL))
            .as("%d and %d", row + 1, column + 1)
            .isCloseTo(defined(sites.get(row), sites.get(column)), within(1e-12));
      }
    }
    assertThat(errors.get(0).with(errors.get(6), USUAL)).isEqualTo(USUAL);
    assertThat(errors.get(0).with(errors.get(1), USUAL)).isNotCloseTo(USUAL, within(0.05));
  }

  /** A table for each of the 45,000 pairs of these would take some gigabytes. */
  @Test
  void nothingIsMadeForAPairOfTheManyOfAFleet() {
    List<SiteIssue> sites = new ArrayList<>();
    for (int number = 0; number < 300; number++) {
      sites.add(site(number, 490_000, 720));
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Joint.of(sites, 1);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000_000);
  }
}
