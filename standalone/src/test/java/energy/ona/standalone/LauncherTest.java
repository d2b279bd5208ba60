package energy.ona.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher on a tree that was never built, with a Maven and a Java that only look so. */
final class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "chmod",
          "cp",
          "cut",
          "date",
          "dirname",
          "find",
          "grep",
          "head",
          "ln",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "sort",
          "tail",
          "touch");

  @TempDir Path home;

  @BeforeEach
  void tree() throws IOException {
    Path repository = Path.of(System.getProperty("ona.home", "..")).toAbsolutePath();
    Files.copy(repository.resolve("ona"), home.resolve("ona"));
    for (String module : List.of("standalone", "benchmarks")) {
      Files.createDirectories(home.resolve(module).resolve("src/main"));
      Files.writeString(home.resolve(module).resolve("pom.xml"), "");
    }
    Files.writeString(home.resolve("pom.xml"), "");
    script("jdk/bin/java", "[ \"$1\" != -version ] || echo 'openjdk version \"17.0.1\"' >&2");
    script(
        "bin/mvn",
        """
        echo begins >> builds
        until [ -f go ]; do sleep 0.1; done
        mkdir -p standalone/target benchmarks/target
        touch standalone/target/standalone-1.jar standalone/target/class-path
        touch benchmarks/target/class-path
        echo ends >> builds\
        """);
  }

  private void script(String name, String body) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String path(boolean flock) throws IOException {
    if (flock) {
      return home.resolve("bin") + ":" + System.getenv("PATH");
    }
    for (String tool : TOOLS) {
      for (String folder : System.getenv("PATH").split(":", -1)) {
        Path there = Path.of(folder).resolve(tool);
        Path link = home.resolve("bin").resolve(tool);
        if (Files.isExecutable(there) && !Files.exists(link)) {
          Files.createSymbolicLink(link, there);
        }
      }
    }
    return home.resolve("bin").toString();
  }

  private Process ona(String path) throws IOException {
    ProcessBuilder ona = new ProcessBuilder("bash", home.resolve("ona").toString(), "version");
    ona.environment().put("PATH", path);
    ona.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    return ona.redirectErrorStream(true).start();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Timeout(60)
  void twoAtOnceBuildOnceAndTheSecondSaysThatItWaits(boolean flock) throws Exception {
    String path = path(flock);
    Process first = ona(path);
    while (!Files.exists(home.resolve("builds"))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    Process second = ona(path);
    try (BufferedReader told = second.inputReader(StandardCharsets.UTF_8)) {
      assertThat(told.readLine())
          .isEqualTo("another ./ona is building here; waiting until it is done");
      Files.createFile(home.resolve("go"));
      assertThat(told.lines()).isEmpty();
    }
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(Files.readAllLines(home.resolve("builds"))).containsExactly("begins", "ends");
    assertThat(home.resolve("standalone/target/build.lock.by")).doesNotExist();
  }
}
