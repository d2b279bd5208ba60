package energy.ona.bom;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Component;
import energy.ona.bom.BomItem.SelectionMetrics;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.error.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a catalogue mend a fault of an asset. A part that names equipment fits an
 * installed component of that maker and model; one that names none is generic and fits any asset.
 */
public final class Fitting {
  private static final SelectionMetrics UNRANKED = new SelectionMetrics(null, null, 1);

  private Fitting() {}

  /** One item for each part that fits and mends, or stands in for one that does; unranked. */
  public static List<BomItem> candidates(
      Asset asset, List<Part> catalogue, String subcategory, Instant now) {
    Map<String, String> wanted = new HashMap<>();
    for (Part part : catalogue) {
      if (part.fixes().contains(subcategory)) {
        part.substitutes().forEach(sku -> wanted.putIfAbsent(sku, part.sku()));
      }
    }
    List<BomItem> candidates = new ArrayList<>();
    for (Part part : catalogue) {
      boolean mends = part.fixes().contains(subcategory);
      if ((mends || wanted.containsKey(part.sku())) && part.fits(asset.assetId())) {
        String substituteFor = mends ? null : wanted.get(part.sku());
        if (isGeneric(part)) {
          candidates.add(item(part, null, substituteFor, false, 1, part.available(null) > 0));
        } else {
          installed(asset, part)
              .ifPresent(
                  component ->
                      candidates.add(
                          item(
                              part,
                              component,
                              substituteFor,
                              isOwed(asset, component, now),
                              1,
                              part.available(null) > 0)));
        }
      }
    }
    return candidates;
  }

  /**
   * So many pieces of one part that somebody names for an asset, unranked: those on the shelf, and
   * the rest, which the maker owes under his warranty or is bought. Refuses what does not fit.
   */
  public static List<BomItem> named(Asset asset, Part part, int qty, Instant now) {
    Optional<Component> component = isGeneric(part) ? Optional.empty() : installed(asset, part);
    if (!part.fits(asset.assetId()) || (component.isEmpty() && !isGeneric(part))) {
      throw new PlatformException(
          List.of(
              new Problem(
                  ErrorCode.CONFLICT,
                  "part %s does not fit %s: it is for %s; name another part, or correct the part or the asset's components"
                      .formatted(part.sku(), asset.assetId(), purpose(asset, part)),
                  "sku",
                  null)));
    }
    boolean owed = component.filter(there -> isOwed(asset, there, now)).isPresent();
    int shelf = Math.min(qty, part.available(null));
    List<BomItem> items = new ArrayList<>();
    if (shelf > 0) {
      items.add(item(part, component.orElse(null), null, owed, shelf, true));
    }
    if (shelf < qty) {
      items.add(item(part, component.orElse(null), null, owed, qty - shelf, false));
    }
    return items;
  }

  private static String purpose(Asset asset, Part part) {
    if (!part.fits(asset.assetId())) {
      return part.fitsAssets().stream()
          .map(AssetId::value)
          .sorted()
          .collect(Collectors.joining(", "));
    }
    return Stream.of(part.oem(), part.model())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "))
        + ", which is not installed there";
  }

  private static boolean isOwed(Asset asset, Component component, Instant now) {
    return Warranty.of(asset, component).filter(now::isBefore).isPresent();
  }

  public static boolean isGeneric(Part part) {
    return part.oem() == null && part.model() == null;
  }

  /** The installed component that the part names. */
  public static Optional<Component> installed(Asset asset, Part part) {
    return asset.components().stream()
        .filter(component -> matches(part.oem(), component.oem()))
        .filter(component -> matches(part.model(), component.model()))
        .findFirst();
  }

  /** True when what is wished for is left open, or is what is there; case does not count. */
  public static boolean matches(@Nullable String wished, @Nullable String there) {
    return wished == null || wished.equalsIgnoreCase(there);
  }

  /** What is on the shelf is there now; what the maker owes costs nothing. */
  private static BomItem item(
      Part part,
      @Nullable Component component,
      @Nullable String substituteFor,
      boolean owed,
      int qty,
      boolean stocked) {
    return new BomItem(
        part.sku(),
        component == null ? null : component.oem(),
        component == null ? null : component.model(),
        component == null ? null : component.serial(),
        part.description(),
        part.uom(),
        qty,
        owed && !stocked ? Double.valueOf(0) : part.unitPriceUsd(qty),
        stocked ? Double.valueOf(0) : part.leadTimeDays(),
        part.type(),
        part.supplier(),
        part.warrantyMonths(),
        false,
        UNRANKED,
        stocked ? BomItem.STOCK : owed ? BomItem.WARRANTY : null,
        substituteFor);
  }
}
