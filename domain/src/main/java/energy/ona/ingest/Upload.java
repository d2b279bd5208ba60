package energy.ona.ingest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.SiteId;
import energy.ona.store.IdOrder;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
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
 * @param assets that had accepted rows, ascending; the first of them when there are many
 * @param late null when nothing was; what may be, while the upload is processed
 * @param message one sentence for people; what was wrong, and what to do, when failed
 * @param createdAt when it was received; while it is waited for when it was asked for
 * @param contentSha256 of the bytes as they were sent, 64 hex digits; null until they are stored
 * @param sameAs the upload that brought the same bytes, to be read in the same manner, and was
 *     completed last before this one; null where none did
 * @param storedAt when its last row was stored, also of one that failed or was cancelled after some
 *     were; null until then, and in records of earlier releases
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
    @Nullable Late late,
    @Nullable AllOf allAssets,
    @Nullable String contentSha256,
    @Nullable String sameAs,
    @Nullable Instant storedAt)
    implements Stored {
  /** What takes longer from its receipt to its last row is found by the UTC day of the latter. */
  public static final Duration USUALLY_STORED_WITHIN = Duration.ofHours(1);

  public static final String STORED_LATE_ON = "stored_late_on";

  private static final DateTimeFormatter RECEIVED =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

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
        null,
        null,
        null,
        null,
        null);
  }

  public Upload {
    firstRejects = List.copyOf(firstRejects);
    gaps = List.copyOf(gaps);
    assets = List.copyOf(assets);
    unknownColumns = List.copyOf(unknownColumns);
  }

  public Upload withLate(@Nullable Late lateSoFar) {
    return with(status, message, lateSoFar, nextWorkflowId, storedAt);
  }

  /** The same rows and counts, in another state. */
  public Upload withState(String newStatus, String newMessage) {
    return with(newStatus, newMessage, late, nextWorkflowId, storedAt);
  }

  public Upload withNext(String workflowId) {
    return with(status, message, late, workflowId, storedAt);
  }

  /** The same, of which no row is stored after this moment. */
  public Upload withStoredAt(Instant lastRow) {
    return with(status, message, late, nextWorkflowId, lastRow);
  }

  private Upload with(
      String newStatus,
      String newMessage,
      @Nullable Late lateSoFar,
      @Nullable String next,
      @Nullable Instant lastRow) {
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
        lateSoFar,
        allAssets,
        contentSha256,
        sameAs,
        lastRow);
  }

  /** How many assets had accepted rows. */
  public long assetCount() {
    return allAssets == null ? assets.size() : allAssets.count();
  }

  /**
   * What a record has no room for: it holds the first ones.
   *
   * @param key of the object of the input bucket that holds all
   */
  public record AllOf(long count, String key) {}

  /**
   * What came after later data of the same sites, or after its day was over, or corrected them, so
   * that what was found and said of that time may no longer hold.
   *
   * @param from the earliest of all sites
   * @param to the latest of all sites
   * @param ranges of each site what is looked at whatever was found there; empty in records of
   *     earlier releases
   * @param recent of each site what the next sweep looks at anyhow, or what nobody looked at before
   * @param all null when this is all; else the sites and ranges here are the first
   */
  public record Late(
      List<SiteId> sites,
      Instant from,
      Instant to,
      @Nullable List<LateRange> ranges,
      @Nullable List<LateRange> recent,
      @Nullable AllOf all) {
    private static final int FEW_SITES = 20;

    public Late {
      sites = List.copyOf(sites);
      ranges = ranges == null ? List.of() : List.copyOf(ranges);
      recent = recent == null ? List.of() : List.copyOf(recent);
    }

    public static Late of(List<LateRange> ranges) {
      return of(ranges, List.of());
    }

    public static Late of(List<LateRange> ranges, List<LateRange> recent) {
      List<LateRange> all = Stream.concat(ranges.stream(), recent.stream()).toList();
      return new Late(
          all.stream().map(LateRange::siteId).distinct().toList(),
          all.stream().map(LateRange::from).min(Instant::compareTo).orElseThrow(),
          all.stream().map(LateRange::to).max(Instant::compareTo).orElseThrow(),
          ranges,
          recent,
          null);
    }

    /** Whether each site can be told apart; of more one run walks from site to site. */
    public boolean ofFewSites() {
      return ranges != null && !ranges.isEmpty() && ranges.size() <= FEW_SITES;
    }

    /**
     * The first sites, those with a look of their own before the others.
     *
     * @param key where all are
     */
    Late first(int most, String key) {
      List<LateRange> ranged = ranges == null ? List.of() : ranges;
      List<LateRange> lately = recent == null ? List.of() : recent;
      List<LateRange> some = ranged.subList(0, Math.min(most, ranged.size()));
      Late first = of(some, lately.subList(0, Math.min(most - some.size(), lately.size())));
      return new Late(
          first.sites(), from, to, first.ranges(), first.recent(), new AllOf(sites.size(), key));
    }

    /** As it was, and these too. */
    public static Late with(
        @Nullable Late before, Collection<LateRange> ranges, Collection<LateRange> recent) {
      return of(
          merged(before == null ? null : before.ranges, ranges),
          merged(before == null ? null : before.recent, recent));
    }

    private static List<LateRange> merged(
        @Nullable List<LateRange> before, Collection<LateRange> more) {
      Map<SiteId, LateRange> bySite = new TreeMap<>();
      Stream.concat(Stream.ofNullable(before).flatMap(List::stream), more.stream())
          .forEach(range -> bySite.merge(range.siteId(), range, LateRange::with));
      return List.copyOf(bySite.values());
    }

    /** However late. */
    public List<LateRange> everything() {
      return Stream.of(ranges, recent).filter(Objects::nonNull).flatMap(List::stream).toList();
    }
  }

  /** From the first to the last late sample of a site. */
  public record LateRange(SiteId siteId, Instant from, Instant to) {
    /** Whether it has something of the time from the one moment to the other, both included. */
    public boolean touches(Instant first, Instant last) {
      return !from.isAfter(last) && !to.isBefore(first);
    }

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

  /**
   * By receipt: what a presigned URL was used for is received long after its id was given out.
   * Sorts behind the ids of its day, by which records of earlier releases are sorted.
   */
  @Override
  @JsonIgnore
  public String sortKey() {
    return "up-%s %s".formatted(RECEIVED.format(createdAt), IdOrder.sortKey(uploadId));
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    Map<String, String> indexes = new HashMap<>(Map.of("status", status));
    if (siteId != null) {
      indexes.put("site_id", siteId);
    }
    if (storedAt != null && storedAt.isAfter(createdAt.plus(USUALLY_STORED_WITHIN))) {
      indexes.put(STORED_LATE_ON, storedAt.atZone(ZoneOffset.UTC).toLocalDate().toString());
    }
    return indexes;
  }
}
