package energy.ona.workflows.ingest;

import energy.ona.ingest.Dialect;
import energy.ona.ingest.Upload;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.late.LateLookWorkflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One upload.
 *
 * @param dataType historical or nowcast
 * @param siteId what the caller says; rows go to the site of their own asset
 * @param rawKey where the bytes are, or will be
 * @param gzip how they are encoded
 * @param dialect how the file is written, null for plain CSV
 * @param oem whose file it is, as configs/oem/ names it; null to look
 * @param assetId of a maker's file that names none
 * @param awaitUntil set for a presigned upload: wait for the object until then
 * @param drop where a presigned URL puts it; null for bytes that are under the raw key themselves
 */
public record IngestRequest(
    CustomerId customerId,
    String uploadId,
    String dataType,
    @Nullable String siteId,
    String rawKey,
    boolean gzip,
    @Nullable Instant awaitUntil,
    Instant receivedAt,
    @Nullable String requestId,
    @Nullable Dialect dialect,
    @Nullable String oem,
    @Nullable String assetId,
    @Nullable Drop drop) {
  /** A PUT that began before its URL expired may end after. */
  static final Duration PUT_TAKES = Duration.ofMinutes(10);

  /** Of bytes that are under the raw key themselves. */
  public IngestRequest(
      CustomerId customerId,
      String uploadId,
      String dataType,
      @Nullable String siteId,
      String rawKey,
      boolean gzip,
      @Nullable Instant awaitUntil,
      Instant receivedAt,
      @Nullable String requestId,
      @Nullable Dialect dialect,
      @Nullable String oem,
      @Nullable String assetId) {
    this(
        customerId,
        uploadId,
        dataType,
        siteId,
        rawKey,
        gzip,
        awaitUntil,
        receivedAt,
        requestId,
        dialect,
        oem,
        assetId,
        null);
  }

  /** Of plain CSV. */
  public IngestRequest(
      CustomerId customerId,
      String uploadId,
      String dataType,
      @Nullable String siteId,
      String rawKey,
      boolean gzip,
      @Nullable Instant awaitUntil,
      Instant receivedAt,
      @Nullable String requestId) {
    this(
        customerId,
        uploadId,
        dataType,
        siteId,
        rawKey,
        gzip,
        awaitUntil,
        receivedAt,
        requestId,
        null,
        null,
        null);
  }

  /** In the platform's own columns, or in those that a maker's file is recognised by. */
  public IngestRequest(
      CustomerId customerId,
      String uploadId,
      String dataType,
      @Nullable String siteId,
      String rawKey,
      boolean gzip,
      @Nullable Instant awaitUntil,
      Instant receivedAt,
      @Nullable String requestId,
      @Nullable Dialect dialect) {
    this(
        customerId,
        uploadId,
        dataType,
        siteId,
        rawKey,
        gzip,
        awaitUntil,
        receivedAt,
        requestId,
        dialect,
        null,
        null);
  }

  /** Waits for the first PUT to a presigned URL. */
  public IngestRequest dropped(String key) {
    return with(uploadId, rawKey, awaitUntil, receivedAt, Drop.first(key));
  }

  /** Of what was put and is kept under the raw key: nothing more is waited for. */
  IngestRequest received(KeptDrop kept) {
    return with(uploadId, rawKey, null, kept.receivedAt(), null);
  }

  /**
   * Waits for the PUT after this one: {@code up-1-2} follows {@code up-1}.
   *
   * @param taken what this one was, null when nothing could be taken
   */
  IngestRequest next(@Nullable KeptDrop taken) {
    Drop here = Objects.requireNonNull(drop, "drop is null");
    String first = here.number() == 1 ? uploadId : uploadId.substring(0, uploadId.lastIndexOf('-'));
    String id = first + "-" + (here.number() + 1);
    return with(
        id, rawKey.replace(uploadId + ".", id + "."), awaitUntil, receivedAt, here.after(taken));
  }

  private IngestRequest with(
      String id, String key, @Nullable Instant until, Instant at, @Nullable Drop where) {
    return new IngestRequest(
        customerId,
        id,
        dataType,
        siteId,
        key,
        gzip,
        until,
        at,
        requestId,
        dialect,
        oem,
        assetId,
        where);
  }

  public Dialect dialectOrPlain() {
    return dialect == null ? Dialect.PLAIN : dialect;
  }

  /** The id of the look at the site whose data came late, or at all of many. */
  public String lookId(Upload.Late late) {
    return late.ofFewSites()
        ? LateLookWorkflow.workflowId(
            customerId, Objects.requireNonNull(late.ranges()).get(0).siteId())
        : lookAtAllId();
  }

  String lookAtAllId() {
    return "sweep:%s:%s".formatted(customerId, uploadId);
  }
}
