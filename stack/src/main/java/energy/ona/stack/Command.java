package energy.ona.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program that runs to its end. */
record Command(List<String> words) {
  Command {
    words = List.copyOf(words);
  }

  static Command of(String... words) {
    return new Command(List.of(words));
  }

  /** Exit code and everything that was printed. */
  record Result(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }

    /** The last line that says something. */
    String lastLine() {
      List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
      return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1).strip();
    }
  }

  /** Runs it in the folder; ends it when it takes longer than the patience. */
  Result run(Path directory, Duration patience) {
    try {
      Process process =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .start();
      CompletableFuture<String> output =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return new String(
                      process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                  return "";
                }
              });
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        return new Result(-1, "it did not end within " + patience.toSeconds() + " s");
      }
      return new Result(process.exitValue(), output.join());
    } catch (IOException e) {
      return new Result(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while running " + words.get(0), e);
    }
  }
}
