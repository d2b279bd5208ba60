package energy.ona.bom;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.id.Names;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part that can be bought.
 *
 * @param oem the maker of the equipment it fits; null fits any
 * @param model the model of the equipment it fits; null fits any
 * @param type the component type it replaces: fan, fuse, inverter
 * @param priceUsd null when unknown, which ranks it last
 * @param leadTimeDays null when unknown, which ranks it last
 * @param fixes subcategories of the fault taxonomy that it mends
 */
public record Part(
    CustomerId customerId,
    String sku,
    @Nullable String oem,
    @Nullable String model,
    String description,
    String uom,
    String type,
    @Nullable Double priceUsd,
    @Nullable Double leadTimeDays,
    @Nullable String supplier,
    @Nullable Integer warrantyMonths,
    Set<String> fixes)
    implements Stored {
  public Part {
    Names.check("sku", sku);
    fixes = fixes == null ? Set.of() : Set.copyOf(fixes);
  }

  @Override
  @JsonIgnore
  public String id() {
    return sku;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("type", type);
  }
}
