package energy.ona.workflows.maintenance;

import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.maintenance.MaintenanceActivities.Outlook;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workflows.order.OrderStarts;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Customers side by side, tasks one after the other; what fails is left to the next run. */
public final class MaintenanceWorkflowImpl implements MaintenanceWorkflow {
  private static final int CUSTOMERS_AT_ONCE = 8;

  private final MaintenanceActivities store =
      Workflow.newLocalActivityStub(MaintenanceActivities.class, Options.SHORT_STEP);
  private final MaintenanceActivities work =
      Workflow.newActivityStub(MaintenanceActivities.class, Options.IO);
  private Progress progress = new Progress("starting", 0, null, "begins");

  @Override
  public MaintenanceRun run(MaintenanceRequest request) {
    CustomerId customer = request.customerId();
    MaintenanceRun done = customer == null ? ofAll() : of(customer);
    progress = new Progress("completed", 100, null, said(done));
    return done;
  }

  private MaintenanceRun ofAll() {
    MaintenanceRun sum = MaintenanceRun.NOTHING;
    List<CustomerId> customers = store.maintenanceCustomers();
    for (int from = 0; from < customers.size(); from += CUSTOMERS_AT_ONCE) {
      List<Promise<MaintenanceRun>> runs = new ArrayList<>();
      for (CustomerId customer :
          customers.subList(from, Math.min(customers.size(), from + CUSTOMERS_AT_ONCE))) {
        MaintenanceWorkflow child =
            Workflow.newChildWorkflowStub(
                MaintenanceWorkflow.class,
                WorkflowStarts.maintenance(MaintenanceWorkflow.workflowId(customer), customer));
        runs.add(Async.function(child::run, new MaintenanceRequest(customer)));
      }
      for (Promise<MaintenanceRun> run : runs) {
        sum = sum.plus(result(run));
      }
      progress = new Progress("looking", 100.0 * from / customers.size(), null, said(sum));
    }
    return sum;
  }

  private static MaintenanceRun result(Promise<MaintenanceRun> run) {
    try {
      return run.get();
    } catch (ChildWorkflowFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      // One that runs already, since somebody changed a plan, is as good.
      boolean runs = e.getCause() instanceof WorkflowExecutionAlreadyStarted;
      if (!runs) {
        Workflow.getLogger(MaintenanceWorkflowImpl.class)
            .warn("{} failed: {}", e.getExecution().getWorkflowId(), Failures.sentence(e));
      }
      return new MaintenanceRun(0, 0, 0, 0, 0, runs ? 0 : 1);
    }
  }

  private MaintenanceRun of(CustomerId customer) {
    Outlook outlook = work.lookAhead(customer, Now.instant());
    int ordered = 0;
    int failed = 0;
    for (String task : outlook.toOrder()) {
      try {
        OrderRequest wanted = store.orderOf(customer, task, Now.instant());
        if (wanted != null) {
          OrderStarts.start(wanted);
          ordered++;
        }
      } catch (ActivityFailure e) {
        if (Failures.isCancellation(e)) {
          throw e;
        }
        failed++;
        Workflow.getLogger(MaintenanceWorkflowImpl.class)
            .warn("No order for {}: {}", task, Failures.sentence(e));
      }
      progress =
          new Progress(
              "ordering",
              100.0 * (ordered + failed) / outlook.toOrder().size(),
              null,
              "%d of %d".formatted(ordered, outlook.toOrder().size()));
    }
    return new MaintenanceRun(
        outlook.tasks(), outlook.open(), outlook.overdue(), outlook.unknown(), ordered, failed);
  }

  private static String said(MaintenanceRun run) {
    return "%d tasks, %d open, %d overdue, %d not known, %d ordered now"
        .formatted(run.tasks(), run.open(), run.overdue(), run.unknown(), run.ordered());
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
