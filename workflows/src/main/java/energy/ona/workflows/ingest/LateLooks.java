package energy.ona.workflows.ingest;

import energy.ona.ingest.Upload;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.workflows.late.LateChange;
import energy.ona.workflows.late.SiteLooks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an upload's late data are followed by. */
final class LateLooks {
  private LateLooks() {}

  /** Whether some are so late that they have a look of their own. */
  static boolean ofItsOwn(Upload.Late late) {
    return !of(late.ranges()).isEmpty() || of(late.recent()).isEmpty();
  }

  /**
   * What is less late a sweep looks at anyhow: only where something was found before it came, the
   * run of its site is told. Of records of earlier releases nothing is.
   */
  static Upload tell(IngestActivities store, IngestRequest request, Upload upload) {
    Upload.Late late = upload.late();
    List<LateRange> recent = late == null ? List.of() : of(late.recent());
    if (recent.isEmpty()) {
      return upload;
    }
    Upload told = upload;
    for (LateRange range : store.foundBefore(request, recent)) {
      String look =
          SiteLooks.ask(
              request.customerId(), new LateChange(request.uploadId(), range), request.requestId());
      if (told.nextWorkflowId() == null) {
        told = store.recordNext(request, look);
      }
    }
    return told;
  }

  private static List<LateRange> of(@Nullable List<LateRange> ranges) {
    return ranges == null ? List.of() : ranges;
  }
}
