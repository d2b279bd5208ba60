package energy.ona.plan;

import energy.ona.error.PlatformException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a crew besides its skills, hours and prices.
 *
 * @param certificates what its people are certified for
 * @param oems makers whose warranty work it may do
 * @param vanStock pieces of parts in its van, by SKU
 * @param holidays days on which it does not work
 * @param absences hours in which it is away
 * @param breakMinutes that begin at the latest {@code breakAfterHours} after the shift's start; 0
 *     is none
 */
public record CrewTerms(
    List<Certificate> certificates,
    Set<String> oems,
    Map<String, Integer> vanStock,
    Set<LocalDate> holidays,
    List<Absence> absences,
    double breakMinutes,
    double breakAfterHours) {
  public static final CrewTerms NONE =
      new CrewTerms(List.of(), Set.of(), Map.of(), Set.of(), List.of(), 0, 0);

  public CrewTerms {
    certificates = certificates == null ? List.of() : List.copyOf(certificates);
    oems = oems == null ? Set.of() : Set.copyOf(oems);
    vanStock = vanStock == null ? Map.of() : Map.copyOf(vanStock);
    holidays = holidays == null ? Set.of() : Set.copyOf(holidays);
    absences = absences == null ? List.of() : List.copyOf(absences);
    if (!(breakMinutes >= 0 && breakMinutes <= 240) || !(breakAfterHours >= 0)) {
      throw PlatformException.invalid(
          "break_minutes", "break_minutes must be 0–240 and break_after_hours not negative");
    }
  }

  /**
   * A proof of competence.
   *
   * @param validUntil its last day; null is without end
   */
  public record Certificate(String name, @Nullable LocalDate validUntil) {
    boolean holdsOn(LocalDate day) {
      return validUntil == null || !day.isAfter(validUntil);
    }
  }

  /** Away from one moment to another. */
  public record Absence(Instant from, Instant to, @Nullable String reason) {
    public Absence {
      if (from == null || to == null || !from.isBefore(to)) {
        throw PlatformException.invalid("absences", "an absence needs a from before its to");
      }
    }
  }

  /** How many of the certificates nobody holds on that day. */
  public int missing(Set<String> wanted, LocalDate day) {
    int missing = 0;
    for (String name : wanted) {
      if (certificates.stream().noneMatch(each -> each.name().equals(name) && each.holdsOn(day))) {
        missing++;
      }
    }
    return missing;
  }
}
