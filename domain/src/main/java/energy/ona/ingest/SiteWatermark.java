package energy.ona.ingest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a site's data have come, in their own time.
 *
 * @param upTo the latest timestamp that was ever stored
 * @param inTime how many uploads in a row came within an hour of what they brought, and brought two
 *     hours at most; null for none
 * @param silentAt the first look that saw nothing of it where it should send; null while it sends
 * @param firstStoredAt when the first of its data were stored; null in marks of earlier releases
 * @param firstAdvancedAt when a mark without {@code firstStoredAt} was advanced first since, which
 *     tells what comes after from a history that is still being sent; null in all others
 */
public record SiteWatermark(
    CustomerId customerId,
    SiteId siteId,
    Instant upTo,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer inTime,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant silentAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant firstStoredAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant firstAdvancedAt)
    implements Stored {
  /** An export of a history that ends now is one upload. */
  private static final int LIVE = 4;

  /** Loggers send the same hour again and again; what is older than that is late for itself. */
  public static final Duration PATIENCE = Duration.ofHours(1);

  /** What brings more is the file of a morning or of a day. */
  private static final Duration SHORT = Duration.ofHours(2);

  /** Of data of which nothing is known but how far they come. */
  public SiteWatermark(CustomerId customerId, SiteId siteId, Instant upTo) {
    this(customerId, siteId, upTo, null, null, null, null);
  }

  /** Of the first data of a site. */
  public static SiteWatermark first(
      CustomerId customerId, SiteId siteId, Instant upTo, Instant storedAt) {
    return new SiteWatermark(customerId, siteId, upTo, null, null, storedAt, null);
  }

  /**
   * @param oldest the earliest of what is new; null where that is not known, so that it may be all
   *     since the mark
   * @param storedAt when the last of it was
   */
  public SiteWatermark advancedTo(
      Instant timestamp, @Nullable Instant oldest, Instant receivedAt, Instant storedAt) {
    if (!timestamp.isAfter(upTo)) {
      return this;
    }
    Instant from = oldest == null || oldest.isBefore(upTo) ? upTo : oldest;
    boolean live =
        timestamp.isAfter(receivedAt.minus(PATIENCE)) && !from.isBefore(receivedAt.minus(SHORT));
    int before = inTime == null ? 0 : inTime;
    return new SiteWatermark(
        customerId,
        siteId,
        timestamp,
        live ? Math.min(LIVE, before + 1) : null,
        null,
        firstStoredAt,
        firstStoredAt == null && firstAdvancedAt == null ? storedAt : firstAdvancedAt);
  }

  /** Seen to send nothing; the first look that saw it counts. */
  public SiteWatermark silent(Instant at) {
    return silentAt == null
        ? new SiteWatermark(customerId, siteId, upTo, inTime, at, firstStoredAt, firstAdvancedAt)
        : this;
  }

  /** True when another site's data ended in the same hour. */
  public boolean endedWith(SiteWatermark other) {
    return Duration.between(upTo, other.upTo).abs().compareTo(PATIENCE) <= 0;
  }

  /**
   * True of a site whose data come while they are measured, so that none is a silence; files of a
   * day, or of a history, come when somebody sends them.
   */
  @JsonIgnore
  public boolean sendsLive() {
    return inTime != null && inTime >= LIVE;
  }

  public boolean isLate(Instant timestamp) {
    return timestamp.isBefore(upTo.minus(PATIENCE));
  }

  @Override
  @JsonIgnore
  public String id() {
    return siteId.value();
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of();
  }
}
