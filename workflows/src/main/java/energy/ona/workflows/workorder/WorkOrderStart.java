package energy.ona.workflows.workorder;

import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a work order begins, or continues, with.
 *
 * @param wish how a crew is asked for when the work order has no visit
 * @param approved the first approval is given by the automation
 * @param events all that were taken in, when it continues as new
 * @param verifyEveryMinutes how often the asset's data are looked at after the work is completed
 */
public record WorkOrderStart(
    WorkOrder workOrder,
    ScheduleRequest wish,
    boolean approved,
    List<WorkOrderEvent> events,
    int verifyEveryMinutes,
    @Nullable String requestId) {
  public WorkOrderStart {
    events = List.copyOf(events);
  }
}
