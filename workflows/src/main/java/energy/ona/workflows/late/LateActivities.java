package energy.ona.workflows.late;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Looks at the past again. */
@ActivityInterface
public interface LateActivities {
  /**
   * Walks through a site's past in bounded steps and puts faults that were over on record as closed
   * cases; says which open cases do not hold any more, and changes none of them. Heartbeats; a
   * retry records nothing twice.
   */
  @ActivityMethod
  LookedBack lookBack(LookBackRequest request);
}
