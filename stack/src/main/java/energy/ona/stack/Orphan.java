package energy.ona.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A child that outlived the run that started it. */
public record Orphan(String name, ProcessHandle process) {
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** Linux derives the start from the time of boot, which moves when the clock is set. */
  private static final long SAME_START_MILLIS = 2_000;

  /** Those named by the pid files that are still the process they were then. */
  public static List<Orphan> find(Path pidFolder) {
    if (!Files.isDirectory(pidFolder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(pidFolder)) {
      List<Orphan> found = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replaceFirst("\\.pid$", "");
        same(Files.readString(file)).ifPresent(process -> found.add(new Orphan(name, process)));
      }
      return List.copyOf(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGTERM, then SIGKILL. */
  public void end() {
    process.destroy();
    if (!ended(GRACE)) {
      process.destroyForcibly();
      ended(GRACE);
    }
  }

  /** Process id and when it started: a process id alone may belong to somebody else by now. */
  public static String line(ProcessHandle process) {
    return process.pid() + " " + startedAt(process).toEpochMilli();
  }

  /** The process that the line names, if it still lives. */
  public static Optional<ProcessHandle> same(String line) {
    String[] parts = line.strip().split(" ", -1);
    if (parts.length != 2 || !parts[0].matches("\\d{1,18}") || !parts[1].matches("\\d{1,18}")) {
      return Optional.empty();
    }
    long startedAtMillis = Long.parseLong(parts[1]);
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                Math.abs(startedAt(process).toEpochMilli() - startedAtMillis) < SAME_START_MILLIS);
  }

  private static Instant startedAt(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  private boolean ended(Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
