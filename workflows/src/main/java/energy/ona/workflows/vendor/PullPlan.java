package energy.ona.workflows.vendor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account has to pull now.
 *
 * @param deviceIds whose data are due
 * @param waitUntil the vendor allows no call before; null when it does
 */
public record PullPlan(List<String> deviceIds, @Nullable Instant waitUntil) {
  public PullPlan {
    deviceIds = List.copyOf(deviceIds);
  }
}
