package energy.ona.workflows.ingest;

import energy.ona.ingest.Dialect;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
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
    @Nullable String assetId) {
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

  public Dialect dialectOrPlain() {
    return dialect == null ? Dialect.PLAIN : dialect;
  }

  /** The id of the look at the sites whose data came late. */
  public String lateSweepId() {
    return "sweep:%s:%s".formatted(customerId, uploadId);
  }
}
