package energy.ona.workflows.diagnose;

import energy.ona.diagnose.Diagnosis;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.workflow.Workflow;

/** One activity, made durable. */
public final class DiagnoseWorkflowImpl implements DiagnoseWorkflow {
  private final DiagnoseActivities activities =
      Workflow.newActivityStub(DiagnoseActivities.class, Options.STEP);
  private boolean done;

  @Override
  public Diagnosis run(DiagnoseRequest request) {
    Diagnosis result = activities.diagnose(request);
    done = true;
    return result;
  }

  @Override
  public Progress progress() {
    return new Progress("diagnose", done ? 100 : 0, null, done ? "done" : "running");
  }
}
