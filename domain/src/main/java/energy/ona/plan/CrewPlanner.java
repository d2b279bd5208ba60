package energy.ona.plan;

import java.util.function.Consumer;

/** Finds crews and hours for jobs at the least cost in USD. */
public interface CrewPlanner {
  /**
   * Deterministic for the same problem: it ends by steps and score, not by the clock.
   *
   * @param progress is told of each better score; may throw to stop the search
   */
  Plan plan(PlanProblem problem, Consumer<String> progress);
}
