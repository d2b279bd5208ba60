package energy.ona.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Python of its own with the pinned packages of a peer, made once and kept in the cache. */
final class Python {
  private final Path python;

  private Python(Path python) {
    this.python = python;
  }

  /**
   * @param name of the environment
   * @param packages pinned, such as {@code duckdb==1.4.1}
   */
  static Python with(String name, String... packages) throws IOException, InterruptedException {
    String cache = System.getenv("ONA_CACHE");
    Path folder =
        (cache == null ? Path.of(System.getProperty("user.home"), ".cache", "ona") : Path.of(cache))
            .resolve("peers")
            .resolve(name);
    Path stamp = folder.resolve("packages");
    String wanted = String.join("\n", packages);
    if (!Files.exists(stamp) || !Files.readString(stamp).equals(wanted)) {
      command("python3", "-m", "venv", "--clear", folder.toString());
      List<String> install =
          new ArrayList<>(List.of(folder.resolve("bin/pip").toString(), "install", "--quiet"));
      install.addAll(List.of(packages));
      command(install.toArray(String[]::new));
      Files.writeString(stamp, wanted);
    }
    return new Python(folder.resolve("bin/python"));
  }

  /** Runs a script and gives back what it printed. */
  String run(String script, String... arguments) throws IOException, InterruptedException {
    Path file = Files.createTempFile("ona-peer", ".py");
    Files.writeString(file, script);
    List<String> command = new ArrayList<>(List.of(python.toString(), file.toString()));
    command.addAll(List.of(arguments));
    return command(command.toArray(String[]::new));
  }

  private static String command(String... words) throws IOException, InterruptedException {
    Path output = Files.createTempFile("ona-peer", ".log");
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(1, TimeUnit.HOURS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "%s failed: %s".formatted(String.join(" ", words), Files.readString(output)));
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
