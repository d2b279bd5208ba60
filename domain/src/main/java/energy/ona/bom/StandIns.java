package energy.ona.bom;

import energy.ona.asset.Asset;
import energy.ona.error.PlatformException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the catalogue has in the place of a part that nobody delivers. */
public final class StandIns {
  private static final int MOST = 3;

  private StandIns() {}

  /**
   * One of them.
   *
   * @param priceUsd of each; null where nobody knows it
   * @param leadTimeDays 0 where the depot has it; null where nobody knows it
   */
  public record StandIn(
      String sku,
      String description,
      @Nullable String supplier,
      @Nullable Double priceUsd,
      @Nullable Double leadTimeDays) {
    /** In a few words, for people. */
    public String words() {
      Double price = priceUsd;
      Double days = leadTimeDays;
      return "%s (%s, %s%s)"
          .formatted(
              sku,
              price == null
                  ? "at a price that nobody knows"
                  : String.format(Locale.ROOT, "%.2f USD", price),
              days == null
                  ? "in a time that nobody knows"
                  : days == 0 ? "in the depot" : String.format(Locale.ROOT, "%.3g days", days),
              supplier == null || (days != null && days == 0) ? "" : ", " + supplier);
    }
  }

  /**
   * Parts that fit the asset and that one of both names as a substitute, or that are of the same
   * type: the best first, by price and by what it costs to wait for it.
   *
   * @param sku of the part that is not delivered
   * @param earUsdDay USD a day; null when nobody knows it
   */
  public static List<StandIn> of(
      String sku,
      int qty,
      Asset asset,
      List<Part> catalogue,
      @Nullable Double earUsdDay,
      Instant now) {
    @Nullable Part wanted =
        catalogue.stream().filter(part -> part.sku().equals(sku)).findFirst().orElse(null);
    List<BomItem> candidates = new ArrayList<>();
    for (Part part : catalogue) {
      if (!part.sku().equals(sku) && isAlike(sku, wanted, part) && fits(asset, part, now)) {
        List<BomItem> items = Fitting.named(asset, part, qty, now);
        // Where the depot has not all, the rest says when it can be there.
        candidates.add(items.get(items.size() - 1));
      }
    }
    return candidates.stream()
        .sorted(BomRanking.order(earUsdDay == null ? 0 : earUsdDay))
        .limit(MOST)
        .map(
            item ->
                new StandIn(
                    item.sku(),
                    item.description(),
                    item.supplier(),
                    item.priceUsd(),
                    item.leadTimeDays()))
        .toList();
  }

  /** In words, for people. */
  public static String words(List<StandIn> standIns) {
    return standIns.isEmpty()
        ? "the catalogue has nothing in its place"
        : "in its place the catalogue has "
            + standIns.stream().map(StandIn::words).collect(Collectors.joining(", "));
  }

  private static boolean isAlike(String sku, @Nullable Part wanted, Part part) {
    return part.substitutes().contains(sku)
        || (wanted != null
            && (wanted.substitutes().contains(part.sku()) || wanted.type().equals(part.type())));
  }

  private static boolean fits(Asset asset, Part part, Instant now) {
    try {
      Fitting.named(asset, part, 1, now);
      return true;
    } catch (PlatformException e) {
      return false;
    }
  }
}
