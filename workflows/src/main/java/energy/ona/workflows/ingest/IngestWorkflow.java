package energy.ona.workflows.ingest;

import energy.ona.ingest.Upload;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One upload, from its raw bytes to stored observations. */
@WorkflowInterface
public interface IngestWorkflow extends Reports {
  @WorkflowMethod
  Upload run(IngestRequest request);
}
