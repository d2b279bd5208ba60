package energy.ona.workflows.train;

import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.WorkflowStarts;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** One training at a time; one that fails or is under way already is left to itself. */
public final class TrainingsWorkflowImpl implements TrainingsWorkflow {
  private final TrainActivities reading =
      Workflow.newActivityStub(TrainActivities.class, Options.TRAIN);

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
    return done;
  }
}
