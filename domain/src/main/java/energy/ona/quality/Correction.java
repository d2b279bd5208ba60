package energy.ona.quality;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That an asset's clock was off, or that one of its signals was told in a wrong measure, and by how
 * much. It is applied when samples are read and alters none that is stored, so that taking it back
 * restores everything.
 *
 * @param kind {@link #TIME_SHIFT} or {@link #SCALE}
 * @param from the first stamp, as it was written, that is wrong
 * @param to the first that is right again; null while it lasts
 * @param aheadMinutes what the stamps are ahead of the right time; 0 where the clock is right
 * @param signal whose values are wrong; null where the clock is
 * @param factor of the right values by those that were written; null where the clock is wrong
 * @param status active or withdrawn
 */
public record Correction(
    CustomerId customerId,
    String correctionId,
    AssetId assetId,
    SiteId siteId,
    String kind,
    Instant from,
    @Nullable Instant to,
    double aheadMinutes,
    @Nullable String signal,
    @Nullable Double factor,
    String reason,
    String status,
    String createdBy,
    Instant createdAt,
    @Nullable String withdrawnBy,
    @Nullable Instant withdrawnAt)
    implements Stored {
  public static final String TIME_SHIFT = "time_shift";
  public static final String SCALE = "scale";
  public static final String ACTIVE = "active";
  public static final String WITHDRAWN = "withdrawn";

  /** A clock that is further off is no clock. */
  public static final double MOST_MINUTES = 24 * 60;

  /** From milliwatts to kilowatts, and a sign the other way round. */
  public static final double MOST_FACTOR = 1e6;

  /** In a sentence: what was wrong, and by how much. */
  public String fault() {
    return kind.equals(SCALE)
        ? String.format(Locale.ROOT, "%s from %s on, to be taken times %s", signal, from, factor)
        : String.format(Locale.ROOT, "stamps from %s on, %.0f minutes ahead", from, aheadMinutes);
  }

  @JsonIgnore
  public boolean isActive() {
    return status.equals(ACTIVE);
  }

  /** Whether a stamp, as it was written, is one of the wrong ones. */
  public boolean holdsAt(long epochSecond) {
    return epochSecond >= from.getEpochSecond()
        && (to == null || epochSecond < to.getEpochSecond());
  }

  /** Whether both would move the same stamps, or scale the same values. */
  public boolean overlaps(Correction other) {
    return kind.equals(other.kind)
        && Objects.equals(signal, other.signal)
        && (to == null || other.from.isBefore(to))
        && (other.to == null || from.isBefore(other.to));
  }

  /**
   * The time in which it moves or alters samples: where they are written and where they belong.
   *
   * @param now the end of what can have been written, where it lasts
   */
  public TimeRange changes(Instant now) {
    long off = Math.abs(aheadSeconds());
    Instant end = to == null || to.isAfter(now) ? now : to;
    return new TimeRange(
        from.minusSeconds(off), (end.isAfter(from) ? end : from).plusSeconds(off + 1));
  }

  @JsonIgnore
  public long aheadSeconds() {
    return Math.round(60 * aheadMinutes);
  }

  public Correction withdrawn(String by, Instant at) {
    return new Correction(
        customerId,
        correctionId,
        assetId,
        siteId,
        kind,
        from,
        to,
        aheadMinutes,
        signal,
        factor,
        reason,
        WITHDRAWN,
        createdBy,
        createdAt,
        by,
        at);
  }

  @Override
  public String id() {
    return correctionId;
  }

  @Override
  public Map<String, String> indexes() {
    Map<String, String> indexes = new LinkedHashMap<>();
    indexes.put("asset_id", assetId.value());
    indexes.put("site_id", siteId.value());
    indexes.put("status", status);
    return indexes;
  }
}
