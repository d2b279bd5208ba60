package energy.ona.workflows.ingest;

import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Takes what is put to a presigned URL after the first PUT; each is an upload of its own. */
@WorkflowInterface
public interface FurtherPutsWorkflow extends Reports {
  static String workflowId(String firstUploadId) {
    return "puts:" + firstUploadId;
  }

  /**
   * Waits until the URL has expired.
   *
   * @param next what the next PUT is to become
   * @return how many further uploads it was
   */
  @WorkflowMethod
  int run(IngestRequest next);
}
