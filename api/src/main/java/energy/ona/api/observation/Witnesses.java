package energy.ona.api.observation;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.quality.QualityData;
import java.util.List;
import java.util.Set;

/**
 * The siblings that tell what was to be expected of an asset: of a large site some of its kind,
 * since a handful is enough and an answer has to fit into the memory of the API.
 */
public final class Witnesses {
  private Witnesses() {}

  /** The asset itself is among them. */
  public static List<Asset> of(Asset asset, List<Asset> site) {
    List<AssetId> alike =
        site.stream()
            .filter(each -> each.technology() == asset.technology())
            .map(Asset::assetId)
            .toList();
    Set<AssetId> chosen = QualityData.withWitnesses(asset.assetId(), alike);
    return site.stream().filter(each -> chosen.contains(each.assetId())).toList();
  }
}
