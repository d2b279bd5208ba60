package energy.ona.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A child process: what to run, where, and how to tell that it works.
 *
 * @param port where it answers
 * @param stopGrace how long it may take to end on SIGTERM before it is killed
 */
public record ProcessSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    int port,
    Readiness readiness,
    Duration stopGrace) {
  public ProcessSpec {
    if (command.isEmpty()) {
      throw new IllegalArgumentException("process " + name + " has no command");
    }
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
