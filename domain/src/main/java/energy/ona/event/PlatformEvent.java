package energy.ona.event;

import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened: the single source of activities, the stream, the lines that {@code ./ona
 * up} prints and the audit.
 *
 * @param sequence ascending within a customer; 0 before it is stored
 * @param key makes it unique: the same key twice is stored once
 * @param phase observe, orient, decide, act, ingest or system
 * @param type what happened, as noun.verb: finding.opened, workorder.closed
 * @param ref the id of what it is about: det-…, wo-…
 * @param summary one line for people
 */
public record PlatformEvent(
    long sequence,
    CustomerId customerId,
    String key,
    Instant at,
    String phase,
    String type,
    @Nullable String siteId,
    @Nullable String assetId,
    @Nullable String ref,
    String summary,
    Map<String, Object> details) {
  public PlatformEvent {
    details = Map.copyOf(details);
  }

  public PlatformEvent withSequence(long sequence) {
    return new PlatformEvent(
        sequence, customerId, key, at, phase, type, siteId, assetId, ref, summary, details);
  }
}
