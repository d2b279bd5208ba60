package energy.ona.workflows.sweep;

import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Options;
import energy.ona.workflows.WorkflowStarts;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Sweeps customers side by side; one that fails does not stop the others. */
public final class PlatformSweepWorkflowImpl implements PlatformSweepWorkflow {
  private static final int CUSTOMERS_AT_ONCE = 8;

  private final SweepActivities fleet =
      Workflow.newLocalActivityStub(SweepActivities.class, Options.STORE);

  @Override
  public int run(int lookbackHours) {
    Instant now =
        Instant.ofEpochMilli(Workflow.currentTimeMillis()).truncatedTo(ChronoUnit.SECONDS);
    List<CustomerId> customers = fleet.customers();
    int swept = 0;
    for (int from = 0; from < customers.size(); from += CUSTOMERS_AT_ONCE) {
      List<Promise<SweepResult>> sweeps = new ArrayList<>();
      for (CustomerId customer :
          customers.subList(from, Math.min(customers.size(), from + CUSTOMERS_AT_ONCE))) {
        sweeps.add(sweep(customer, now, lookbackHours));
      }
      for (Promise<SweepResult> sweep : sweeps) {
        try {
          sweep.get();
          swept++;
        } catch (ChildWorkflowFailure e) {
          Workflow.getLogger(PlatformSweepWorkflowImpl.class)
              .warn("Sweep {} failed", e.getExecution().getWorkflowId(), e);
        }
      }
    }
    return swept;
  }

  private static Promise<SweepResult> sweep(CustomerId customer, Instant now, int lookbackHours) {
    FleetSweepWorkflow child =
        Workflow.newChildWorkflowStub(
            FleetSweepWorkflow.class, WorkflowStarts.sweepOfAll(customer, now));
    return Async.function(
        child::run, new SweepRequest(customer, List.of(), now, lookbackHours, null, null));
  }
}
