package energy.ona.api.plan;

import energy.ona.api.request.Fields;
import energy.ona.plan.CrewTerms;
import energy.ona.plan.CrewTerms.Absence;
import energy.ona.plan.CrewTerms.Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what holds for a crew besides its skills, hours and prices. */
final class CrewTermsFields {
  private CrewTermsFields() {}

  /** The terms of a crew; null where none are given. */
  static @Nullable CrewTerms read(Fields crew) {
    Fields terms = crew.object("terms");
    if (terms == null) {
      return null;
    }
    Double breakMinutes = terms.number("break_minutes", 0, 240);
    Double breakAfter = terms.number("break_after_hours", 0, 24);
    List<Absence> absences = new ArrayList<>();
    for (Fields absence : terms.objects("absences")) {
      Absence read = absence(absence);
      if (read != null) {
        absences.add(read);
      }
    }
    return new CrewTerms(
        certificates(terms),
        Set.copyOf(terms.texts("oems")),
        vanStock(terms),
        holidays(terms),
        absences,
        breakMinutes == null ? 0 : breakMinutes,
        breakAfter == null ? 5 : breakAfter,
        Set.copyOf(terms.texts("tools")),
        Map.of(),
        Map.of());
  }

  /** An absence; null where it is wrong, which is noted. */
  static @Nullable Absence absence(Fields fields) {
    fields.requirePresent("from");
    fields.requirePresent("to");
    Instant from = fields.instant("from");
    Instant to = fields.instant("to");
    String reason = fields.text("reason");
    if (from == null || to == null) {
      return null;
    }
    if (!from.isBefore(to)) {
      fields.refuse("to", "must be after from");
      return null;
    }
    return new Absence(from, to, reason);
  }

  private static List<Certificate> certificates(Fields terms) {
    List<Certificate> found = new ArrayList<>();
    for (Fields each : terms.objects("certificates")) {
      String name = each.required("name");
      LocalDate until = each.lasting("valid_until");
      found.add(new Certificate(name, until));
    }
    return found;
  }

  private static Map<String, Integer> vanStock(Fields terms) {
    Map<String, Integer> stock = new HashMap<>();
    Fields pieces = terms.object("van_stock");
    if (pieces != null) {
      pieces
          .node()
          .fieldNames()
          .forEachRemaining(sku -> stock.put(sku, pieces.integer(sku, 0, 100_000, 0)));
    }
    return stock;
  }

  private static Set<LocalDate> holidays(Fields terms) {
    Set<LocalDate> days = new HashSet<>();
    for (String day : terms.texts("holidays")) {
      try {
        days.add(LocalDate.parse(day));
      } catch (DateTimeException e) {
        terms.refuse("holidays", "'%s' must be a date such as 2026-12-25".formatted(day));
      }
    }
    return days;
  }
}
