package energy.ona.activities.forecast;

import energy.ona.activities.CurrentRun;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.forecast.issue.Composer;
import energy.ona.forecast.issue.Composer.About;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.ForecastIssue;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.workflows.forecast.ForecastActivities;
import energy.ona.workflows.forecast.ForecastRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the ladder for each asset, and keeps answers where they are read. */
public final class LadderForecastActivities implements ForecastActivities {
  /** What is said of one takes some hundred bytes, and all is put together at once. */
  private static final long MOST_ASSET_STEPS = 2_000_000;

  private final RecordStore<Asset> assets;
  private final RecordStore<ForecastIssue> issues;
  private final Fleets fleets;
  private final SiteIssuer issuer;
  private final ForecastBook book;

  public LadderForecastActivities(RecordStores stores, SiteIssuer issuer, ForecastBook book) {
    this.assets = stores.of(Asset.class);
    this.issues = stores.of(ForecastIssue.class);
    this.fleets = new Fleets(stores);
    this.issuer = issuer;
    this.book = book;
  }

  @Override
  public List<SiteId> forecastSites(ForecastRequest request) {
    List<Asset> about = about(request);
    if (about.isEmpty()) {
      throw request.siteId() != null
          ? PlatformException.notFound("site", request.siteId())
          : new PlatformException(
              ErrorCode.NOT_FOUND,
              "customer %s has no asset in service to forecast".formatted(request.customerId()));
    }
    long steps = (long) request.horizonHours() * 60 / request.stepMinutes();
    if (about.size() * steps > MOST_ASSET_STEPS) {
      throw PlatformException.invalid(
          "horizon_hours",
          ("%d assets in %d steps are more than one forecast holds (%d of both multiplied); ask for"
                  + " fewer hours, longer steps or site by site")
              .formatted(about.size(), steps, MOST_ASSET_STEPS));
    }
    return about.stream().map(Asset::siteId).distinct().sorted().toList();
  }

  private List<Asset> about(ForecastRequest request) {
    AssetId asset = request.assetId();
    if (asset != null) {
      Asset one =
          assets
              .get(request.customerId(), asset.value())
              .orElseThrow(() -> PlatformException.notFound("asset", asset));
      if (one.technology() == Technology.BATTERY) {
        throw PlatformException.invalid(
            "asset_id",
            "%s is a battery: what it delivers is decided, not forecast; ask for its site"
                .formatted(asset));
      }
      return List.of(one);
    }
    SiteId site = request.siteId();
    List<Asset> all =
        site == null
            ? fleets.assets(request.customerId())
            : fleets.assets(request.customerId(), site);
    return inService(all, request.asOf());
  }

  /**
   * What has not begun or has ended adds nothing to a sum. A meter would count twice, and a battery
   * gives what somebody decides and no weather tells.
   */
  static List<Asset> inService(List<Asset> all, Instant at) {
    return all.stream()
        .filter(asset -> asset.technology().delivers() && asset.isAtWork(at))
        .toList();
  }

  @Override
  public String forecastSite(ForecastRequest request, SiteId siteId) {
    List<Asset> there =
        request.assetId() != null
            ? about(request)
            : inService(fleets.assets(request.customerId(), siteId), request.asOf());
    SiteIssue said =
        issuer.issue(
            request.customerId(),
            siteId,
            there,
            request.asOf(),
            SiteIssuer.steps(request.asOf(), request.horizonHours(), request.stepMinutes()));
    return book.keep(said, "forecasts/parts/%s/%s.json.gz".formatted(request.forecastId(), siteId));
  }

  @Override
  public ForecastIssue keepForecast(
      ForecastRequest request, List<String> keys, Instant generatedAt) {
    Optional<ForecastIssue> earlier =
        CurrentRun.earlierResult(issues, request.customerId(), request.forecastId());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    List<SiteIssue> sites = new ArrayList<>();
    for (String key : keys) {
      Optional<SiteIssue> site = book.site(key);
      sites.add(
          site.orElseThrow(
              () ->
                  new IllegalStateException(
                      "what was said of a site is not at %s".formatted(key))));
    }
    ForecastIssue issue =
        book.keep(
            new Composer(sites)
                .compose(
                    new About(
                        request.forecastId(),
                        request.customerId(),
                        request.siteId(),
                        request.assetId(),
                        request.asOf(),
                        generatedAt,
                        request.withDevices())));
    keys.forEach(book::forget);
    return issue;
  }
}
