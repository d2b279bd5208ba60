package energy.ona.bom;

import com.fasterxml.jackson.annotation.JsonProperty;
import energy.ona.bom.Part.PriceBreak;
import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.tenant.CustomerId;
import java.util.List;
import java.util.Map;
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
      Set<String> fixes,
      @JsonProperty("lead_time_p90_days") @Nullable Double leadTimeP90Days,
      List<PriceBreak> priceBreaks,
      Set<String> substitutes) {
    public Entry {
      Names.check("sku", sku);
      if (description == null || type == null) {
        throw PlatformException.invalid(
            "parts", "part %s needs a description and a type".formatted(sku));
      }
      notNegative(sku, "price_usd", priceUsd);
      notNegative(sku, "lead_time_days", leadTimeDays);
      LeadTime.of(leadTimeDays, leadTimeP90Days);
      fixes = fixes == null ? Set.of() : Set.copyOf(fixes);
      priceBreaks = priceBreaks == null ? List.of() : List.copyOf(priceBreaks);
      substitutes = substitutes == null ? Set.of() : Set.copyOf(substitutes);
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
          fixes,
          leadTimeP90Days,
          priceBreaks,
          substitutes,
          Set.of(),
          0,
          Map.of(),
          Map.of());
    }
  }
}
