package energy.ona.workflows.bom;

import energy.ona.bom.Bom;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.workflow.Workflow;

/** One activity, made durable. */
public final class BomWorkflowImpl implements BomWorkflow {
  private final BomActivities activities =
      Workflow.newActivityStub(BomActivities.class, Options.STEP);
  private boolean done;

  @Override
  public Bom run(BomRequest request) {
    Bom result = activities.buildBom(request);
    done = true;
    return result;
  }

  @Override
  public Progress progress() {
    return new Progress("bom", done ? 100 : 0, null, done ? "done" : "running");
  }
}
