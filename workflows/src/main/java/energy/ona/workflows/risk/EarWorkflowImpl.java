package energy.ona.workflows.risk;

import energy.ona.risk.EnergyAtRisk;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.workflow.Workflow;

/** One activity, made durable. */
public final class EarWorkflowImpl implements EarWorkflow {
  private final EarActivities activities =
      Workflow.newActivityStub(EarActivities.class, Options.STEP);
  private boolean done;

  @Override
  public EnergyAtRisk run(EarRequest request) {
    EnergyAtRisk result = activities.energyAtRisk(request);
    done = true;
    return result;
  }

  @Override
  public Progress progress() {
    return new Progress("risk", done ? 100 : 0, null, done ? "done" : "running");
  }
}
