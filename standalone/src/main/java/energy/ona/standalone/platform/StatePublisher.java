package energy.ona.standalone.platform;

import energy.ona.stack.Orphan;
import energy.ona.standalone.data.RunState;
import energy.ona.standalone.data.RunState.Phase;
import energy.ona.standalone.data.RunState.ProcessState;
import energy.ona.standalone.data.StateFile;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the state file up to date while a run lasts. */
public final class StatePublisher implements AutoCloseable {
  private static final long PERIOD_MILLIS = 300;

  private final StateFile file;
  private final int portOffset;
  private final Supplier<List<ProcessState>> processes;
  private final Instant startedAt = Clock.systemUTC().instant();
  private final String self = Orphan.line(ProcessHandle.current());
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "state");
            thread.setDaemon(true);
            return thread;
          });
  private Phase phase = Phase.STARTING;
  private @Nullable RunState written;

  public StatePublisher(StateFile file, int portOffset, Supplier<List<ProcessState>> processes) {
    this.file = file;
    this.portOffset = portOffset;
    this.processes = processes;
    publish();
    Future<?> unused =
        clock.scheduleWithFixedDelay(
            this::publish, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  public synchronized void enter(Phase next) {
    phase = next;
    publish();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    synchronized (this) {
      file.delete();
    }
  }

  private synchronized void publish() {
    RunState now = new RunState(phase, self, startedAt, portOffset, processes.get());
    if (!clock.isShutdown() && !now.equals(written)) {
      file.write(now);
      written = now;
    }
  }
}
