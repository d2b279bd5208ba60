package energy.ona.workflows.vendor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account has to pull now.
 *
 * @param deviceIds whose new data are due
 * @param waitUntil the vendor allows no call before; null when it does
 * @param live the same devices, by those that one call reads
 * @param old of which a page of old data may be read, without taking a call from new ones
 * @param standing null in the histories of earlier releases
 */
public record PullPlan(
    List<String> deviceIds,
    @Nullable Instant waitUntil,
    List<List<String>> live,
    List<List<String>> old,
    @Nullable PullStanding standing) {
  public PullPlan {
    deviceIds = List.copyOf(deviceIds);
    live = live == null ? List.of() : List.copyOf(live);
    old = old == null ? List.of() : List.copyOf(old);
  }

  int size() {
    return live.size() + old.size();
  }
}
