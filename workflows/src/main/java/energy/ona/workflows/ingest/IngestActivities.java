package energy.ona.workflows.ingest;

import energy.ona.ingest.Upload;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** From raw bytes to observations. */
@ActivityInterface
public interface IngestActivities {
  /** True when the bytes are there; at a presigned URL others than those that were taken. */
  @ActivityMethod
  boolean arrived(IngestRequest request);

  /** Keeps what was put to a presigned URL under the raw key, out of reach of a further PUT. */
  @ActivityMethod
  KeptDrop keep(IngestRequest request);

  /** Ends the wait for a further PUT: nothing came, and nothing is recorded. */
  @ActivityMethod
  Upload closeDrop(IngestRequest request);

  /** Writes the upload's record as it waits, or ends without data. */
  @ActivityMethod
  Upload recordState(IngestRequest request, String status, String message);

  /** Writes into the upload's record what it started, unless that says something already. */
  @ActivityMethod
  Upload recordNext(IngestRequest request, String workflowId);

  /**
   * Reads every row, stores the good ones, writes the reject file and the record. Heartbeats the
   * rows read; a retry stores nothing twice.
   */
  @ActivityMethod
  Upload ingest(IngestRequest request);
}
