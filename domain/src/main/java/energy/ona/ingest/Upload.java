package energy.ona.ingest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One upload and what became of it. {@code rowsRead = rowsAccepted + rowsRejected}, always; a
 * duplicate is an accepted row that changed nothing.
 *
 * @param dataType historical or nowcast
 * @param status awaiting_upload, processing, completed or failed
 * @param rawKey where the bytes are kept as sent
 * @param rejectsKey the reject file, null when nothing was rejected
 * @param unknownColumns kept in the raw file and named here
 * @param nextWorkflowId what it started: a look at the sites whose data were late, else a training
 * @param late null when nothing was; what may be, while the upload is processed
 * @param message one sentence for people; what was wrong when failed
 */
public record Upload(
    CustomerId customerId,
    String uploadId,
    String dataType,
    @Nullable String siteId,
    String status,
    String rawKey,
    @Nullable String rejectsKey,
    long rowsRead,
    long rowsAccepted,
    long rowsRejected,
    long duplicates,
    List<Reject> firstRejects,
    List<Gap> gaps,
    List<String> assets,
    List<String> unknownColumns,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String nextWorkflowId,
    String message,
    Instant createdAt,
    @Nullable Late late)
    implements Stored {
  /** Without late data. */
  public Upload(
      CustomerId customerId,
      String uploadId,
      String dataType,
      @Nullable String siteId,
      String status,
      String rawKey,
      @Nullable String rejectsKey,
      long rowsRead,
      long rowsAccepted,
      long rowsRejected,
      long duplicates,
      List<Reject> firstRejects,
      List<Gap> gaps,
      List<String> assets,
      List<String> unknownColumns,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String nextWorkflowId,
      String message,
      Instant createdAt) {
    this(
        customerId,
        uploadId,
        dataType,
        siteId,
        status,
        rawKey,
        rejectsKey,
        rowsRead,
        rowsAccepted,
        rowsRejected,
        duplicates,
        firstRejects,
        gaps,
        assets,
        unknownColumns,
        from,
        to,
        nextWorkflowId,
        message,
        createdAt,
        null);
  }

  public Upload {
    firstRejects = List.copyOf(firstRejects);
    gaps = List.copyOf(gaps);
    assets = List.copyOf(assets);
    unknownColumns = List.copyOf(unknownColumns);
  }

  public Upload withLate(@Nullable Late lateSoFar) {
    return with(status, message, lateSoFar, nextWorkflowId);
  }

  /** The same rows and counts, in another state. */
  public Upload withState(String newStatus, String newMessage) {
    return with(newStatus, newMessage, late, nextWorkflowId);
  }

  public Upload withNext(String workflowId) {
    return with(status, message, late, workflowId);
  }

  private Upload with(
      String newStatus, String newMessage, @Nullable Late lateSoFar, @Nullable String next) {
    return new Upload(
        customerId,
        uploadId,
        dataType,
        siteId,
        newStatus,
        rawKey,
        rejectsKey,
        rowsRead,
        rowsAccepted,
        rowsRejected,
        duplicates,
        firstRejects,
        gaps,
        assets,
        unknownColumns,
        from,
        to,
        next,
        newMessage,
        createdAt,
        lateSoFar);
  }

  /**
   * What came after later data of the same sites, or corrected them, so that what was found in them
   * may no longer hold.
   *
   * @param from the earliest of all sites
   * @param to the latest of all sites
   * @param ranges what was late of each site; empty in records of earlier releases
   */
  public record Late(
      List<SiteId> sites, Instant from, Instant to, @Nullable List<LateRange> ranges) {
    public Late {
      sites = List.copyOf(sites);
      ranges = ranges == null ? List.of() : List.copyOf(ranges);
    }

    public static Late of(List<LateRange> ranges) {
      return new Late(
          ranges.stream().map(LateRange::siteId).toList(),
          ranges.stream().map(LateRange::from).min(Instant::compareTo).orElseThrow(),
          ranges.stream().map(LateRange::to).max(Instant::compareTo).orElseThrow(),
          ranges);
    }

    /** As it was, and this too. */
    public static Late with(@Nullable Late before, LateRange more) {
      Map<SiteId, LateRange> ranges = new TreeMap<>();
      if (before != null && before.ranges != null) {
        before.ranges.forEach(range -> ranges.put(range.siteId(), range));
      }
      ranges.merge(more.siteId(), more, LateRange::with);
      return of(List.copyOf(ranges.values()));
    }
  }

  /** From the first to the last late sample of a site. */
  public record LateRange(SiteId siteId, Instant from, Instant to) {
    public LateRange with(LateRange other) {
      return new LateRange(
          siteId,
          from.isBefore(other.from) ? from : other.from,
          to.isAfter(other.to) ? to : other.to);
    }
  }

  /** A row that was set aside. */
  public record Reject(long line, @Nullable String field, @Nullable String value, String reason) {}

  /** A hole between two samples of one asset that is wider than its own cadence. */
  public record Gap(String assetId, Instant gapStart, Instant gapEnd, long missingIntervals) {}

  @Override
  @JsonIgnore
  public String id() {
    return uploadId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return siteId == null ? Map.of("status", status) : Map.of("status", status, "site_id", siteId);
  }
}
