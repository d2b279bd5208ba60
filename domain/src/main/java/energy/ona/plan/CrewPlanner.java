package energy.ona.plan;

import java.util.Map;

/** Finds crews and hours for jobs at the least cost in USD. */
public interface CrewPlanner {
  /** Deterministic for the same problem: it ends by steps and score, not by the clock. */
  Plan plan(PlanProblem problem, PlanProgress progress);

  /** A plan that nobody watches. */
  default Plan plan(PlanProblem problem) {
    return plan(problem, PlanProgress.UNWATCHED);
  }

  /** Of the promises of a problem those that cannot be kept any more, with the reason, by job. */
  Map<String, String> brokenPromises(PlanProblem problem);
}
