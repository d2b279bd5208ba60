package energy.ona.workflows.ooda;

import energy.ona.detect.Withdrawal;
import energy.ona.ooda.Cycle;
import energy.ona.workflows.Reports;
import energy.ona.workflows.plan.Booked;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** One run of the loop for one asset: detect, diagnose, EAR, schedule, BOM, order, track. */
@WorkflowInterface
public interface OodaCycleWorkflow extends Reports, Booked {
  /** The part of the loop with which every cycle starts, as the search attribute says it. */
  String FIRST_PART = "observe";

  String WITHDRAWN_SIGNAL = "withdrawn";

  @WorkflowMethod
  Cycle run(CycleRequest request);

  /** Later data disprove its finding: it ends with its next step, or tells its order. */
  @SignalMethod(name = WITHDRAWN_SIGNAL)
  void withdrawn(Withdrawal withdrawal);

  /** The cycle as it stands; null before it has begun. */
  @QueryMethod
  @Nullable Cycle cycle();
}
