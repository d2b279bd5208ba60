package energy.ona.plan;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What whoever asks for a visit knows of it; {@code constraints} on the wire.
 *
 * @param after ids of schedules and orders whose work must be done before
 * @param crewIds of those that may do it; empty is everybody
 * @param latestStart nobody is let in later
 * @param skills besides those of the cause; of a preventive plan's work all of them
 * @param certificates besides those of the cause
 * @param stopsProduction true where the asset stands still meanwhile; null is by the cause
 * @param climbs likewise
 * @param access when the site lets people in; null is by the site
 * @param crewSize people that it takes; null is by the cause
 * @param tools that the crew must carry, besides those of the cause
 * @param daylight true where it is done while the sun is up; null is by the cause
 * @param notCrewIds of those that must not be asked, whoever else may do it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VisitLimits(
    List<String> after,
    Set<String> crewIds,
    @Nullable Instant latestStart,
    Set<String> skills,
    Set<String> certificates,
    @Nullable Boolean stopsProduction,
    @Nullable Boolean climbs,
    @JsonProperty("access_hours") @JsonAlias("access") @Nullable AccessHours access,
    @Nullable Integer crewSize,
    @Nullable Boolean daylight,
    Set<String> tools,
    Set<String> notCrewIds) {
  public static final VisitLimits NONE =
      new VisitLimits(List.of(), Set.of(), null, Set.of(), Set.of(), null, null, null);

  /** One that leaves people, daylight and tools to the cause. */
  public VisitLimits(
      List<String> after,
      Set<String> crewIds,
      @Nullable Instant latestStart,
      Set<String> skills,
      Set<String> certificates,
      @Nullable Boolean stopsProduction,
      @Nullable Boolean climbs,
      @Nullable AccessHours access) {
    this(
        after,
        crewIds,
        latestStart,
        skills,
        certificates,
        stopsProduction,
        climbs,
        access,
        null,
        null,
        Set.of(),
        Set.of());
  }

  public VisitLimits {
    after = after == null ? List.of() : List.copyOf(after);
    crewIds = crewIds == null ? Set.of() : Set.copyOf(crewIds);
    skills = skills == null ? Set.of() : Set.copyOf(skills);
    certificates = certificates == null ? Set.of() : Set.copyOf(certificates);
    tools = tools == null ? Set.of() : Set.copyOf(tools);
    notCrewIds = notCrewIds == null ? Set.of() : Set.copyOf(notCrewIds);
  }

  /** One that waits for others and knows nothing else. */
  public static VisitLimits after(List<String> ids) {
    return new VisitLimits(ids, Set.of(), null, Set.of(), Set.of(), null, null, null);
  }

  /** The same for one crew alone, whoever was left out before. */
  public VisitLimits onlyBy(String crewId) {
    return copy(Set.of(crewId), Set.of());
  }

  /** The same without these crews. */
  public VisitLimits without(Set<String> crews) {
    Set<String> all = new HashSet<>(notCrewIds);
    all.addAll(crews);
    return copy(crewIds, all);
  }

  private VisitLimits copy(Set<String> only, Set<String> without) {
    return new VisitLimits(
        after,
        only,
        latestStart,
        skills,
        certificates,
        stopsProduction,
        climbs,
        access,
        crewSize,
        daylight,
        tools,
        without);
  }
}
