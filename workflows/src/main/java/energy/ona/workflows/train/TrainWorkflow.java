package energy.ona.workflows.train;

import energy.ona.forecast.training.TrainingRun;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Reports;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Trains a customer's models on the data before a day: {@code train:{customer}:{yyyymmdd}}. */
@WorkflowInterface
public interface TrainWorkflow extends Reports {
  String LEARNED_SIGNAL = "learned";

  @WorkflowMethod
  TrainingRun train(TrainRequest request);

  /** Somebody waits for it: it begins now, if it has not yet. */
  @SignalMethod
  void begin();

  /** So much of the model that is learned from all sites together is done, 0–1. */
  @SignalMethod(name = LEARNED_SIGNAL)
  void learned(double share);

  /** The name of the data that end at the start of the UTC day of a moment. */
  static String dataVersion(Instant asOf) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(asOf, ZoneOffset.UTC));
  }

  static String workflowId(CustomerId customer, Instant asOf) {
    return "train:%s:%s".formatted(customer, dataVersion(asOf));
  }
}
