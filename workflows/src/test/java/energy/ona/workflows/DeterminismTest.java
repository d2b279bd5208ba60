package energy.ona.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would make a replay differ from the run must not be in workflow code. */
class DeterminismTest {
  private static final Path SOURCES = Path.of("src/main/java/energy/ona/workflows");

  /** Says how a process reaches the engine; no workflow calls it. */
  private static final Path CONNECTION = SOURCES.resolve("TemporalConnection.java");

  private static final Pattern BANNED =
      Pattern.compile(
          String.join(
              "|",
              "Instant\\.now\\(",
              "LocalDate(Time)?\\.now\\(",
              "ZonedDateTime\\.now\\(",
              "\\bClock\\.",
              "System\\.(currentTimeMillis|nanoTime|getenv|getProperty|out|err)\\b",
              "new (Secure)?Random\\(",
              "Math\\.random\\(",
              "ThreadLocalRandom",
              "UUID\\.randomUUID\\(",
              "\\bThread\\.",
              "new Thread\\(",
              "\\bsynchronized\\b",
              "Executor",
              "CompletableFuture",
              "parallelStream\\(|\\.parallel\\(",
              "java\\.util\\.concurrent\\.(locks|atomic)",
              "import java\\.(io|net|nio|sql)\\.",
              "LoggerFactory",
              "new Hash(Map|Set)<>\\(\\w+\\.values"));

  @Test
  void noWorkflowReadsAClockDrawsANumberOrTouchesTheWorld() throws IOException {
    assertThat(offences(SOURCES)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Instant at = Instant.now();",
        "UUID.randomUUID().toString()",
        "new Random(7)",
        "Thread.sleep(10)",
        "System.currentTimeMillis()",
        "import java.nio.file.Files;",
        "private static final Logger LOG = LoggerFactory.getLogger(X.class);"
      })
  void banCatches(String line) {
    assertThat(isOffence(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Now.instant()", "Workflow.currentTimeMillis()", "// Instant.now() is not"})
  void banLetsPass(String line) {
    assertThat(isOffence(line)).isFalse();
  }

  @Test
  void everyWorkflowThatExistsIsRegistered() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> written =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("WorkflowImpl.java"))
              .map(name -> name.replace(".java", ""))
              .sorted()
              .toList();
      assertThat(Workflows.ALL.stream().map(Class::getSimpleName).sorted()).isEqualTo(written);
    }
  }

  private static List<String> offences(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && !file.equals(CONNECTION))
          .flatMap(DeterminismTest::offencesIn)
          .toList();
    }
  }

  private static Stream<String> offencesIn(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(DeterminismTest::isOffence)
          .map(line -> file.getFileName() + ": " + line.strip());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean isOffence(String line) {
    String code = line.strip();
    return !code.startsWith("//") && !code.startsWith("*") && BANNED.matcher(code).find();
  }
}
