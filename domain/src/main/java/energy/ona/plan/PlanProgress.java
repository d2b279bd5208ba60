package energy.ona.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who watches a search for a plan. */
public interface PlanProgress {
  /** Nobody: the search takes its time. */
  PlanProgress UNWATCHED = draft -> {};

  /** Is told now and then of the best so far. */
  void better(Draft best);

  /** True when the best so far is wanted at once. */
  default boolean isEnough() {
    return false;
  }

  /** What an earlier attempt at the same problem had found, to go on from. */
  default Optional<Draft> earlier() {
    return Optional.empty();
  }

  /**
   * A plan in the making.
   *
   * @param jobsByShift ids of jobs in their order, by shift
   */
  record Draft(String score, Map<String, List<String>> jobsByShift) {
    public Draft {
      jobsByShift = Map.copyOf(jobsByShift);
    }
  }
}
