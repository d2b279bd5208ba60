package energy.ona.activities.plan;

import energy.ona.plan.PlanProgress;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.impl.phase.event.PhaseLifecycleListenerAdapter;
import org.optaplanner.core.impl.phase.scope.AbstractStepScope;

/** Ends the search when whoever watches it wants the best so far, which is then the answer. */
final class SearchWatch extends PhaseLifecycleListenerAdapter<Roster> {
  private final Solver<Roster> solver;
  private final PlanProgress progress;

  SearchWatch(Solver<Roster> solver, PlanProgress progress) {
    this.solver = solver;
    this.progress = progress;
  }

  @Override
  public void stepEnded(AbstractStepScope<Roster> step) {
    if (progress.isEnough()) {
      solver.terminateEarly();
    }
  }
}
