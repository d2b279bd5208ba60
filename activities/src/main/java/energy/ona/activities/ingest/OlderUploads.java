package energy.ona.activities.ingest;

import energy.ona.ingest.Upload;
import energy.ona.observation.ObservationBatch;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.workflows.ingest.IngestRequest;
import java.time.Instant;
import java.util.Optional;

/** Whether uploads that were received before another one are still being read. */
final class OlderUploads {
  private OlderUploads() {}

  static boolean areRead(RecordStores records, IngestRequest request) {
    RecordStore<Upload> uploads = records.of(Upload.class);
    Instant oldest = request.receivedAt().minus(ObservationBatch.STORED_WITHIN);
    Query query = Query.newest(Query.MAX_LIMIT).where("status", UploadRecords.PROCESSING);
    Optional<String> more;
    boolean older = false;
    do {
      Page<Upload> page = uploads.list(request.customerId(), query);
      for (Upload each : page.items()) {
        Instant received = each.createdAt();
        if (received.isBefore(request.receivedAt()) && !received.isBefore(oldest)) {
          return true;
        }
        // One that a worker left behind is no reason for ever.
        older |= received.isBefore(oldest);
      }
      more = page.nextCursor();
      query = query.from(more);
    } while (more.isPresent() && !older);
    return false;
  }
}
