package energy.ona.observation;

import java.time.Instant;
import java.util.Map;

/**
 * One of several values that an asset's timestamp has had.
 *
 * @param uploadId what brought it
 * @param values by signal; one that was not sent is missing
 * @param flags of {@link SampleFlag}
 * @param current true for the one that is read
 */
public record Version(
    Instant timestamp, String uploadId, Map<String, Double> values, int flags, boolean current) {
  public Version {
    values = Map.copyOf(values);
  }
}
