package energy.ona.activities.plan;

import energy.ona.activities.SteadyHeartbeats;
import energy.ona.plan.PlanProgress;
import io.temporal.activity.ActivityExecutionContext;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the engine the best plan so far and hands its wish to end over to the search, which then
 * keeps what it has. A process that takes over goes on from the last that was told.
 */
final class ToldPlan implements PlanProgress, AutoCloseable {
  private static final Draft NOTHING_YET = new Draft("no plan yet", Map.of());

  private final Optional<Draft> earlier;
  private final SteadyHeartbeats heartbeats;

  ToldPlan(ActivityExecutionContext context) {
    this.earlier =
        context.getHeartbeatDetails(Draft.class).filter(draft -> !draft.jobsByShift().isEmpty());
    this.heartbeats = new SteadyHeartbeats(context, earlier.orElse(NOTHING_YET));
  }

  @Override
  public void better(Draft draft) {
    heartbeats.keep(draft);
  }

  @Override
  public boolean isEnough() {
    return heartbeats.isEnough();
  }

  @Override
  public Optional<Draft> earlier() {
    return earlier;
  }

  @Override
  public void close() {
    heartbeats.close();
  }
}
