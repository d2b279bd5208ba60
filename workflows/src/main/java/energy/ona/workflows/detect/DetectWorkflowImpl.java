package energy.ona.workflows.detect;

import energy.ona.detect.Detection;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.workflow.Workflow;

/** One activity, made durable. */
public final class DetectWorkflowImpl implements DetectWorkflow {
  private final DetectActivities activities =
      Workflow.newActivityStub(DetectActivities.class, Options.STEP);
  private boolean done;

  @Override
  public Detection run(DetectRequest request) {
    Detection result = activities.detect(request);
    done = true;
    return result;
  }

  @Override
  public Progress progress() {
    return new Progress("detect", done ? 100 : 0, null, done ? "done" : "running");
  }
}
