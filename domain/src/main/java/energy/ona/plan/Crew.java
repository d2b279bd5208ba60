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
 * @param skills by name, with a level where there are levels ("welding:3"); a job lists those it
 *     needs
 * @param base where the day starts and ends
 * @param technicianCount 1–4
 * @param shiftStart local time of {@code timezone}
 * @param shiftEnd before {@code shiftStart} it is of the next day
 * @param workDays ISO day numbers, 1 is Monday
 * @param vanUnits room for parts in its van; null where it does not matter
 * @param terms what else holds for it; null where nothing does
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
    @Nullable Double vanUnits,
    @Nullable CrewTerms terms)
    implements Stored {
  /** Of a crew, and so of a job. */
  public static final int MOST_PEOPLE = 4;

  private static final char LEVEL = ':';

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
        null,
        null);
  }

  /** What else holds for it. */
  @JsonIgnore
  public CrewTerms termed() {
    return terms == null ? CrewTerms.NONE : terms;
  }

  /** The same crew on other terms. */
  public Crew on(CrewTerms others) {
    if (others.equals(termed())) {
      return this;
    }
    return new Crew(
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
        vanUnits,
        others);
  }

  /** The same crew with the bookkeeping of its other copy's van. */
  public Crew withBooks(Crew of) {
    CrewTerms books = of.termed();
    return books.taken().isEmpty() && books.kept().isEmpty() ? this : on(termed().withBooks(books));
  }

  /**
   * True when it has the skill, at the level that is asked for or above it: "welding:2". A wish
   * without a level is met by any.
   */
  public boolean has(String wanted) {
    return skills.contains(wanted)
        || (wanted.indexOf(LEVEL) > 0
            ? level(wanted) <= best(wanted)
            : skills.stream().anyMatch(skill -> skill.startsWith(wanted + LEVEL)));
  }

  public boolean hasAll(Set<String> wanted) {
    return wanted.stream().allMatch(this::has);
  }

  private int best(String wanted) {
    String name = wanted.substring(0, wanted.indexOf(LEVEL) + 1);
    return skills.stream()
        .filter(skill -> skill.startsWith(name))
        .mapToInt(Crew::level)
        .max()
        .orElse(0);
  }

  private static int level(String skill) {
    try {
      return Integer.parseInt(skill.substring(skill.indexOf(LEVEL) + 1));
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
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
