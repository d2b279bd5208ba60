package energy.ona.workflows;

import energy.ona.plan.VisitLimits;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.maintenance.MaintenanceActivities;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workorder.PreventiveWork;
import energy.ona.workorder.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One inverter that is due in a month, and one whose order is there already. */
final class FakeMaintenance implements MaintenanceActivities {
  @Override
  public List<CustomerId> maintenanceCustomers() {
    return List.of(Samples.CUSTOMER);
  }

  @Override
  public Outlook lookAhead(CustomerId customerId, Instant now) {
    return new Outlook(3, 1, 0, 0, List.of("yearly:inverter-03", "yearly:inverter-04"));
  }

  @Override
  public @Nullable OrderRequest orderOf(CustomerId customerId, String taskId, Instant now) {
    return taskId.endsWith("04")
        ? null
        : OrderRequest.plain(
                customerId,
                "wo-20260302-777",
                Samples.ASSET,
                "Yearly inspection",
                Priority.LOW,
                false,
                null)
            .preventive(
                2.0,
                null,
                new PreventiveWork("yearly", now, now.plus(Duration.ofDays(30))),
                VisitLimits.NONE);
  }
}
