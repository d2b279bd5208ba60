package energy.ona.quality;

import energy.ona.asset.AssetId;
import energy.ona.tenant.CustomerId;

/**
 * What came of a look at a long stretch.
 *
 * @param resultKey of the whole result, days and flags included, in the output bucket
 * @param quality without the days
 */
public record QualityReport(
    String message, String qualityId, String resultKey, AssetQuality quality) {
  /** Under which the result of a run is kept: no caller's id leads out of his own folder. */
  public static String key(CustomerId customer, AssetId asset, String qualityId) {
    return "quality/%s/%s/%s.json".formatted(customer, asset, qualityId);
  }
}
