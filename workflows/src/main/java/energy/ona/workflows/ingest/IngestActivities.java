package energy.ona.workflows.ingest;

import energy.ona.ingest.Upload;
import energy.ona.ingest.Upload.LateRange;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** From raw bytes to observations. */
@ActivityInterface
public interface IngestActivities {
  /** True when the bytes are there; at a presigned URL those of another PUT than was taken. */
  @ActivityMethod
  boolean arrived(IngestRequest request);

  /** Keeps what was put to a presigned URL under the raw key, out of reach of a further PUT. */
  @ActivityMethod
  KeptDrop keep(IngestRequest request);

  /** Removes what a presigned URL that has expired has left; nothing is recorded. */
  @ActivityMethod
  void closeDrop(IngestRequest request);

  /** Writes the upload's record as it waits, or ends without data. */
  @ActivityMethod
  Upload recordState(IngestRequest request, String status, String message);

  /** Writes into the upload's record what it started, unless that says something already. */
  @ActivityMethod
  Upload recordNext(IngestRequest request, String workflowId);

  /** Those of an upload's ranges in which something was found, which may not hold any more. */
  @ActivityMethod
  List<LateRange> foundBefore(IngestRequest request, List<LateRange> ranges);

  /**
   * Reads every row, stores the good ones, writes the reject file and the record. Heartbeats the
   * rows read; a retry stores nothing twice.
   */
  @ActivityMethod
  Upload ingest(IngestRequest request);
}
