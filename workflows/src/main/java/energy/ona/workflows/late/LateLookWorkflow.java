package energy.ona.workflows.late;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Reports;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Looks at the whole past that late data changed, site by site. */
@WorkflowInterface
public interface LateLookWorkflow extends Reports {
  String CHANGED_SIGNAL = "changed";

  /** The one run of a site, which is told of each change while it is at work. */
  static String workflowId(CustomerId customer, SiteId site) {
    return "late:%s:%s".formatted(customer, site);
  }

  @WorkflowMethod
  LateLookResult run(LateLookRequest request);

  /** Is looked at when all that was told before has been; told twice it is one. */
  @SignalMethod(name = CHANGED_SIGNAL)
  void changed(LateChange change);
}
