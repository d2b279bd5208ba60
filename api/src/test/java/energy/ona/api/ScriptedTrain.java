package energy.ona.api;

import energy.ona.error.ErrorCode;
import energy.ona.forecast.training.TrainingRun;
import energy.ona.forecast.training.TrainingRun.Outcome;
import energy.ona.workflows.Progress;
import energy.ona.workflows.train.TrainRequest;
import energy.ona.workflows.train.TrainWorkflow;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Trains at once, takes a day for the slow, skips the unchanged and fails the unlucky. */
public final class ScriptedTrain implements TrainWorkflow {
  @Override
  public TrainingRun train(TrainRequest request) {
    String customer = request.customerId().value();
    if (customer.startsWith("slow")) {
      Workflow.sleep(Duration.ofDays(1));
    }
    if (customer.equals("unlucky")) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the tables are away", ErrorCode.UNAVAILABLE.name());
    }
    boolean skipped = customer.equals("unchanged") && !request.force();
    Outcome outcome =
        new Outcome("solar", skipped ? Outcome.SKIPPED : Outcome.TRAINED, null, null, "told");
    return new TrainingRun(
        request.customerId(),
        TrainWorkflow.dataVersion(request.asOf()),
        TrainWorkflow.workflowId(request.customerId(), request.asOf()),
        TrainingRun.SUCCEEDED,
        Instant.EPOCH,
        Instant.EPOCH,
        "told",
        List.of(outcome));
  }

  @Override
  public void begin() {
    // It began already.
  }

  @Override
  public void learned(double share) {
    // It tells always the same.
  }

  @Override
  public Progress progress() {
    return new Progress("training", 40, null, "2 of 5 solar sites learned");
  }
}
