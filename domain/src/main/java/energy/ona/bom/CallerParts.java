package energy.ona.bom;

import energy.ona.bom.BomItem.SelectionMetrics;
import energy.ona.error.PlatformException;
import energy.ona.error.Problem;
import energy.ona.id.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts that a caller names; what he leaves open is taken from the catalogue. One that
 * the catalogue does not know is a type of its own, so that it stands in for no other.
 */
public final class CallerParts {
  private final Map<String, Part> known;
  private final List<Problem> problems = new ArrayList<>();

  private CallerParts(List<Part> catalogue) {
    this.known = catalogue.stream().collect(Collectors.toMap(Part::sku, Function.identity()));
  }

  /** Unranked items, or every problem at once. */
  public static List<BomItem> read(List<Map<String, Object>> parts, List<Part> catalogue) {
    CallerParts reader = new CallerParts(catalogue);
    List<BomItem> items = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      reader.item("parts[%d].".formatted(i), parts.get(i), items);
    }
    if (!reader.problems.isEmpty()) {
      throw new PlatformException(reader.problems);
    }
    return items;
  }

  private void item(String at, Map<String, Object> given, List<BomItem> items) {
    String sku = text(at, given, "sku", null);
    if (sku == null || !Names.valid(sku)) {
      problem(at + "sku", "needs a sku of 1-64 of A-Z a-z 0-9 . _ -");
      return;
    }
    Part part = known.get(sku);
    int count = count(at, given);
    String type = text(at, given, "type", part == null ? sku : part.type());
    String description = text(at, given, "description", part == null ? sku : part.description());
    String uom = text(at, given, "uom", part == null ? "each" : part.uom());
    boolean stocked = part != null && part.available(null) >= count;
    Double warranty = number(at, given, "warranty_months", part == null ? null : months(part));
    items.add(
        new BomItem(
            sku,
            text(at, given, "oem", part == null ? null : part.oem()),
            text(at, given, "model", part == null ? null : part.model()),
            text(at, given, "serial", null),
            description == null ? sku : description,
            uom == null ? "each" : uom,
            count,
            number(at, given, "price_usd", part == null ? null : part.unitPriceUsd(count)),
            number(
                at,
                given,
                "lead_time_days",
                part == null ? null : stocked ? Double.valueOf(0) : part.leadTimeDays()),
            type == null ? sku : type,
            text(at, given, "supplier", part == null ? null : part.supplier()),
            warranty == null ? null : warranty.intValue(),
            false,
            new SelectionMetrics(null, null, 1),
            stocked && given.get("lead_time_days") == null ? BomItem.STOCK : null,
            null));
  }

  /**
   * Whether he calls them {@code qty}, as bills do, or {@code quantity}; one where he says none.
   */
  private int count(String at, Map<String, Object> given) {
    String field = given.get("qty") == null && given.get("quantity") != null ? "quantity" : "qty";
    Double count = number(at, given, field, 1.0);
    if (count == null || count < 1 || count != Math.rint(count) || count > 1_000_000) {
      problem(at + field, "must be a whole number of 1 or more, not " + given.get(field));
      return 1;
    }
    Double same = number(at, given, "quantity", count);
    if (!count.equals(same)) {
      problem(
          at + "quantity",
          "says %s and qty %s; name one".formatted(given.get("quantity"), given.get("qty")));
    }
    return count.intValue();
  }

  private static @Nullable Double months(Part part) {
    Integer months = part.warrantyMonths();
    return months == null ? null : months.doubleValue();
  }

  private @Nullable String text(
      String at, Map<String, Object> given, String field, @Nullable String otherwise) {
    Object value = given.get(field);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    problem(at + field, "must be text, not '%s'".formatted(value));
    return otherwise;
  }

  private @Nullable Double number(
      String at, Map<String, Object> given, String field, @Nullable Double otherwise) {
    Object value = given.get(field);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number
        && Double.isFinite(number.doubleValue())
        && number.doubleValue() >= 0) {
      return number.doubleValue();
    }
    problem(at + field, "must be a number that is not negative, not '%s'".formatted(value));
    return otherwise;
  }

  private void problem(String field, String what) {
    problems.add(Problem.invalid(field, "%s %s".formatted(field, what)));
  }
}
