package energy.ona.plan;

import energy.ona.asset.Location;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.tenant.CustomerId;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * configs/crews.yaml: crews of customers who keep none in the table, and what a generic crew is.
 *
 * @param customers crews by customer id
 */
public record CrewsFile(Generic generic, Map<String, List<Entry>> customers) {
  public CrewsFile {
    if (generic == null) {
      throw PlatformException.invalid("generic", "crews.yaml needs generic");
    }
    customers = customers == null ? Map.of() : Map.copyOf(customers);
    customers.keySet().forEach(customer -> Names.check("customers", customer));
  }

  /** The crews of a customer; none when the file does not name him. */
  public List<Crew> of(CustomerId customer) {
    return customers.getOrDefault(customer.value(), List.of()).stream()
        .map(entry -> entry.of(customer))
        .toList();
  }

  /**
   * A crew that is taken for granted where none is configured.
   *
   * @param costUsdPerHour of all its people together
   */
  public record Generic(int technicianCount, double costUsdPerHour, double travelUsdPerKm) {
    private static final int LONGEST_ID = 64;

    public Generic {
      check("generic", technicianCount, costUsdPerHour, travelUsdPerKm);
    }

    /** What an hour of one costs; null where the file does not say. */
    public @Nullable Double hourlyUsd() {
      return costUsdPerHour == 0 ? null : Double.valueOf(costUsdPerHour);
    }

    /** True of the id of a generic crew of that site. */
    public static boolean isOf(SiteId site, String crewId) {
      try {
        return id(site, Integer.parseInt(crewId.substring(crewId.lastIndexOf('-') + 1)))
            .equals(crewId);
      } catch (NumberFormatException e) {
        return false;
      }
    }

    /** The id of one at a site; a long site id is cut and told apart by its hash. */
    public static String id(SiteId site, int number) {
      String name = site.value();
      String id = "crew-%s-%d".formatted(name, number);
      return id.length() <= LONGEST_ID
          ? id
          : "crew-%s-%08x-%d".formatted(name.substring(0, 40), name.hashCode(), number);
    }
  }

  /** A {@link Crew} without a customer. */
  public record Entry(
      String crewId,
      @Nullable String name,
      Set<String> skills,
      Location base,
      int technicianCount,
      String timezone,
      LocalTime shiftStart,
      LocalTime shiftEnd,
      Set<Integer> workDays,
      double costUsdPerHour,
      double travelUsdPerKm,
      @Nullable Double vanUnits,
      @Nullable CrewTerms terms) {
    public Entry {
      Names.check("crew_id", crewId);
      check(crewId, technicianCount, costUsdPerHour, travelUsdPerKm);
      if (base == null || timezone == null || shiftStart == null || shiftEnd == null) {
        throw PlatformException.invalid(
            "crew_id",
            "crew %s needs a base, a timezone, shift_start and shift_end".formatted(crewId));
      }
      try {
        ZoneId.of(timezone);
      } catch (DateTimeException e) {
        throw PlatformException.invalid(
            "timezone", "timezone '%s' of crew %s is not known".formatted(timezone, crewId));
      }
      skills = skills == null ? Set.of() : Set.copyOf(skills);
      workDays = workDays == null ? Set.of(1, 2, 3, 4, 5) : Set.copyOf(workDays);
    }

    Crew of(CustomerId customer) {
      return new Crew(
          customer,
          crewId,
          name == null ? crewId : name,
          skills,
          base,
          technicianCount,
          timezone,
          shiftStart,
          shiftEnd,
          workDays,
          costUsdPerHour,
          travelUsdPerKm,
          vanUnits,
          terms);
    }
  }

  private static void check(String crew, int people, double costUsdPerHour, double usdPerKm) {
    if (people < 1 || !(costUsdPerHour >= 0) || !(usdPerKm >= 0)) {
      throw PlatformException.invalid(
          "crew_id",
          "crew %s needs a technician_count of 1 or more and costs that are not negative"
              .formatted(crew));
    }
  }
}
