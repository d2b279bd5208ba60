package energy.ona.ingest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How far a site's data have come, in their own time.
 *
 * @param upTo the latest timestamp that was ever stored
 */
public record SiteWatermark(CustomerId customerId, SiteId siteId, Instant upTo) implements Stored {
  /** Loggers send the same hour again and again; what is older than that is late for itself. */
  public static final Duration PATIENCE = Duration.ofHours(1);

  public SiteWatermark advancedTo(Instant timestamp) {
    return timestamp.isAfter(upTo) ? new SiteWatermark(customerId, siteId, timestamp) : this;
  }

  /** Whether later data were there before. */
  public boolean isBehind(Instant timestamp) {
    return timestamp.isBefore(upTo);
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
