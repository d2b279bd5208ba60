package energy.ona.workflows.gaps;

import energy.ona.gaps.GapReport;
import energy.ona.workflows.Reports;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Finds the gaps of a customer's assets and, where asked, fills them. */
@WorkflowInterface
public interface GapsWorkflow extends Reports {
  /** Of a site and of an answer: a payload has a limit, and a silent fleet needs no list. */
  int MOST_GAPS = 1000;

  @WorkflowMethod
  GapReport run(GapsRequest request);
}
