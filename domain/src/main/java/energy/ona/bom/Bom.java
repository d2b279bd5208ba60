package energy.ona.bom;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.AssetId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bill of materials.
 *
 * @param earUsdDay by which the items are ranked, USD a day; null when nobody knew it
 * @param totalCost of the recommended items, USD
 * @param notes what is not known: an asset without components takes generic items only
 */
public record Bom(
    CustomerId customerId,
    String bomId,
    AssetId assetId,
    @Nullable String scheduleId,
    @Nullable String cycleId,
    @Nullable Double earUsdDay,
    List<BomItem> items,
    double totalCost,
    List<String> notes,
    Instant createdAt)
    implements Stored {
  public Bom {
    items = List.copyOf(items);
    notes = List.copyOf(notes);
  }

  /** Days until the last recommended part can be there; 0 when none is needed. */
  @JsonIgnore
  public double leadTimeDays() {
    return items.stream()
        .filter(BomItem::recommended)
        .mapToDouble(item -> item.leadTimeDays() == null ? 0 : item.leadTimeDays())
        .max()
        .orElse(0);
  }

  @Override
  @JsonIgnore
  public String id() {
    return bomId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("asset_id", assetId.value());
  }
}
