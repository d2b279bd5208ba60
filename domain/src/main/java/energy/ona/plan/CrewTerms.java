package energy.ona.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.error.PlatformException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
 * @param tools that it carries: a crane, a MEWP, an IV tracer
 * @param taken pieces by SKU that were taken out of the van besides what was ordered, by work
 *     orders that are not over
 * @param kept pieces by SKU that are in the van for work orders that are not over; they are among
 *     the {@code vanStock}
 */
public record CrewTerms(
    List<Certificate> certificates,
    Set<String> oems,
    Map<String, Integer> vanStock,
    Set<LocalDate> holidays,
    List<Absence> absences,
    double breakMinutes,
    double breakAfterHours,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> tools,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Map<String, Integer>> taken,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Map<String, Integer>> kept) {
  public static final CrewTerms NONE =
      new CrewTerms(List.of(), Set.of(), Map.of(), Set.of(), List.of(), 0, 0);

  public CrewTerms {
    certificates = certificates == null ? List.of() : List.copyOf(certificates);
    oems = oems == null ? Set.of() : Set.copyOf(oems);
    vanStock = vanStock == null ? Map.of() : Map.copyOf(vanStock);
    holidays = holidays == null ? Set.of() : Set.copyOf(holidays);
    absences = absences == null ? List.of() : List.copyOf(absences);
    tools = tools == null ? Set.of() : Set.copyOf(tools);
    taken = taken == null ? Map.of() : Map.copyOf(taken);
    kept = kept == null ? Map.of() : Map.copyOf(kept);
    if (!(breakMinutes >= 0 && breakMinutes <= 240) || !(breakAfterHours >= 0)) {
      throw PlatformException.invalid(
          "break_minutes", "break_minutes must be 0–240 and break_after_hours not negative");
    }
  }

  /** Terms of a crew without special tools, out of whose van nothing was taken. */
  public CrewTerms(
      List<Certificate> certificates,
      Set<String> oems,
      Map<String, Integer> vanStock,
      Set<LocalDate> holidays,
      List<Absence> absences,
      double breakMinutes,
      double breakAfterHours) {
    this(
        certificates,
        oems,
        vanStock,
        holidays,
        absences,
        breakMinutes,
        breakAfterHours,
        Set.of(),
        Map.of(),
        Map.of());
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

  /** The same with an absence more; a known one is none more. */
  public CrewTerms away(Absence absence) {
    if (absences.contains(absence)) {
      return this;
    }
    List<Absence> all = new ArrayList<>(absences);
    all.add(absence);
    return with(vanStock, all, taken, kept);
  }

  /**
   * The same after a work order took so many pieces in all out of the van, as far as they are there
   * and kept for nobody. Fewer than it had are given back; the same again changes nothing.
   *
   * @param had what it had where that is not remembered here any more
   */
  public CrewTerms taking(String orderId, String sku, int total, int had) {
    int before = takenBy(orderId, sku, had);
    int there = vanStock.getOrDefault(sku, 0);
    int more = Math.min(total - before, free(sku, null));
    if (more == 0) {
      return this;
    }
    Map<String, Integer> van = new HashMap<>(vanStock);
    van.put(sku, there - more);
    Map<String, Integer> ofOrder = new HashMap<>(taken.getOrDefault(orderId, Map.of()));
    ofOrder.put(sku, before + more);
    Map<String, Map<String, Integer>> out = new HashMap<>(taken);
    out.put(orderId, ofOrder);
    return with(van, absences, out, kept);
  }

  public int takenBy(String orderId, String sku, int had) {
    return taken.getOrDefault(orderId, Map.of()).getOrDefault(sku, had);
  }

  /** The same when nothing more will be taken for that work order. */
  public CrewTerms settled(String orderId) {
    Map<String, Map<String, Integer>> left = new HashMap<>(taken);
    return left.remove(orderId) == null ? this : with(vanStock, absences, left, kept);
  }

  /** The same with the bookkeeping of another copy. */
  public CrewTerms withBooks(CrewTerms of) {
    return with(vanStock, absences, of.taken, of.kept);
  }

  /** Pieces in the van that are kept for no work order, or for none but this. */
  public int free(String sku, @Nullable String orderId) {
    int others = 0;
    for (Map.Entry<String, Map<String, Integer>> each : kept.entrySet()) {
      others += each.getKey().equals(orderId) ? 0 : each.getValue().getOrDefault(sku, 0);
    }
    return Math.max(0, vanStock.getOrDefault(sku, 0) - others);
  }

  /** How many are kept for a work order. */
  public int keptFor(String orderId, String sku) {
    return kept.getOrDefault(orderId, Map.of()).getOrDefault(sku, 0);
  }

  /** The same with these pieces kept for a work order, as far as they are free, and no others. */
  public CrewTerms keeping(String orderId, Map<String, Integer> wanted) {
    Map<String, Integer> pieces = new HashMap<>();
    wanted.forEach(
        (sku, qty) -> {
          int free = Math.min(qty, free(sku, orderId));
          if (free > 0) {
            pieces.put(sku, free);
          }
        });
    Map<String, Map<String, Integer>> all = new HashMap<>(kept);
    if (pieces.isEmpty()) {
      all.remove(orderId);
    } else {
      all.put(orderId, pieces);
    }
    return with(vanStock, absences, taken, all);
  }

  /**
   * The same after a work order used these of the pieces that were kept for it; the others are free
   * again. Twice is once.
   */
  public CrewTerms using(String orderId, Map<String, Integer> used) {
    Map<String, Integer> van = new HashMap<>(vanStock);
    kept.getOrDefault(orderId, Map.of())
        .forEach(
            (sku, qty) -> {
              int gone = Math.min(qty, used.getOrDefault(sku, 0));
              van.computeIfPresent(sku, (same, there) -> Math.max(0, there - gone));
            });
    return with(van, absences, taken, kept).keeping(orderId, Map.of());
  }

  private CrewTerms with(
      Map<String, Integer> van,
      List<Absence> away,
      Map<String, Map<String, Integer>> out,
      Map<String, Map<String, Integer>> reserved) {
    return new CrewTerms(
        certificates,
        oems,
        van,
        holidays,
        away,
        breakMinutes,
        breakAfterHours,
        tools,
        out,
        reserved);
  }
}
