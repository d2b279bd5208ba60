package energy.ona.workflows.ingest;

import energy.ona.error.ErrorCode;
import energy.ona.ingest.Upload;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** Waits for the bytes where they are still to come, then takes every row in. */
public final class IngestWorkflowImpl implements IngestWorkflow {
  private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
  private static final Duration SELDOM = Duration.ofSeconds(30);

  private final IngestActivities store =
      Workflow.newLocalActivityStub(IngestActivities.class, Options.STORE);
  private final IngestActivities activities =
      Workflow.newActivityStub(IngestActivities.class, Options.IO);
  private Progress progress = new Progress("starting", 0, null, "begins");

  @Override
  public Upload run(IngestRequest request) {
    try {
      if (request.awaitUntil() != null) {
        awaitBytes(request, request.awaitUntil());
      }
      progress = new Progress("processing", 10, null, "reads every row");
      Upload upload = activities.ingest(request);
      progress = new Progress("completed", 100, null, upload.message());
      return upload;
    } catch (TemporalFailure e) {
      String why = Failures.isCancellation(e) ? "it was cancelled" : Failures.sentence(e);
      progress = new Progress("failed", 100, null, why);
      Workflow.newDetachedCancellationScope(() -> store.recordState(request, "failed", why)).run();
      throw e;
    }
  }

  private void awaitBytes(IngestRequest request, Instant until) {
    progress = new Progress("awaiting_upload", 0, until, "waits for the presigned PUT");
    store.recordState(request, "awaiting_upload", "waits for the presigned PUT");
    Duration pause = FIRST_LOOK;
    while (!store.arrived(request)) {
      if (Workflow.currentTimeMillis() >= until.toEpochMilli()) {
        throw ApplicationFailure.newNonRetryableFailure(
            "nothing was uploaded before the URL expired at %s; ask for a new one".formatted(until),
            ErrorCode.NOT_FOUND.name());
      }
      Duration left = Duration.ofMillis(until.toEpochMilli() - Workflow.currentTimeMillis());
      Workflow.sleep(pause.compareTo(left) < 0 ? pause : left);
      pause = pause.multipliedBy(2).compareTo(SELDOM) < 0 ? pause.multipliedBy(2) : SELDOM;
    }
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
