package energy.ona.standalone.platform;

import energy.ona.stack.ProcessFiles;
import energy.ona.stack.ProcessSpec;
import energy.ona.stack.Progress;
import energy.ona.stack.StackException;
import energy.ona.stack.SupervisedProcess;
import energy.ona.standalone.data.RunState.ProcessState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Processes in stages: a stage needs those before it, so it is started after and ended before. */
final class ProcessTree {
  private final ProcessFiles files;
  private final Progress progress;
  private final List<List<SupervisedProcess>> stages = new ArrayList<>();
  private boolean stopping;

  ProcessTree(ProcessFiles files, Progress progress) {
    this.files = files;
    this.progress = progress;
  }

  /** Starts them side by side and waits until all answer. */
  void startStage(List<ProcessSpec> specs, Duration patience) {
    List<SupervisedProcess> stage = new ArrayList<>();
    synchronized (this) {
      stages.add(stage);
      for (ProcessSpec spec : specs) {
        if (stopping) {
          throw new StackException("stopped while starting");
        }
        SupervisedProcess process = new SupervisedProcess(spec, files, progress);
        stage.add(process);
        process.start();
      }
    }
    for (SupervisedProcess process : stage) {
      process.awaitReady(patience);
      progress.say("%s is ready".formatted(process.spec().name()));
    }
  }

  /** Ends the last stage first; the processes of a stage drain side by side. */
  void stop() {
    List<List<SupervisedProcess>> started;
    synchronized (this) {
      stopping = true;
      started = stages.stream().map(List::copyOf).toList();
    }
    for (int stage = started.size() - 1; stage >= 0; stage--) {
      List<Thread> ending =
          started.get(stage).stream()
              .map(process -> new Thread(process::close, "end-" + process.spec().name()))
              .toList();
      ending.forEach(Thread::start);
      ending.forEach(ProcessTree::join);
    }
  }

  synchronized List<ProcessState> states() {
    return stages.stream().flatMap(List::stream).map(ProcessTree::state).toList();
  }

  private static ProcessState state(SupervisedProcess process) {
    Long pid = process.pid().isPresent() ? Long.valueOf(process.pid().getAsLong()) : null;
    return new ProcessState(
        process.spec().name(),
        pid,
        process.spec().port(),
        process.state().name().toLowerCase(Locale.ROOT),
        process.restarts(),
        process.since());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
