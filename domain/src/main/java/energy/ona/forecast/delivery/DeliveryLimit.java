package energy.ona.forecast.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import energy.ona.asset.AssetId;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why less than the available power is delivered, from and until when.
 *
 * @param shareLeft of the available power, 0–1
 * @param limitKw that is not exceeded; null where there is none
 * @param reason in words
 * @param ref what says so: a case, a work order; null where it is the asset itself
 */
public record DeliveryLimit(
    AssetId assetId,
    Kind kind,
    Instant from,
    Instant to,
    double shareLeft,
    @Nullable Double limitKw,
    String reason,
    @Nullable String ref) {
  public DeliveryLimit {
    if (!(shareLeft >= 0 && shareLeft <= 1)) {
      throw new IllegalArgumentException("share left %s is not 0–1".formatted(shareLeft));
    }
  }

  /** What limits. */
  public enum Kind {
    EXPORT_LIMIT,
    CURTAILMENT,
    OUTAGE,
    PLANNED_WORK;

    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Kind of(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
  }

  public TimeRange range() {
    return new TimeRange(from, to);
  }
}
