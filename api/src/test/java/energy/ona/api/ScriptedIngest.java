package energy.ona.api;

import energy.ona.ingest.Upload;
import energy.ona.workflows.Progress;
import energy.ona.workflows.ingest.IngestRequest;
import energy.ona.workflows.ingest.IngestWorkflow;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Takes an upload for read; one whose site is "broken" fails, each time. */
public final class ScriptedIngest implements IngestWorkflow {
  @Override
  public Upload run(IngestRequest request) {
    if ("broken".equals(request.siteId())) {
      throw ApplicationFailure.newNonRetryableFailure(
          "column power_kw is missing; add it", "VALIDATION_ERROR");
    }
    if (request.awaitUntil() != null) {
      Workflow.await(() -> false);
    }
    return new Upload(
        request.customerId(),
        request.uploadId(),
        request.dataType(),
        request.siteId(),
        "completed",
        request.rawKey(),
        null,
        2,
        2,
        0,
        0,
        List.of(),
        List.of(),
        List.of("INV-1"),
        List.of(),
        request.receivedAt(),
        request.receivedAt(),
        null,
        "2 rows read, 2 accepted",
        request.receivedAt());
  }

  @Override
  public Progress progress() {
    return new Progress("awaiting_upload", 0, null, "waits for the data");
  }
}
