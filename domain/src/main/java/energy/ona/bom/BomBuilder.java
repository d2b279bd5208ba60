package energy.ona.bom;

import energy.ona.asset.Asset;
import energy.ona.diagnose.Diagnosis;
import energy.ona.error.PlatformException;
import energy.ona.risk.Usd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a bill of materials together: candidates, ranking, cost, and what is not known. */
public final class BomBuilder {
  private BomBuilder() {}

  /**
   * What is wanted.
   *
   * @param diagnosis null takes nothing from the catalogue
   * @param earUsdDay null when nobody computed it: parts then rank by price alone
   */
  public record Wish(
      Asset asset,
      @Nullable Diagnosis diagnosis,
      boolean fromCatalog,
      List<Map<String, Object>> parts,
      @Nullable Double earUsdDay,
      @Nullable Integer variantsPerType) {}

  /** Ranked items and notes. */
  public record Result(
      List<BomItem> items, @Nullable Double earUsdDay, double totalCost, List<String> notes) {}

  /**
   * @param now for warranties
   */
  public static Result build(Wish wish, List<Part> catalogue, Instant now) {
    Integer variants = wish.variantsPerType();
    if (variants != null && variants < 1) {
      throw PlatformException.invalid(
          "variants_per_type", "variants_per_type must be 1 or more, not " + variants);
    }
    Double given = wish.earUsdDay();
    if (given != null && !(given >= 0 && Double.isFinite(given))) {
      throw PlatformException.invalid(
          "ear_usd_day", "ear_usd_day must not be negative, not " + given);
    }
    List<String> notes = new ArrayList<>();
    List<BomItem> candidates = new ArrayList<>(CallerParts.read(wish.parts(), catalogue));
    if (wish.fromCatalog()) {
      candidates.addAll(fromCatalogue(wish, catalogue, notes, now));
    }
    if (given == null) {
      notes.add("energy at risk is not known: parts are ranked by price alone");
    }
    List<BomItem> items = BomRanking.rank(candidates, given, variants);
    notOrdered(wish.parts(), items, notes);
    double total = 0;
    for (BomItem item : items) {
      if (item.recommended() && BomItem.WARRANTY.equals(item.source())) {
        notes.add(
            "%s is owed under the warranty of %s: its price counts as 0"
                .formatted(item.sku(), wish.asset().assetId()));
      }
      if (item.recommended()) {
        Double price = item.priceUsd();
        if (price == null) {
          notes.add("the price of %s is not known and not in the total".formatted(item.sku()));
        } else {
          total += price * item.qty();
        }
        if (item.leadTimeDays() == null) {
          notes.add("the lead time of %s is not known".formatted(item.sku()));
        }
      }
    }
    return new Result(items, given, Usd.round(total), List.copyOf(notes));
  }

  /** Whoever names a part expects to get it. */
  private static void notOrdered(
      List<Map<String, Object>> named, List<BomItem> items, List<String> notes) {
    named.stream()
        .map(part -> part.get("sku"))
        .distinct()
        .filter(
            sku -> items.stream().noneMatch(item -> item.sku().equals(sku) && item.recommended()))
        .forEach(
            sku ->
                notes.add(
                    ("%s is not ordered, since another part of its type ranks before it; give parts"
                            + " that are all needed a type each")
                        .formatted(sku)));
  }

  private static List<BomItem> fromCatalogue(
      Wish wish, List<Part> catalogue, List<String> notes, Instant now) {
    Diagnosis diagnosis = wish.diagnosis();
    if (diagnosis == null) {
      notes.add("no diagnosis: nothing is taken from the catalogue; run diagnose first");
      return List.of();
    }
    String subcategory = diagnosis.mostLikely().subcategory();
    if (wish.asset().components().isEmpty()) {
      notes.add(
          "%s has no components on record: generic parts only; add its components to get the"
                  .formatted(wish.asset().assetId())
              + " maker's own");
    }
    List<BomItem> found = Fitting.candidates(wish.asset(), catalogue, subcategory, now);
    if (found.isEmpty()) {
      notes.add("the catalogue has no part for %s: work only".formatted(subcategory));
    }
    return found;
  }
}
