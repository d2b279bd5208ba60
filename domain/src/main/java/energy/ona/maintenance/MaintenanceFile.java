package energy.ona.maintenance;

import energy.ona.error.PlatformException;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkRequirements;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * configs/maintenance.yaml: the plans that every customer has, unless he changed them.
 *
 * @param lookAheadDays so long before it is due a work order is made
 */
public record MaintenanceFile(int lookAheadDays, List<Entry> plans) {
  public MaintenanceFile {
    plans = plans == null ? List.of() : List.copyOf(plans);
    if (lookAheadDays < 0 || lookAheadDays > 365) {
      throw PlatformException.invalid("look_ahead_days", "look_ahead_days must be 0 to 365");
    }
    Set<String> ids = new HashSet<>();
    for (Entry plan : plans) {
      if (!ids.add(plan.planId())) {
        throw PlatformException.invalid(
            "plans", "the plan %s is there twice".formatted(plan.planId()));
      }
    }
  }

  /** The plans as a customer's. */
  public List<MaintenancePlan> of(CustomerId customer) {
    return plans.stream().map(entry -> entry.of(customer)).toList();
  }

  /** A {@link MaintenancePlan} without a customer. */
  public record Entry(
      String planId,
      @Nullable String name,
      @Nullable Boolean enabled,
      @Nullable PlanScope assets,
      DueRule due,
      Profile work,
      @Nullable Priority priority,
      @Nullable WorkRequirements requirements) {
    /** The same as a customer's, with what is left open as it usually is. */
    public MaintenancePlan of(CustomerId customer) {
      return new MaintenancePlan(
          customer,
          planId,
          name == null ? planId : name,
          enabled == null || enabled,
          assets == null ? PlanScope.ALL : assets,
          due,
          work,
          priority == null ? Priority.LOW : priority,
          requirements);
    }
  }
}
