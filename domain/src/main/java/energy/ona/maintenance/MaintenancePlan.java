package energy.ona.maintenance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkRequirements;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of preventive work and which assets are due for it when.
 *
 * @param name what the work order says
 * @param enabled false makes no work order; a plan of the file is switched off so
 * @param work people, skills and hours that it takes
 * @param requirements what must be there before it may be complete; null is nothing
 */
public record MaintenancePlan(
    CustomerId customerId,
    String planId,
    String name,
    boolean enabled,
    PlanScope assets,
    DueRule due,
    Profile work,
    Priority priority,
    @Nullable WorkRequirements requirements)
    implements Stored {
  public MaintenancePlan {
    Names.check("plan_id", planId);
    if (due == null || work == null) {
      throw PlatformException.invalid("due", "plan %s needs due and work".formatted(planId));
    }
    name = name == null ? planId : name;
    assets = assets == null ? PlanScope.ALL : assets;
    priority = priority == null ? Priority.LOW : priority;
  }

  @Override
  @JsonIgnore
  public String id() {
    return planId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of();
  }
}
