package energy.ona.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.Location;
import energy.ona.id.Names;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People who travel together.
 *
 * @param skills by name; a job lists those it needs
 * @param base where the day starts and ends
 * @param technicianCount 1–4
 * @param shiftStart local time of {@code timezone}
 * @param workDays ISO day numbers, 1 is Monday
 * @param vanUnits room for parts in its van; null where it does not matter
 */
public record Crew(
    CustomerId customerId,
    String crewId,
    String name,
    Set<String> skills,
    Location base,
    int technicianCount,
    String timezone,
    LocalTime shiftStart,
    LocalTime shiftEnd,
    Set<Integer> workDays,
    double costUsdPerHour,
    double travelUsdPerKm,
    @Nullable Double vanUnits)
    implements Stored {
  public Crew {
    Names.check("crew_id", crewId);
    skills = Set.copyOf(skills);
    workDays = Set.copyOf(workDays);
  }

  /** A crew whose van has room for all its parts. */
  public Crew(
      CustomerId customerId,
      String crewId,
      String name,
      Set<String> skills,
      Location base,
      int technicianCount,
      String timezone,
      LocalTime shiftStart,
      LocalTime shiftEnd,
      Set<Integer> workDays,
      double costUsdPerHour,
      double travelUsdPerKm) {
    this(
        customerId,
        crewId,
        name,
        skills,
        base,
        technicianCount,
        timezone,
        shiftStart,
        shiftEnd,
        workDays,
        costUsdPerHour,
        travelUsdPerKm,
        null);
  }

  @Override
  @JsonIgnore
  public String id() {
    return crewId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of();
  }

  /** The specialization that the guide's work-order form shows. */
  @JsonIgnore
  public List<String> sortedSkills() {
    return skills.stream().sorted().toList();
  }
}
