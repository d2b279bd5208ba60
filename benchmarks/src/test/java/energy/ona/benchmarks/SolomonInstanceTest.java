package energy.ona.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.activities.plan.SearchEffort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker refuses what the instance forbids, each rule by itself. */
class SolomonInstanceTest {
  @TempDir private Path folder;

  /** Three customers east of the depot, at 10, 20 and 30; two vehicles that hold 10. */
  private SolomonInstance instance() throws IOException {
    Path file = folder.resolve("T1.txt");
    Files.writeString(
        file,
        """
        T1

        VEHICLE
        NUMBER     CAPACITY
          2         10

        CUSTOMER
        CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

            0      0          0          0          0       100          0
            1     10          0          4          0        50          5
            2     20          0          4         30        40          5
            3     30          0          4          0        35          5
        """);
    return SolomonInstance.read(file);
  }

  static Stream<Arguments> routes() {
    return Stream.of(
        // Waits for the second until 30, and the third is reached at 45, after its window.
        Arguments.of("too late at the third", List.of(List.of(1, 2, 3)), null),
        Arguments.of("two ways", List.of(List.of(1, 2), List.of(3)), 100.0),
        Arguments.of("one customer is left out", List.of(List.of(1, 2)), null),
        Arguments.of("one customer twice", List.of(List.of(1, 2), List.of(3, 1)), null),
        Arguments.of("three vehicles", List.of(List.of(1), List.of(2), List.of(3)), null),
        Arguments.of(
            "an empty vehicle is none", List.of(List.of(3), List.of(1, 2), List.of()), 100.0),
        // Far first: 30, back at 20 by 45, which is after 40.
        Arguments.of("the wrong way round", List.of(List.of(3, 2), List.of(1)), null),
        Arguments.of("the depot is no customer", List.of(List.of(0, 1, 2), List.of(3)), null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void routesAreMeasuredWhereTheyMayBeDriven(
      String name, List<List<Integer>> routes, Double distance) throws IOException {
    var measured = instance().distance(routes);

    assertThat(measured.isPresent()).isEqualTo(distance != null);
    if (distance != null) {
      assertThat(measured.getAsDouble()).isEqualTo(distance);
    }
  }

  @Test
  void moreThanAVehicleHoldsIsRefused() throws IOException {
    Path file = folder.resolve("T2.txt");
    Files.writeString(
        file,
        """
        T2
        2 7
        0 0 0 0 0 100 0
        1 10 0 4 0 90 5
        2 20 0 4 0 90 5
        """);
    SolomonInstance instance = SolomonInstance.read(file);

    assertThat(instance.distance(List.of(List.of(1, 2)))).isEmpty();
    assertThat(instance.distance(List.of(List.of(1), List.of(2)))).hasValue(60);
  }

  @Test
  void thePlannersOwnRoutesPassTheChecker() throws IOException {
    SolomonInstance instance = instance();

    List<List<Integer>> routes = new SolomonPlan(instance).solve(SearchEffort.of(500));

    assertThat(instance.distance(routes)).hasValue(100);
  }
}
