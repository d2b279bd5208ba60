package energy.ona.api.maintenance;

import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.maintenance.DueCondition;
import energy.ona.maintenance.DueCondition.Quantity;
import energy.ona.maintenance.DueRule;
import energy.ona.maintenance.MaintenancePlan;
import energy.ona.maintenance.PlanScope;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkRequirements;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a preventive plan. */
final class PlanFields {
  private static final int LONGEST_DAYS = 20 * 366;

  private PlanFields() {}

  static MaintenancePlan read(Call call, @Nullable String idOfPath) {
    Fields fields = call.fields();
    String id =
        idOfPath != null
            ? Names.check("plan_id", idOfPath)
            : fields.required("plan_id", text -> Names.check("plan_id", text));
    String name = fields.text("name");
    Boolean enabled = fields.bool("enabled");
    Priority priority = fields.optional("priority", Priority::of);
    fields.requirePresent("due");
    DueRule due = due(fields, fields.object("due"));
    PlanScope assets = assets(fields.object("assets"));
    Profile work = work(fields.object("work"));
    WorkRequirements requirements = requirements(fields.object("requirements"));
    fields.check();
    return new MaintenancePlan(
        call.customer(),
        id,
        name == null ? id : name,
        enabled == null || enabled,
        assets,
        due,
        work,
        priority == null ? Priority.LOW : priority,
        requirements);
  }

  @SuppressWarnings("NullAway") // Null only until check() throws.
  private static DueRule due(Fields plan, @Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    Integer months = fields.integer("every_months", 1, 240);
    Integer days = fields.integer("every_days", 1, LONGEST_DAYS);
    Integer hours = fields.integer("every_producing_hours", 1, 200_000);
    Integer window = fields.integer("window_days", 1, 365);
    Integer rest = fields.integer("rest_days", 0, LONGEST_DAYS);
    LocalDate starts = fields.date("starts_on");
    List<DueCondition> conditions = new ArrayList<>();
    for (Fields each : fields.objects("conditions")) {
      Quantity quantity = each.required("quantity", Quantity::of);
      Double below = each.number("below", -1e6, 1e6);
      Double above = each.number("above", -1e6, 1e6);
      if (below == null && above == null) {
        each.refuse("below", "or above is missing; one of them is required");
      } else if (quantity != null) {
        conditions.add(new DueCondition(quantity, below, above));
      }
    }
    try {
      return new DueRule(months, days, hours, conditions, starts, window, rest);
    } catch (PlatformException e) {
      plan.refuse("due", "is wrong: " + e.getMessage());
      return null;
    }
  }

  private static PlanScope assets(@Nullable Fields fields) {
    return fields == null
        ? PlanScope.ALL
        : new PlanScope(
            fields.texts("asset_ids"),
            fields.text("site_id"),
            fields.text("type"),
            fields.text("oem"),
            fields.text("model"));
  }

  private static Profile work(@Nullable Fields fields) {
    if (fields == null) {
      return new Profile(List.of(), 1, 2);
    }
    Double hours = fields.number("duration_hours", 0.25, 240);
    int people = fields.integer("crew_size", 1, 4, 1);
    return new Profile(
        fields.texts("skills"),
        people,
        hours == null ? 2 : hours,
        fields.texts("certificates"),
        Boolean.TRUE.equals(fields.bool("climbs")),
        Boolean.TRUE.equals(fields.bool("daylight")),
        Boolean.TRUE.equals(fields.bool("stops_production")),
        fields.texts("tools"),
        null);
  }

  private static @Nullable WorkRequirements requirements(@Nullable Fields fields) {
    return fields == null
        ? null
        : new WorkRequirements(
            fields.texts("checklist"),
            fields.integer("photos", 0, 100, 0),
            Boolean.TRUE.equals(fields.bool("signature")));
  }
}
