package energy.ona.workflows.maintenance;

import energy.ona.tenant.CustomerId;
import energy.ona.workflows.order.OrderRequest;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which preventive work is due. */
@ActivityInterface
public interface MaintenanceActivities {
  @ActivityMethod
  List<CustomerId> maintenanceCustomers();

  /**
   * Looks at every plan and asset of a customer: takes in what was done, and writes what is due
   * next. Repeating it changes nothing.
   */
  @ActivityMethod
  Outlook lookAhead(CustomerId customerId, Instant now);

  /**
   * The order of a task, under an id that is given out for it once; null when there is nothing to
   * order any more, or its order is written.
   */
  @ActivityMethod
  @Nullable OrderRequest orderOf(CustomerId customerId, String taskId, Instant now);

  /**
   * What there is to do.
   *
   * @param tasks pairs of a plan and an asset
   * @param open of these, with a work order
   * @param overdue of these, with a due day that has passed
   * @param unknown of these, where nothing is known to go by
   * @param toOrder tasks that need a work order, the longest due first, as many as one run makes
   */
  record Outlook(int tasks, int open, int overdue, int unknown, List<String> toOrder) {
    public Outlook {
      toOrder = List.copyOf(toOrder);
    }
  }
}
