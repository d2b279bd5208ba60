package energy.ona.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class OnaTest {
  @TempDir Path folder;

  static Stream<Arguments> commands() {
    return withSubcommands(Ona.commandLine()).map(names -> Arguments.of((Object) names));
  }

  private static Stream<List<String>> withSubcommands(CommandLine commandLine) {
    return commandLine.getSubcommands().entrySet().stream()
        .flatMap(
            entry ->
                Stream.concat(
                    Stream.of(List.of(entry.getKey())),
                    withSubcommands(entry.getValue())
                        .map(
                            rest ->
                                Stream.concat(Stream.of(entry.getKey()), rest.stream()).toList())));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItself(List<String> names) {
    Run run = Run.of(Stream.concat(names.stream(), Stream.of("--help")).toArray(String[]::new));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: ./ona " + String.join(" ", names));
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "down", "status", "logs", "reset", "version", "bench", "test"})
  void helpNamesEveryCommand(String name) {
    assertThat(Run.of("--help").out()).contains("  " + name + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "up --workers 0",
        "up --workers 9",
        "up --port-offset -1",
        "up --port-offset 60000",
        "up --port-offset many",
        "up --fleet real",
        "status --yaml"
      })
  void wrongUsageIsExitCode2(String line) {
    Run run = Run.of(line.isEmpty() ? new String[0] : line.split(" ", -1));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: ./ona");
  }

  @Test
  void whatAPersonCanMendIsOneSentenceAndExitCode1() throws Exception {
    Files.writeString(folder.resolve("version.json"), "{\"format\":99,\"ona\":\"99\"}");
    Run run = Run.of("up", "--data-dir", folder.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("has format 99");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "status --json", "down"})
  void whatDoesNotRunIsNoFailure(String line) {
    String data = folder.resolve("none").toString();
    assertThat(Run.of((line + " --data-dir " + data).split(" ", -1)).exitCode()).isZero();
    assertThat(Path.of(data)).doesNotExist();
  }

  @Test
  void resetLeavesForeignFilesAlone() throws Exception {
    Files.writeString(folder.resolve("thesis.txt"), "mine");
    Run run = Run.of("reset", "--yes", "--data-dir", folder.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("left alone");
    assertThat(folder.resolve("thesis.txt")).exists();
  }
}
