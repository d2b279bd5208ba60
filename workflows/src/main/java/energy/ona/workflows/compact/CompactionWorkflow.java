package energy.ona.workflows.compact;

import energy.ona.observation.Compaction.Compacted;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Keeps the stored objects few: every night for all, by hand for some. */
@WorkflowInterface
public interface CompactionWorkflow extends Reports {
  @WorkflowMethod
  Compacted run(CompactionRequest request);
}
