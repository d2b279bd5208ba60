package energy.ona.maintenance;

import energy.ona.asset.Asset;
import energy.ona.bom.Fitting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The assets of a plan: those that match all that is said.
 *
 * @param assetIds empty is every asset
 * @param siteId of one site; null is all
 * @param type {@code solar}, {@code wind} or {@code battery}, or the very words of the asset's type
 * @param oem of an installed component
 * @param model of the same component
 */
public record PlanScope(
    List<String> assetIds,
    @Nullable String siteId,
    @Nullable String type,
    @Nullable String oem,
    @Nullable String model) {
  public static final PlanScope ALL = new PlanScope(List.of(), null, null, null, null);

  public PlanScope {
    assetIds = assetIds == null ? List.of() : List.copyOf(assetIds);
  }

  /** True when the asset is one of them. */
  public boolean holds(Asset asset) {
    return (assetIds.isEmpty() || assetIds.contains(asset.assetId().value()))
        && (siteId == null || siteId.equals(asset.siteId().value()))
        && (type == null || isOfType(type, asset))
        && ((oem == null && model == null)
            || asset.components().stream()
                .anyMatch(
                    component ->
                        Fitting.matches(oem, component.oem())
                            && Fitting.matches(model, component.model())));
  }

  private static boolean isOfType(String type, Asset asset) {
    return type.equalsIgnoreCase(asset.type())
        || (asset.technology().isUnit() && type.equalsIgnoreCase(asset.technology().name()));
  }
}
