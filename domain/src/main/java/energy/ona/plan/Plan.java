package energy.ona.plan;

import java.util.List;
import java.util.Map;

/**
 * What the planner answers: every job of the problem is in exactly one of the two.
 *
 * @param unplaced the reason, in words, by job id
 * @param score the solver's score, for the record
 * @param changes of what was promised
 */
public record Plan(
    List<Visit> visits, Map<String, String> unplaced, String score, List<PlanChange> changes) {
  public Plan {
    visits = List.copyOf(visits);
    unplaced = Map.copyOf(unplaced);
    changes = List.copyOf(changes);
  }
}
