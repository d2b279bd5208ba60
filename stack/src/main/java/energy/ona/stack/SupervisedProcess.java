package energy.ona.stack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A child process that is started again when it dies. Its output goes to a log that is rotated; a
 * pid file names it for the next run should this one be killed.
 */
public final class SupervisedProcess implements AutoCloseable {
  /** What a child is doing. */
  public enum State {
    STOPPED,
    STARTING,
    READY,
    /** It was ready and does not answer now; it is ended when that lasts. */
    UNRESPONSIVE,
    /** It died and is started again after a pause. */
    RESTARTING
  }

  private static final Duration CHECK_WHILE_STARTING = Duration.ofMillis(150);
  private static final Duration CHECK_WHILE_READY = Duration.ofSeconds(5);
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);
  private static final Duration LAUNCH_PAUSE = Duration.ofMillis(25);

  /** So long no server is only busy; ending it is safe, since each of them survives SIGKILL. */
  private static final Duration HUNG_AFTER = Duration.ofMinutes(2);

  private final ProcessSpec spec;
  private final ProcessFiles files;
  private final Progress notices;
  private final Duration hungAfter;
  private final Backoff backoff = new Backoff();
  private final ScheduledExecutorService clock;
  private @Nullable Process process;
  private State state = State.STOPPED;
  private int restarts;
  private int toldRestarts;
  private Instant since = Instant.EPOCH;

  /** Tells nobody of deaths and restarts, except the log. */
  public SupervisedProcess(ProcessSpec spec, ProcessFiles files) {
    this(spec, files, Progress.SILENT);
  }

  public SupervisedProcess(ProcessSpec spec, ProcessFiles files, Progress notices) {
    this(spec, files, notices, HUNG_AFTER);
  }

  SupervisedProcess(ProcessSpec spec, ProcessFiles files, Progress notices, Duration hungAfter) {
    this.hungAfter = hungAfter;
    this.spec = spec;
    this.files = files;
    this.notices = notices;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "supervisor-" + spec.name());
              thread.setDaemon(true);
              return thread;
            });
  }

  public ProcessSpec spec() {
    return spec;
  }

  public synchronized State state() {
    return state;
  }

  /** How often it died and was started again. */
  public synchronized int restarts() {
    return restarts;
  }

  /** Since when it is in its state. */
  public synchronized Instant since() {
    return since;
  }

  public synchronized OptionalLong pid() {
    return process != null && process.isAlive()
        ? OptionalLong.of(process.pid())
        : OptionalLong.empty();
  }

  public synchronized void start() {
    if (state == State.STOPPED) {
      launch();
    }
  }

  /** Waits until it answers; says so when it will not. */
  public void awaitReady(Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    int before = restarts();
    while (state() != State.READY) {
      if (restarts() - before >= 2) {
        throw new StackException(
            spec.name() + " ends as soon as it is started. " + files.lastWords(spec.name()));
      }
      if (Instant.now().isAfter(deadline)) {
        throw new StackException(
            spec.name()
                + " does not answer after "
                + patience.toSeconds()
                + " s on port "
                + spec.port()
                + ". "
                + files.lastWords(spec.name()));
      }
      pause(LAUNCH_PAUSE);
    }
  }

  /** SIGTERM, after the grace SIGKILL; it stays down until it is started again. */
  public void stop() {
    end(spec.stopGrace());
  }

  /** SIGKILL at once; it stays down until it is started again. */
  public void kill() {
    end(Duration.ZERO);
  }

  @Override
  public void close() {
    stop();
    clock.shutdownNow();
  }

  private void end(Duration grace) {
    Optional<Process> ending;
    synchronized (this) {
      ending = Optional.ofNullable(process);
      process = null;
      enter(State.STOPPED);
    }
    ending.ifPresent(
        running -> {
          try {
            if (!grace.isZero()) {
              running.destroy();
              running.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
            }
            running.destroyForcibly();
            running.waitFor(KILL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          files.noteEnded(spec.name());
        });
  }

  private synchronized void launch() {
    ProcessBuilder builder =
        new ProcessBuilder(OwnSession.command(spec.command()))
            .directory(spec.directory().toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log(spec.name()).toFile()));
    builder.environment().putAll(spec.environment());
    try {
      files.rotate(spec.name());
      Process started = builder.start();
      process = started;
      files.noteStarted(spec.name(), started.toHandle());
      enter(State.STARTING);
      CompletableFuture<Void> unused = started.onExit().thenAccept(this::died);
      after(CHECK_WHILE_STARTING, () -> check(started));
    } catch (IOException e) {
      throw new StackException(spec.name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  private synchronized void died(Process dead) {
    if (process != dead || clock.isShutdown()) {
      return;
    }
    restarts++;
    boolean wasUp = state == State.READY || state == State.UNRESPONSIVE;
    Duration pause = backoff.afterDeath(wasUp ? Duration.between(since, Instant.now()) : null);
    notices.say(
        "%s ended with exit code %d and is started again".formatted(spec.name(), dead.exitValue()));
    enter(State.RESTARTING);
    after(pause, () -> relaunch(dead));
  }

  private synchronized void relaunch(Process dead) {
    if (process == dead) {
      try {
        launch();
      } catch (StackException e) {
        // Such as a full disk, which may pass: the supervisor must outlive it.
        notices.say("%s is tried again later".formatted(e.getMessage()));
        after(Backoff.LONGEST, () -> relaunch(dead));
      }
    }
  }

  private void after(Duration pause, Runnable task) {
    if (!clock.isShutdown()) {
      Future<?> unused = clock.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void check(Process checked) {
    boolean ready = spec.readiness().isReady();
    synchronized (this) {
      if (process != checked || !checked.isAlive()) {
        return;
      }
      if (ready && state != State.READY) {
        enter(State.READY);
        if (restarts > toldRestarts) {
          toldRestarts = restarts;
          notices.say("%s answers again".formatted(spec.name()));
        }
      } else if (!ready && state == State.READY) {
        enter(State.UNRESPONSIVE);
      } else if (state == State.UNRESPONSIVE
          && Duration.between(since, Instant.now()).compareTo(hungAfter) >= 0) {
        notices.say("%s has not answered for long and is ended".formatted(spec.name()));
        checked.destroyForcibly();
        return;
      }
    }
    files.rotate(spec.name());
    after(ready ? CHECK_WHILE_READY : CHECK_WHILE_STARTING, () -> check(checked));
  }

  private void enter(State next) {
    state = next;
    since = Instant.now();
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for a server", e);
    }
  }
}
