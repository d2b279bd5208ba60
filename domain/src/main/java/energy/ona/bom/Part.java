package energy.ona.bom;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import energy.ona.asset.AssetId;
import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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
 * @param leadTimeP90Days nine deliveries in ten are there by then; null is the usual spread
 * @param priceBreaks lower prices from a quantity on, ascending in it
 * @param substitutes SKUs that do the same
 * @param fitsAssets the only assets that it fits; empty is any with the equipment
 * @param stockOnHand how many lie in the customer's own depot
 * @param reserved of these, by the work order that they are kept for
 * @param taken out of the depot besides, by work orders that are not over; below 0 is what came for
 *     an order and was put there
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
    Set<String> fixes,
    @JsonProperty("lead_time_p90_days") @Nullable Double leadTimeP90Days,
    List<PriceBreak> priceBreaks,
    Set<String> substitutes,
    Set<AssetId> fitsAssets,
    int stockOnHand,
    Map<String, Integer> reserved,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> taken)
    implements Stored {
  /** Before the id of a work order in {@link #taken}: what it put there. */
  private static final String RETURNED = "returned:";

  public Part {
    Names.check("sku", sku);
    fixes = fixes == null ? Set.of() : Set.copyOf(fixes);
    priceBreaks =
        priceBreaks == null
            ? List.of()
            : priceBreaks.stream().sorted(Comparator.comparingInt(PriceBreak::minQty)).toList();
    substitutes = substitutes == null ? Set.of() : Set.copyOf(substitutes);
    fitsAssets = fitsAssets == null ? Set.of() : Set.copyOf(fitsAssets);
    reserved = reserved == null ? Map.of() : Map.copyOf(reserved);
    taken = taken == null ? Map.of() : Map.copyOf(taken);
    if (stockOnHand < 0) {
      throw PlatformException.invalid(
          "stock_on_hand",
          "stock_on_hand of part %s must not be negative, not %d".formatted(sku, stockOnHand));
    }
    // Refuses a spread that is none.
    LeadTime.of(leadTimeDays, leadTimeP90Days);
  }

  /** A lower price of each, from so many on. */
  public record PriceBreak(int minQty, double priceUsd) {
    public PriceBreak {
      if (minQty < 2 || !(priceUsd >= 0 && Double.isFinite(priceUsd))) {
        throw PlatformException.invalid(
            "price_breaks",
            "price_breaks need a min_qty of 2 or more and a price_usd that is not negative");
      }
    }
  }

  /** A part of which only the plainest is known. */
  public Part(
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
      Set<String> fixes) {
    this(
        customerId,
        sku,
        oem,
        model,
        description,
        uom,
        type,
        priceUsd,
        leadTimeDays,
        supplier,
        warrantyMonths,
        fixes,
        null,
        List.of(),
        Set.of(),
        Set.of(),
        0,
        Map.of(),
        Map.of());
  }

  /** The price of each when so many are bought at once. */
  public @Nullable Double unitPriceUsd(int qty) {
    Double price = priceUsd;
    for (PriceBreak each : priceBreaks) {
      if (qty >= each.minQty()) {
        price = each.priceUsd();
      }
    }
    return price;
  }

  public @Nullable LeadTime leadTime() {
    return LeadTime.of(leadTimeDays, leadTimeP90Days);
  }

  public boolean fits(AssetId asset) {
    return fitsAssets.isEmpty() || fitsAssets.contains(asset);
  }

  /** How many of the stock nobody else has. */
  public int available(@Nullable String orderId) {
    int taken = 0;
    for (Map.Entry<String, Integer> each : reserved.entrySet()) {
      taken += each.getKey().equals(orderId) ? 0 : each.getValue();
    }
    return Math.max(0, stockOnHand - taken);
  }

  /** The same with another lead time. */
  public Part withLeadTime(LeadTime time) {
    return with(stockOnHand, reserved, taken, time.medianDays(), time.p90Days());
  }

  /** The same with so many kept for a work order; 0 gives them back. */
  public Part reserving(String orderId, int qty) {
    return withStock(stockOnHand, changed(reserved, orderId, qty), taken);
  }

  /** The same with so many more on hand, or fewer. */
  public Part stocked(int more) {
    return withStock(Math.max(0, stockOnHand + more), reserved, taken);
  }

  /**
   * The same after a work order took so many pieces in all, as far as they are there and kept for
   * nobody. Fewer than it had are given back; the same again changes nothing.
   *
   * @param had what it had where that is not remembered here any more
   */
  public Part taking(String orderId, int total, int had) {
    int before = takenBy(orderId, had);
    int more = Math.min(total - before, available(null));
    return more == 0
        ? this
        : withStock(stockOnHand - more, reserved, remembered(orderId, before + more));
  }

  public int takenBy(String orderId, int had) {
    return taken.getOrDefault(orderId, had);
  }

  /**
   * The same after so many pieces in all of what came for a work order were put into the depot;
   * fewer than it had put there are taken out again.
   *
   * @param had as in {@link #taking}
   */
  public Part returned(String orderId, int total, int had) {
    return taking(RETURNED + orderId, -total, -had);
  }

  /** How many of what came for that work order were put into the depot. */
  public int returnedBy(String orderId, int had) {
    return -takenBy(RETURNED + orderId, -had);
  }

  /** The same when nothing more will be put there by that work order. */
  public Part settledReturn(String orderId) {
    return settled(RETURNED + orderId);
  }

  /** The same when nothing more will be taken for that work order. */
  public Part settled(String orderId) {
    Map<String, Integer> left = new HashMap<>(taken);
    return left.remove(orderId) == null ? this : withStock(stockOnHand, reserved, left);
  }

  /** The same with the bookkeeping of another copy. */
  public Part withBooks(Part of) {
    return withStock(stockOnHand, of.reserved, of.taken);
  }

  /** Nothing is remembered too: it tells a repetition from the first time. */
  private Map<String, Integer> remembered(String orderId, int qty) {
    Map<String, Integer> next = new HashMap<>(taken);
    next.put(orderId, qty);
    return next;
  }

  private static Map<String, Integer> changed(Map<String, Integer> of, String orderId, int qty) {
    Map<String, Integer> next = new HashMap<>(of);
    if (qty == 0) {
      next.remove(orderId);
    } else {
      next.put(orderId, qty);
    }
    return next;
  }

  private Part withStock(int stock, Map<String, Integer> kept, Map<String, Integer> out) {
    return with(stock, kept, out, leadTimeDays, leadTimeP90Days);
  }

  private Part with(
      int stock,
      Map<String, Integer> kept,
      Map<String, Integer> out,
      @Nullable Double days,
      @Nullable Double p90Days) {
    return new Part(
        customerId,
        sku,
        oem,
        model,
        description,
        uom,
        type,
        priceUsd,
        days,
        supplier,
        warrantyMonths,
        fixes,
        p90Days,
        priceBreaks,
        substitutes,
        fitsAssets,
        stock,
        kept,
        out);
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
