package energy.ona.workflows.vendor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account has to pull now.
 *
 * @param deviceIds whose new data are due
 * @param waitUntil the vendor allows no call before; null when it does
 * @param backlogIds of which a page of old data may be read, without taking a call from new ones
 */
public record PullPlan(
    List<String> deviceIds, @Nullable Instant waitUntil, List<String> backlogIds) {
  public PullPlan {
    deviceIds = List.copyOf(deviceIds);
    backlogIds = backlogIds == null ? List.of() : List.copyOf(backlogIds);
  }

  int size() {
    return deviceIds.size() + backlogIds.size();
  }
}
