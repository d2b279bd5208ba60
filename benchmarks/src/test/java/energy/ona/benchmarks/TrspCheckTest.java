package energy.ona.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.benchmarks.TrspInstance.Node;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker of technicians' days, on days that can be reckoned in the head. */
class TrspCheckTest {
  private static final Node DEPOT = node(0, 0, 0, 100, 0, List.of(), List.of(), List.of());

  private static Node node(
      int number,
      double x,
      double opens,
      double closes,
      double service,
      List<Integer> skills,
      List<Integer> tools,
      List<Integer> parts) {
    return new Node(number, x, 0, opens, closes, service, skills, tools, parts);
  }

  private static TrspInstance instance() {
    Node first = node(1, 0, 0, 100, 0, List.of(1), List.of(1), List.of(1));
    Node second = node(2, 0, 0, 60, 0, List.of(1, 2), List.of(), List.of(0));
    return new TrspInstance(
        "t",
        DEPOT,
        List.of(first, second),
        List.of(
            node(3, 10, 0, 90, 5, List.of(1), List.of(), List.of(1)),
            node(4, 20, 40, 45, 5, List.of(1), List.of(1), List.of(0)),
            node(5, -10, 0, 90, 5, List.of(2), List.of(), List.of(0))));
  }

  static Stream<Arguments> days() {
    return Stream.of(
        // Out to 20 by 40 at the latest, so it sets out at 15: 40 of way and 10 of work.
        Arguments.of("each has what he needs", List.of(List.of(3, 4), List.of(5)), 50.0 + 25),
        Arguments.of("a skill is missing", List.of(List.of(3, 4, 5), List.of()), null),
        Arguments.of("a request is left out", List.of(List.of(3, 4), List.of()), null),
        Arguments.of("a request twice", List.of(List.of(3, 4), List.of(5, 3)), null),
        Arguments.of("an unknown request", List.of(List.of(3, 4), List.of(5, 9)), null),
        // The second has neither part nor tool, but stands at the depot where he gets both.
        Arguments.of(
            "what is missing comes from the depot", List.of(List.of(4), List.of(3, 5)), 45.0 + 50),
        // 4 opens at 40; he is home by 65 and his day ends at 60.
        Arguments.of("home too late", List.of(List.of(3), List.of(4, 5)), null),
        // Waits for 4 at once, and 3 is on the way home.
        Arguments.of("the other order", List.of(List.of(4, 3), List.of(5)), 50.0 + 25));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("days")
  void daysAreMeasuredWhereTheyCanBeDone(String name, List<List<Integer>> routes, Double duration) {
    var measured = new TrspCheck(instance()).duration(routes);

    assertThat(measured.isPresent()).isEqualTo(duration != null);
    if (duration != null) {
      assertThat(measured.getAsDouble()).isEqualTo(duration);
    }
  }
}
