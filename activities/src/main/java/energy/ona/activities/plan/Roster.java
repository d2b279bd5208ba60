package energy.ona.activities.plan;

import energy.ona.plan.PlanProgress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.solution.ProblemFactCollectionProperty;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** Every shift that could take a job, and the jobs. */
@PlanningSolution
class Roster {
  @PlanningEntityCollectionProperty private List<Shift> shifts = new ArrayList<>();

  // Entities by class, facts here: OptaPlanner 10.1 counts list elements of every entity
  // collection.
  @ProblemFactCollectionProperty
  @ValueRangeProvider(id = "stops")
  private List<Stop> stops = new ArrayList<>();

  // What the search is told; copies of the solver share them.
  private SearchEffort effort = SearchEffort.of(0);
  private PlanProgress progress = PlanProgress.UNWATCHED;

  @PlanningScore private @Nullable HardMediumSoftLongScore score;

  /** For the solver's copies, which it fills field by field. */
  Roster() {}

  Roster(List<Shift> shifts, List<Stop> stops, SearchEffort effort, PlanProgress progress) {
    this.shifts = shifts;
    this.stops = stops;
    this.effort = effort;
    this.progress = progress;
  }

  SearchEffort effort() {
    return effort;
  }

  /** Who watches the search. */
  PlanProgress progress() {
    return progress;
  }

  List<Shift> shifts() {
    return shifts;
  }

  List<Stop> stops() {
    return stops;
  }

  @Nullable HardMediumSoftLongScore score() {
    return score;
  }
}
