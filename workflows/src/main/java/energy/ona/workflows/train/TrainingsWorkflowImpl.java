package energy.ona.workflows.train;

import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.WorkflowStarts;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One training at a time; one that fails or is under way already is left to itself. Then what no
 * model needs any more is removed.
 */
public final class TrainingsWorkflowImpl implements TrainingsWorkflow {
  private final TrainActivities reading =
      Workflow.newActivityStub(TrainActivities.class, Options.TRAIN);

  private final TrainActivities tidying =
      Workflow.newActivityStub(TrainActivities.class, Options.TRAIN_COPY);

  @Override
  public int run() {
    Instant asOf = Now.instant().truncatedTo(ChronoUnit.DAYS);
    List<CustomerId> customers = reading.trainingCustomers();
    int done = 0;
    for (CustomerId customer : customers) {
      TrainWorkflow training =
          Workflow.newChildWorkflowStub(
              TrainWorkflow.class, WorkflowStarts.nightlyTraining(customer, asOf));
      try {
        training.train(new TrainRequest(customer, asOf, false, true, false, null));
        done++;
      } catch (TemporalFailure e) {
        Workflow.getLogger(TrainingsWorkflowImpl.class)
            .warn("Training of {} did not end well: {}", customer, Failures.sentence(e));
      }
    }
    if (Workflow.getVersion("forgets-models", Workflow.DEFAULT_VERSION, 1)
        != Workflow.DEFAULT_VERSION) {
      customers.forEach(this::forget);
    }
    return done;
  }

  private void forget(CustomerId customer) {
    try {
      tidying.forgetModels(customer);
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      Workflow.getLogger(TrainingsWorkflowImpl.class)
          .warn("Old models of {} stay until tomorrow: {}", customer, Failures.sentence(e));
    }
  }
}
