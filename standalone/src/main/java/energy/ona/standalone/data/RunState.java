package energy.ona.standalone.data;

import energy.ona.stack.Orphan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run says about itself, for {@code status} and {@code down}.
 *
 * @param supervisor process id and start of the process that watches the others
 */
public record RunState(
    Phase phase,
    String supervisor,
    Instant startedAt,
    int portOffset,
    List<ProcessState> processes) {
  /** How far a run is. */
  public enum Phase {
    STARTING,
    READY,
    STOPPING
  }

  /** One process; the pid is null while it has none. */
  public record ProcessState(
      String name,
      @org.jspecify.annotations.Nullable Long pid,
      int port,
      String state,
      int restarts,
      Instant since) {}

  public RunState {
    processes = List.copyOf(processes);
  }

  /** The supervisor, if it still lives. */
  public Optional<ProcessHandle> supervisorProcess() {
    return Orphan.same(supervisor);
  }
}
