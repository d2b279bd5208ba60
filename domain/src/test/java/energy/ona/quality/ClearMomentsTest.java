package energy.ona.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Five hours around noon, each minute, five or fifteen; the tenth half hour has something in it.
 */
class ClearMomentsTest {
  @ParameterizedTest(name = "{0} each {1} min is clear: {2}")
  @CsvSource({
    "nothing, 1, true",
    "nothing, 5, true",
    "nothing, 15, true",
    "noise, 1, false",
    "noise, 5, false",
    "cloud, 1, false",
    "cloud, 5, false",
    "cloud, 15, false",
    "veil, 5, false",
    "bias, 5, true",
  })
  void whatFollowsTheModelIsClear(String what, int minutes, boolean clear) {
    int size = 300 / minutes;
    double[] model =
        IntStream.range(0, size)
            .mapToDouble(each -> 900 * Math.cos((each * minutes - 150) / 400.0))
            .toArray();
    IntToDoubleFunction change =
        each ->
            switch (what) {
              case "noise" -> each % 2 == 0 ? 40 : -40;
              case "cloud" -> each * minutes / 30 == 5 ? -300 : 0;
              case "veil" -> -90;
              case "bias" -> 30;
              default -> 0;
            };
    double[] measured =
        IntStream.range(0, size)
            .mapToDouble(each -> model[each] + change.applyAsDouble(each))
            .toArray();

    boolean[] found = new ClearMoments(minutes).of(measured, model);

    boolean[] around = Arrays.copyOfRange(found, 160 / minutes, 170 / minutes + 1);
    assertThat(around).doesNotContain(!clear);
  }
}
