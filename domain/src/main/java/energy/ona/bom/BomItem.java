package energy.ona.bom;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bill of materials.
 *
 * @param oem with {@code model} and {@code serial}: the installed equipment that it is for; all
 *     null is a consumable
 * @param recommended the best of its component type
 */
public record BomItem(
    String sku,
    @Nullable String oem,
    @Nullable String model,
    @Nullable String serial,
    String description,
    String uom,
    int qty,
    @Nullable Double priceUsd,
    @Nullable Double leadTimeDays,
    String type,
    @Nullable String supplier,
    @Nullable Integer warrantyMonths,
    boolean recommended,
    SelectionMetrics selectionMetrics) {

  /**
   * How it was ranked.
   *
   * @param totalCostEar price + EAR a day × lead time; null when either is unknown
   * @param rank within its type, from 1
   */
  public record SelectionMetrics(
      @JsonProperty("ear_usd_day") double earUsdDay,
      @JsonProperty("total_cost_ear") @Nullable Double totalCostEar,
      int rank) {}
}
