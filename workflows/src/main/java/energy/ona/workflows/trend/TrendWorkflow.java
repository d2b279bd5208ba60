package energy.ona.workflows.trend;

import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Measures how assets age: every week all, on demand one. */
@WorkflowInterface
public interface TrendWorkflow extends Reports {
  @WorkflowMethod
  TrendRun run(TrendRequest request);
}
