package energy.ona.workflows.maintenance;

import energy.ona.tenant.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * Whose plans are looked at.
 *
 * @param customerId null for every customer
 */
public record MaintenanceRequest(@Nullable CustomerId customerId) {
  public static final MaintenanceRequest ALL = new MaintenanceRequest(null);
}
