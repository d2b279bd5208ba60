package energy.ona.bom;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bill of materials.
 *
 * @param oem with {@code model} and {@code serial}: the installed equipment that it is for; all
 *     null is a consumable
 * @param recommended the best of its component type
 * @param source where it comes from when it is not simply bought: {@code stock}, which is there
 *     now, or {@code warranty}, which the maker owes
 * @param substituteFor the SKU that it stands in for
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
    SelectionMetrics selectionMetrics,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String source,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String substituteFor) {
  public static final String STOCK = "stock";
  public static final String WARRANTY = "warranty";

  /** One that is simply bought. */
  public BomItem(
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
    this(
        sku,
        oem,
        model,
        serial,
        description,
        uom,
        qty,
        priceUsd,
        leadTimeDays,
        type,
        supplier,
        warrantyMonths,
        recommended,
        selectionMetrics,
        null,
        null);
  }

  /**
   * How it was ranked.
   *
   * @param earUsdDay null when nobody knew it
   * @param totalCostEar price + EAR a day × lead time, USD; null when one of them is unknown
   * @param rank within its type, from 1
   */
  public record SelectionMetrics(
      @JsonProperty("ear_usd_day") @Nullable Double earUsdDay,
      @JsonProperty("total_cost_ear") @Nullable Double totalCostEar,
      int rank) {}
}
