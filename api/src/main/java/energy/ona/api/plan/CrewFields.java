package energy.ona.api.plan;

import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.id.Names;
import energy.ona.plan.Crew;
import energy.ona.plan.CrewTerms;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a crew. */
final class CrewFields {
  private static final Set<Integer> WEEKDAYS = Set.of(1, 2, 3, 4, 5);
  private static final LocalTime SHIFT_START = LocalTime.of(8, 0);
  private static final LocalTime SHIFT_END = LocalTime.of(17, 0);

  private CrewFields() {}

  static Crew read(Call call, @Nullable String idOfPath) {
    Fields fields = call.fields();
    String id =
        idOfPath != null
            ? Names.check("crew_id", idOfPath)
            : fields.required("crew_id", text -> Names.check("crew_id", text));
    String name = fields.text("name");
    ZoneId zone = fields.optional("timezone", ZoneId::of);
    LocalTime start = fields.optional("shift_start", LocalTime::parse);
    LocalTime end = fields.optional("shift_end", LocalTime::parse);
    Location base = base(fields);
    Set<Integer> days = days(fields);
    Double hourly = fields.number("cost_usd_per_hour", 0, 100_000);
    Double perKm = fields.number("travel_usd_per_km", 0, 10_000);
    int technicians = fields.integer("technician_count", 1, Crew.MOST_PEOPLE, 2);
    Set<String> skills = Set.copyOf(fields.texts("skills"));
    LocalTime from = start == null ? SHIFT_START : start;
    LocalTime to = end == null ? SHIFT_END : end;
    if (from.equals(to)) {
      fields.refuse(
          "shift_end",
          "%s must not be shift_start; one before it is of the next day".formatted(to));
    }
    Double vanUnits = fields.number("van_units", 0, 1_000_000);
    CrewTerms terms = CrewTermsFields.read(fields);
    fields.check();
    return new Crew(
        call.customer(),
        id,
        name == null ? id : name,
        skills,
        base,
        technicians,
        zone == null ? Asset.DEFAULT_TIMEZONE : zone.getId(),
        from,
        to,
        days,
        hourly == null ? 45 : hourly,
        perKm == null ? 0.6 : perKm,
        vanUnits,
        terms);
  }

  private static Location base(Fields fields) {
    Fields base = fields.object("base");
    if (base == null) {
      fields.refuse("base", "is missing; give the latitude and longitude where the day starts");
      return new Location(null, null, null);
    }
    base.requirePresent("latitude");
    base.requirePresent("longitude");
    return new Location(
        base.number("latitude", -90, 90),
        base.number("longitude", -180, 180),
        base.text("address"));
  }

  private static Set<Integer> days(Fields fields) {
    Set<Integer> days = new HashSet<>();
    for (com.fasterxml.jackson.databind.JsonNode day : fields.list("work_days")) {
      if (!day.isInt() || day.intValue() < 1 || day.intValue() > 7) {
        fields.refuse("work_days", "must be ISO day numbers from 1 (Monday) to 7");
        break;
      }
      days.add(day.intValue());
    }
    return days.isEmpty() ? WEEKDAYS : days;
  }
}
