package energy.ona.activities.forecast;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Technology;
import energy.ona.cases.FaultGroups;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What hangs on what at a site, for what concerns a node and all below it alike.
 *
 * @param assets of the site
 * @param at whose units count
 */
record SiteTree(List<Asset> assets, Instant at, FaultGroups groups) {
  static SiteTree of(List<Asset> assets, Instant at) {
    return new SiteTree(assets, at, new FaultGroups(assets, at));
  }

  /** The asset itself and everything below it that its fault or work takes down too. */
  List<AssetId> withUnits(AssetId asset) {
    boolean onlyTells =
        assets.stream()
            .anyMatch(
                each -> each.assetId().equals(asset) && Technology.tellsOfOthers(each.type()));
    if (onlyTells) {
      return List.of(asset);
    }
    return Stream.concat(Stream.of(asset), groups.below(asset).stream()).toList();
  }

  /** Those below a node whose power is forecast. */
  List<Asset> delivering(AssetId node) {
    var below = groups.below(node);
    return assets.stream()
        .filter(asset -> below.contains(asset.assetId()) && asset.technology().delivers())
        .filter(asset -> asset.isAtWork(at) && asset.capacityKw() > 0)
        .toList();
  }
}
