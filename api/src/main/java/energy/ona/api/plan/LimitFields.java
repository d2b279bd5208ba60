package energy.ona.api.plan;

import energy.ona.api.request.Fields;
import energy.ona.error.PlatformException;
import energy.ona.id.RunKind;
import energy.ona.plan.AccessHours;
import energy.ona.plan.Crew;
import energy.ona.plan.VisitLimits;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code constraints} of a schedule or an order. */
public final class LimitFields {
  private LimitFields() {}

  /** What a caller knows of the visit; null where he says nothing. */
  public static @Nullable VisitLimits read(Fields call) {
    Fields fields = call.object("constraints");
    if (fields == null) {
      return null;
    }
    List<String> after = fields.texts("after");
    after.stream()
        .filter(id -> !isWork(id))
        .forEach(
            id ->
                fields.refuse(
                    "after", "names '%s'; name ids of schedules and orders".formatted(id)));
    Set<String> crews = Set.copyOf(fields.texts("crew_ids"));
    Instant latest = fields.instant("latest_start");
    Set<String> skills = Set.copyOf(fields.texts("skills"));
    Set<String> certificates = Set.copyOf(fields.texts("certificates"));
    Boolean stops = fields.bool("stops_production");
    Boolean climbs = fields.bool("climbs");
    return new VisitLimits(
        after,
        crews,
        latest,
        skills,
        certificates,
        stops,
        climbs,
        access(fields),
        fields.integer("crew_size", 1, Crew.MOST_PEOPLE),
        fields.bool("daylight"),
        Set.copyOf(fields.texts("tools")),
        Set.copyOf(fields.texts("not_crew_ids")));
  }

  private static boolean isWork(String id) {
    return Stream.of(RunKind.SCHEDULE, RunKind.WORK_ORDER)
        .anyMatch(kind -> id.startsWith(kind.prefix() + "-"));
  }

  private static @Nullable AccessHours access(Fields limits) {
    Fields fields = limits.object("access_hours");
    if (fields == null) {
      return null;
    }
    LocalTime from = fields.optional("from", LocalTime::parse);
    LocalTime to = fields.optional("to", LocalTime::parse);
    Set<Integer> days = new HashSet<>();
    fields.list("weekdays").forEach(day -> days.add(day.asInt()));
    try {
      return from == null || to == null ? refused(fields) : new AccessHours(from, to, days);
    } catch (PlatformException e) {
      limits.refuse("access_hours", "are wrong: " + e.getMessage());
      return null;
    }
  }

  private static @Nullable AccessHours refused(Fields fields) {
    fields.refuse("from", "and to must be times such as 07:00 and 18:00");
    return null;
  }
}
