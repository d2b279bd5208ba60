package energy.ona.activities.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.solution.ProblemFactCollectionProperty;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** The solver's view of a plan: hard rules, then as many jobs as can be, then US cents. */
@PlanningSolution
public class CrewPlan {
  @ProblemFactCollectionProperty
  @ValueRangeProvider(id = "slots")
  private List<Slot> slots = new ArrayList<>();

  @PlanningEntityCollectionProperty private List<PlannedJob> jobs = new ArrayList<>();

  @PlanningScore private @Nullable HardMediumSoftLongScore score;

  /** For the solver. */
  public CrewPlan() {}

  CrewPlan(List<Slot> slots, List<PlannedJob> jobs) {
    this.slots = slots;
    this.jobs = jobs;
  }

  public List<Slot> getSlots() {
    return slots;
  }

  public List<PlannedJob> getJobs() {
    return jobs;
  }

  public @Nullable HardMediumSoftLongScore getScore() {
    return score;
  }

  public void setScore(@Nullable HardMediumSoftLongScore score) {
    this.score = score;
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
