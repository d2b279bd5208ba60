package energy.ona.api.plan;

import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Look;
import energy.ona.api.workflow.KnownThen;
import energy.ona.asset.AssetId;
import energy.ona.error.PlatformException;
import energy.ona.plan.VisitLimits;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workorder.Priority;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a caller says of the crew that is wanted. */
record ScheduleFields(
    List<AssetId> assets,
    String reason,
    String maintenanceType,
    @Nullable Priority priority,
    @Nullable Double durationHours,
    @Nullable Instant earliestStart,
    @Nullable Instant asOf,
    @Nullable VisitLimits limits,
    Instant startBy) {
  private static final int MOST_ASSETS = 50;
  private static final double HORIZON_HOURS = 72;
  private static final double MOST_HORIZON_HOURS = 90 * 24;
  private static final Set<String> TYPES = Set.of("preventive", "corrective", "emergency");

  static ScheduleFields read(Call call, Clock clock) {
    Fields fields = call.fields();
    String reason = fields.text("description");
    String other = fields.text("reason");
    String note = fields.text("note");
    String type = fields.choice("maintenance_type", TYPES, "corrective");
    String said = reason != null ? reason : other != null ? other : type + " maintenance";
    Priority priority = fields.optional("priority", Priority::of);
    Instant scheduled = fields.instantOrDate("scheduled_date");
    Instant start = fields.instant("start");
    Instant earliest = later(start == null ? scheduled : start, clock.instant());
    Double horizon = fields.number("horizon", 1, MOST_HORIZON_HOURS);
    return new ScheduleFields(
        assets(fields),
        note == null ? said : said + " (" + note + ")",
        type,
        priority == null && type.equals("emergency") ? Priority.CRITICAL : priority,
        fields.number("estimated_duration_hours", 0.25, 240),
        earliest,
        Look.asOf(fields, clock),
        LimitFields.read(fields),
        (earliest == null ? clock.instant() : earliest)
            .plusSeconds(Math.round(3600 * (horizon == null ? HORIZON_HOURS : horizon))));
  }

  /** What lies behind us is now. */
  private static @Nullable Instant later(@Nullable Instant wanted, Instant now) {
    return wanted == null || wanted.isBefore(now) ? null : wanted;
  }

  private static List<AssetId> assets(Fields fields) {
    List<String> names = new ArrayList<>(fields.texts("assets"));
    String single = fields.text("asset_id");
    if (single != null && !names.contains(single)) {
      names.add(0, single);
    }
    if (names.isEmpty()) {
      fields.refuse("asset_id", "is missing; name an asset_id or assets[]");
    }
    if (names.size() > MOST_ASSETS) {
      fields.refuse("assets", "must name at most %d assets".formatted(MOST_ASSETS));
    }
    List<AssetId> ids = new ArrayList<>();
    for (String name : names) {
      try {
        ids.add(new AssetId(name));
      } catch (PlatformException e) {
        fields.refuse(
            single != null && single.equals(name) ? "asset_id" : "assets",
            "holds a bad id: " + e.getMessage());
      }
    }
    return ids;
  }

  ScheduleRequest request(Call call, AssetId asset, String scheduleId, KnownThen.Results known) {
    return new ScheduleRequest(
        call.customer(),
        scheduleId,
        scheduleId,
        asset,
        reason,
        maintenanceType,
        priority,
        durationHours,
        earliestStart,
        null,
        known.diagnosticId(),
        known.earId(),
        null,
        call.requestId(),
        limits,
        startBy);
  }
}
