package energy.ona.forecast.score;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.forecast.issue.SiteIssue.HourError;
import energy.ona.forecast.ladder.Calibration;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What the days that are over have taught about a site's forecasts.
 *
 * @param until the last day that is in it
 * @param pairs of errors of two of its assets: sum of products of normal scores
 * @param squares of the errors of its assets: mean sum of squares, on the scale of {@code pairs}
 * @param hours that are in both
 * @param errors of the site's assets together, of the last days
 * @param drift of its daily loss
 */
public record SiteLearning(
    CustomerId customerId,
    SiteId siteId,
    LocalDate until,
    List<AssetLearning> assets,
    double pairs,
    double squares,
    double hours,
    List<HourError> errors,
    LossWatch drift) {
  public SiteLearning {
    assets = List.copyOf(assets);
    errors = List.copyOf(errors);
  }

  public static SiteLearning nothing(CustomerId customer, SiteId site, LocalDate until) {
    return new SiteLearning(customer, site, until, List.of(), 0, 0, 0, List.of(), LossWatch.FRESH);
  }

  public Optional<AssetLearning> of(AssetId asset) {
    return assets.stream().filter(each -> each.assetId().equals(asset)).findFirst();
  }

  /** What was learned of an asset, for the machine that is registered now. */
  public Optional<AssetLearning> of(Asset registered) {
    return of(registered.assetId()).map(each -> each.ratedAt(registered.capacityKw()));
  }

  /**
   * The asset as a machine of the power that it has shown, which it was found to be with the last
   * day that was learned from.
   */
  public Asset seen(Asset asset) {
    Instant over = until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return of(asset.assetId())
        .map(each -> asset.ratedAt(each.outgrown().capacityKw(asset.capacityKw()), over))
        .orElse(asset);
  }

  public Calibration calibration(Asset registered) {
    return of(registered).map(AssetLearning::calibration).orElse(Calibration.NONE);
  }

  /** Correlation of the errors of two assets, NaN while none was seen. */
  public double withinSeen() {
    return squares <= 0 ? Double.NaN : pairs / squares;
  }

  public SiteLearning with(LossWatch watch) {
    return new SiteLearning(
        customerId, siteId, until, assets, pairs, squares, hours, errors, watch);
  }

  static String key(CustomerId customer, SiteId site, LocalDate day) {
    return "%s%s.json.gz".formatted(folder(customer, site), day.toString().replace('-', '/'));
  }

  static String folder(CustomerId customer, SiteId site) {
    return "forecasts/learned/%s/%s/".formatted(customer, site);
  }
}
