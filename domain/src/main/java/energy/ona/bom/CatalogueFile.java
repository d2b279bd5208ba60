package energy.ona.bom;

import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.tenant.CustomerId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file of configs/catalogue/: parts that every customer can buy. */
public record CatalogueFile(List<Entry> parts) {
  public CatalogueFile {
    parts = List.copyOf(parts);
    if (parts.stream().map(Entry::sku).distinct().count() < parts.size()) {
      throw PlatformException.invalid("parts", "parts must not name the same sku twice");
    }
  }

  /** A {@link Part} without a customer. */
  public record Entry(
      String sku,
      @Nullable String oem,
      @Nullable String model,
      String description,
      @Nullable String uom,
      String type,
      @Nullable Double priceUsd,
      @Nullable Double leadTimeDays,
      @Nullable String supplier,
      @Nullable Integer warrantyMonths,
      Set<String> fixes) {
    public Entry {
      Names.check("sku", sku);
      if (description == null || type == null) {
        throw PlatformException.invalid(
            "parts", "part %s needs a description and a type".formatted(sku));
      }
      notNegative(sku, "price_usd", priceUsd);
      notNegative(sku, "lead_time_days", leadTimeDays);
      fixes = fixes == null ? Set.of() : Set.copyOf(fixes);
    }

    private static void notNegative(String sku, String field, @Nullable Double value) {
      if (value != null && !(value >= 0 && Double.isFinite(value))) {
        throw PlatformException.invalid(
            field, "%s of part %s must not be negative, not %s".formatted(field, sku, value));
      }
    }

    public Part of(CustomerId customer) {
      return new Part(
          customer,
          sku,
          oem,
          model,
          description,
          uom == null ? "each" : uom,
          type,
          priceUsd,
          leadTimeDays,
          supplier,
          warrantyMonths,
          fixes);
    }
  }
}
