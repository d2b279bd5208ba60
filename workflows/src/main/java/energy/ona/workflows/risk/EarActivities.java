package energy.ona.workflows.risk;

import energy.ona.risk.EnergyAtRisk;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What waiting costs. */
@ActivityInterface
public interface EarActivities {
  /** Computes and stores under the request's id. */
  @ActivityMethod
  EnergyAtRisk energyAtRisk(EarRequest request);
}
