package energy.ona.activities.plan;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.impl.phase.event.PhaseLifecycleListenerAdapter;
import org.optaplanner.core.impl.phase.scope.AbstractStepScope;

/**
 * Tells whoever watches how the search goes: each better score, and now and then that it goes on.
 * When he throws, the search ends and the best so far is the answer.
 */
final class SearchWatch extends PhaseLifecycleListenerAdapter<Roster> {
  private static final int EVERY_STEPS = 20;

  private final Solver<Roster> solver;
  private final Consumer<String> progress;
  private String best = "";
  private int steps;
  private final AtomicBoolean stopped;

  SearchWatch(Solver<Roster> solver, AtomicBoolean stopped, Consumer<String> progress) {
    this.solver = solver;
    this.stopped = stopped;
    this.progress = progress;
  }

  @Override
  public void stepEnded(AbstractStepScope<Roster> step) {
    steps++;
    if (steps % EVERY_STEPS == 0) {
      tell(best);
    }
  }

  void tell(String score) {
    best = score;
    if (stopped.get()) {
      return;
    }
    try {
      progress.accept(score);
    } catch (RuntimeException e) {
      // That is how a watcher says stop; the best so far is kept.
      stopped.set(true);
      solver.terminateEarly();
    }
  }
}
