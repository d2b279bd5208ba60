package energy.ona.workflows.ingest;

import energy.ona.ingest.Upload;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** Waits for the bytes where they are still to come, then takes every row in. */
public final class IngestWorkflowImpl implements IngestWorkflow {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final IngestActivities store =
      Workflow.newLocalActivityStub(IngestActivities.class, Options.STORE);
  private final IngestActivities activities =
      Workflow.newActivityStub(IngestActivities.class, Options.IO);
  private Progress progress = new Progress("starting", 0, null, "begins");

  @Override
  public Upload run(IngestRequest request) {
    if (request.awaitUntil() != null) {
      awaitBytes(request, request.awaitUntil());
    }
    progress = new Progress("processing", 10, null, "reads every row");
    try {
      Upload upload = activities.ingest(request);
      progress = new Progress("completed", 100, null, upload.message());
      return upload;
    } catch (ActivityFailure e) {
      if (e.getCause() instanceof ApplicationFailure fault) {
        progress = new Progress("failed", 100, null, fault.getOriginalMessage());
        store.recordState(request, "failed", fault.getOriginalMessage());
      }
      throw e;
    }
  }

  private void awaitBytes(IngestRequest request, Instant until) {
    progress = new Progress("awaiting_upload", 0, until, "waits for the presigned PUT");
    store.recordState(request, "awaiting_upload", "waits for the presigned PUT");
    while (!store.arrived(request)) {
      if (Workflow.currentTimeMillis() >= until.toEpochMilli()) {
        String message =
            "nothing was uploaded before the URL expired at %s; ask for a new one".formatted(until);
        progress = new Progress("failed", 100, null, message);
        store.recordState(request, "failed", message);
        throw ApplicationFailure.newNonRetryableFailure(message, "NOT_FOUND");
      }
      Workflow.sleep(LOOK_EVERY);
    }
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
