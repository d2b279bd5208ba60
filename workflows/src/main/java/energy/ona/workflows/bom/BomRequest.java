package energy.ona.workflows.bom;

import energy.ona.asset.AssetId;
import energy.ona.tenant.CustomerId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One bill of materials.
 *
 * @param fromCatalog take parts that mend the diagnosis from the catalogue
 * @param variantsPerType how many of each component type to keep; null keeps all
 * @param parts named by the caller: objects with sku, qty, oem, model, serial, price_usd …
 * @param earUsdDay null takes the stored EAR's
 */
public record BomRequest(
    CustomerId customerId,
    String bomId,
    AssetId assetId,
    @Nullable String scheduleId,
    @Nullable String diagnosticId,
    @Nullable String earId,
    boolean fromCatalog,
    @Nullable Integer variantsPerType,
    List<Map<String, Object>> parts,
    @Nullable Double earUsdDay,
    @Nullable String cycleId,
    @Nullable String requestId) {
  public BomRequest {
    parts = List.copyOf(parts);
  }
}
