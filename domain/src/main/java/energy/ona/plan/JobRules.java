package energy.ona.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a job asks of its crew and its hours, besides people, skills and money.
 *
 * @param certificates that somebody of the crew must hold on that day
 * @param warrantyOem only crews of this maker may touch it, or the warranty is lost
 * @param onlyCrews ids of those that may do it; empty is everybody
 * @param after ids of jobs that must be done before: isolate, then repair, then re-energise
 * @param access when the site lets people in; null is always
 * @param daylight only while the sun is up
 * @param holds hours in which it must not be done, by rule
 * @param stoppedUsdPerHour production that the work itself stops, in USD for each hour of the job's
 *     loss path; in the evening it costs less
 * @param parts when each can be with a crew that does not carry it
 * @param tools that the crew must carry
 * @param preventive no fault waits for it: until its deadline an hour later costs nothing
 * @param stormsUnknownTo the source of the weather, where it tells no lightning and hail, so that
 *     no hold can come of them; else null
 * @param notCrews ids of those that are left out: they declined it, or could not do it
 */
public record JobRules(
    Set<String> certificates,
    @Nullable String warrantyOem,
    Set<String> onlyCrews,
    List<String> after,
    @Nullable AccessHours access,
    boolean daylight,
    List<Hold> holds,
    List<Double> stoppedUsdPerHour,
    List<NeededPart> parts,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> tools,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean preventive,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String stormsUnknownTo,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> notCrews) {
  public static final JobRules NONE =
      new JobRules(
          Set.of(), null, Set.of(), List.of(), null, false, List.of(), List.of(), List.of());

  /** The rules of work that a fault waits for, and that needs no special tools. */
  public JobRules(
      Set<String> certificates,
      @Nullable String warrantyOem,
      Set<String> onlyCrews,
      List<String> after,
      @Nullable AccessHours access,
      boolean daylight,
      List<Hold> holds,
      List<Double> stoppedUsdPerHour,
      List<NeededPart> parts) {
    this(
        certificates,
        warrantyOem,
        onlyCrews,
        after,
        access,
        daylight,
        holds,
        stoppedUsdPerHour,
        parts,
        Set.of(),
        false,
        null,
        Set.of());
  }

  public JobRules {
    certificates = certificates == null ? Set.of() : Set.copyOf(certificates);
    onlyCrews = onlyCrews == null ? Set.of() : Set.copyOf(onlyCrews);
    after = after == null ? List.of() : List.copyOf(after);
    holds = holds == null ? List.of() : List.copyOf(holds);
    stoppedUsdPerHour = stoppedUsdPerHour == null ? List.of() : List.copyOf(stoppedUsdPerHour);
    parts = parts == null ? List.of() : List.copyOf(parts);
    tools = tools == null ? Set.of() : Set.copyOf(tools);
    notCrews = notCrews == null ? Set.of() : Set.copyOf(notCrews);
  }

  /** Hours that a rule closes. */
  public record Hold(HourRule rule, Instant from, Instant to) {}

  /**
   * A part of the job.
   *
   * @param availableAt when it can be there, ordered or fetched from a depot; null is at any time
   */
  public record NeededPart(String sku, int qty, @Nullable Instant availableAt) {
    /** When all of them can be there; empty where none has to be waited for. */
    public static Optional<Instant> ready(List<NeededPart> parts) {
      return parts.stream()
          .map(NeededPart::availableAt)
          .filter(Objects::nonNull)
          .max(Comparator.naturalOrder());
    }
  }

  /** True when the maker's warranty would be lost with the crew. */
  public boolean isOthersWarranty(Crew crew) {
    return warrantyOem != null && !crew.termed().oems().contains(warrantyOem);
  }

  /** How many of its tools the crew does not carry. */
  public int missingTools(Crew crew) {
    Set<String> carried = crew.termed().tools();
    int missing = 0;
    for (String tool : tools) {
      if (!carried.contains(tool)) {
        missing++;
      }
    }
    return missing;
  }

  /** True when a person named other crews, or it is left out. */
  public boolean isForOthers(Crew crew) {
    return (!onlyCrews.isEmpty() && !onlyCrews.contains(crew.crewId())) || isWithout(crew);
  }

  /** True when it declined the job, or could not do it. */
  public boolean isWithout(Crew crew) {
    return notCrews.contains(crew.crewId());
  }

  /** When all parts can be there; empty where none has to be waited for. */
  public Optional<Instant> partsReady() {
    return NeededPart.ready(parts);
  }

  /** The same rules for one crew alone, once the others are done. */
  public JobRules onlyFor(Set<String> crews) {
    return copy(crews, after, notCrews);
  }

  /** The same rules, once these other jobs are done. */
  public JobRules afterJobs(List<String> jobIds) {
    return copy(onlyCrews, jobIds, notCrews);
  }

  /** The same rules without these crews. */
  public JobRules without(Set<String> crews) {
    return copy(onlyCrews, after, crews);
  }

  private JobRules copy(Set<String> crews, List<String> before, Set<String> without) {
    return new JobRules(
        certificates,
        warrantyOem,
        crews,
        before,
        access,
        daylight,
        holds,
        stoppedUsdPerHour,
        parts,
        tools,
        preventive,
        stormsUnknownTo,
        without);
  }
}
