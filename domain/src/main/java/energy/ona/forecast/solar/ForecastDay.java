package energy.ona.forecast.solar;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Steps that are forecast at one issue.
 *
 * @param knownUntil the first step that was not yet measured at the issue
 * @param from first step forecast
 * @param to the step after the last
 */
public record ForecastDay(int knownUntil, int from, int to) {
  public ForecastDay {
    if (from < knownUntil || to <= from) {
      throw new IllegalArgumentException(
          "steps %d to %d cannot be forecast when %d is the first unknown"
              .formatted(from, to, knownUntil));
    }
  }

  public IntStream steps() {
    return IntStream.range(from, to);
  }

  /** For every step what was known at its issue; nothing for steps of no issue. */
  static int[] knownUntil(List<ForecastDay> days, int size) {
    int[] known = new int[size];
    Arrays.fill(known, 0);
    for (ForecastDay day : days) {
      Arrays.fill(known, day.from(), day.to(), day.knownUntil());
    }
    return known;
  }
}
