package energy.ona.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No filled value may raise an alarm or train a model as if it were measured: whoever reads power
 * row by row says what becomes of filled rows, or reads it through one that leaves them out ({@code
 * Grid.means}, {@code Signal.of}).
 */
class FilledReadersTest {
  private static final Pattern READS_POWER =
      Pattern.compile("(column|value)\\(\\s*(Signals\\.)?POWER_KW\\b");
  private static final Pattern SPEAKS_OF_FILLS =
      Pattern.compile("FILLED|\\bfilled\\(|Signal\\.of\\(");
  private static final List<String> MODULES =
      List.of("domain", "workflows", "adapters", "activities", "api", "worker");

  /** Translates what makers send; there are no samples yet. */
  private static final Set<String> BEFORE_THE_STORE = Set.of("OemTranslation.java");

  /** Shows them, each with its flag; cuts a window out, flags and all. */
  private static final Set<String> WITH_THEIR_FLAGS =
      Set.of("SeriesResource.java", "ExpectedCurve.java");

  @Test
  void whoReadsPowerRowByRowSpeaksOfFilledRows() throws IOException {
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        assertThat(files.filter(file -> file.toString().endsWith(".java")))
            .as(module)
            .noneMatch(FilledReadersTest::takesFillsForMeasured);
      }
    }
  }

  @Test
  void theRuleCatchesOneThatDoesNot() {
    assertThat(takesFillsForMeasured("double[] power = series.column(Signals.POWER_KW);")).isTrue();
    assertThat(takesFillsForMeasured("grid.means(series, Signals.POWER_KW)")).isFalse();
  }

  private static boolean takesFillsForMeasured(Path file) {
    String name = file.getFileName().toString();
    try {
      return !BEFORE_THE_STORE.contains(name)
          && !WITH_THEIR_FLAGS.contains(name)
          && takesFillsForMeasured(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean takesFillsForMeasured(String source) {
    return READS_POWER.matcher(source).find() && !SPEAKS_OF_FILLS.matcher(source).find();
  }
}
