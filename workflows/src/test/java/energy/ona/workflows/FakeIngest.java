package energy.ona.workflows;

import energy.ona.asset.SiteId;
import energy.ona.ingest.Upload;
import energy.ona.time.TimeRange;
import energy.ona.workflows.ingest.IngestActivities;
import energy.ona.workflows.ingest.IngestRequest;
import energy.ona.workflows.ingest.KeptDrop;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The object arrives when it is looked for the so-manieth time. */
public final class FakeIngest implements IngestActivities {
  public final Calls calls = new Calls();
  public final List<String> states = new CopyOnWriteArrayList<>();
  public static final Instant PUT_AT = Instant.parse("2026-03-02T08:05:00Z");
  public final AtomicInteger looksUntilThere = new AtomicInteger();

  /** How many files are put to a presigned URL. */
  public final AtomicInteger puts = new AtomicInteger();

  public final AtomicReference<Upload.@Nullable Late> late = new AtomicReference<>();
  public final AtomicReference<@Nullable TimeRange> covers = new AtomicReference<>();

  /** Sites where something was found. */
  public final Set<SiteId> found = ConcurrentHashMap.newKeySet();

  @Override
  public boolean arrived(IngestRequest request) {
    calls.made("arrived");
    if (request.drop() != null) {
      return request.drop().number() <= puts.get();
    }
    return looksUntilThere.decrementAndGet() < 0;
  }

  @Override
  public KeptDrop keep(IngestRequest request) {
    calls.made("keep");
    return new KeptDrop("tag-of-" + request.uploadId(), PUT_AT, PUT_AT);
  }

  @Override
  public void closeDrop(IngestRequest request) {
    calls.made("closeDrop");
  }

  @Override
  public Upload recordState(IngestRequest request, String status, String message) {
    calls.made("recordState");
    states.add(status + ": " + message);
    return upload(request, status, message);
  }

  @Override
  public Upload ingest(IngestRequest request) {
    calls.made("ingest");
    states.add("completed");
    Upload upload = upload(request, "completed", "2 rows");
    Upload.Late came = late.get();
    return came == null
        ? upload
        : lately(upload, came, came.ranges().isEmpty() ? null : request.lookId(came));
  }

  @Override
  public Upload recordNext(IngestRequest request, String workflowId) {
    calls.made("recordNext");
    return upload(request, "completed", "2 rows").withNext(workflowId);
  }

  @Override
  public List<Upload.LateRange> foundBefore(IngestRequest request, List<Upload.LateRange> ranges) {
    calls.made("foundBefore");
    return ranges.stream().filter(range -> found.contains(range.siteId())).toList();
  }

  private Upload upload(IngestRequest request, String status, String message) {
    TimeRange covered = covers.get();
    return new Upload(
        request.customerId(),
        request.uploadId(),
        request.dataType(),
        request.siteId(),
        status,
        request.rawKey(),
        null,
        2,
        2,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        covered == null ? null : covered.from(),
        covered == null ? null : covered.to(),
        null,
        message,
        request.receivedAt());
  }

  private static Upload lately(Upload upload, Upload.Late late, @Nullable String sweepId) {
    return new Upload(
            upload.customerId(),
            upload.uploadId(),
            upload.dataType(),
            upload.siteId(),
            upload.status(),
            upload.rawKey(),
            null,
            2,
            2,
            0,
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            late.from(),
            late.to(),
            sweepId,
            upload.message(),
            upload.createdAt())
        .withLate(late);
  }
}
