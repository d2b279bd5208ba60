package energy.ona.workflows;

import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.forecast.Rung;
import energy.ona.forecast.issue.ForecastIssue;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.forecast.ForecastActivities;
import energy.ona.workflows.forecast.ForecastRequest;
import energy.ona.workflows.forecast.ForecastRunActivities;
import energy.ona.workflows.forecast.RunTally;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A fleet of twenty sites; one that is named fails once. */
public final class FakeForecast implements ForecastActivities, ForecastRunActivities {
  public static final int SITES = 20;
  public final Set<String> failsOnce = ConcurrentHashMap.newKeySet();
  public final Set<String> drifted = ConcurrentHashMap.newKeySet();
  public final Set<String> said = ConcurrentHashMap.newKeySet();
  public final AtomicInteger kept = new AtomicInteger();
  public final Set<Integer> batches = ConcurrentHashMap.newKeySet();
  public volatile int assetsASite = 50;

  @Override
  public List<SiteId> forecastSites(ForecastRequest request) {
    SiteId site = request.siteId();
    if (site != null && site.value().equals("nowhere")) {
      PlatformException missing = PlatformException.notFound("site", site);
      throw ApplicationFailure.newNonRetryableFailure(missing.getMessage(), "NOT_FOUND");
    }
    return site != null
        ? List.of(site)
        : IntStream.range(0, SITES).mapToObj(each -> new SiteId("s-%02d".formatted(each))).toList();
  }

  @Override
  public String forecastSite(ForecastRequest request, SiteId siteId) {
    if (failsOnce.remove(siteId.value())) {
      throw new IllegalStateException("the store is away");
    }
    said.add(siteId.value());
    return "parts/%s/%s".formatted(request.forecastId(), siteId);
  }

  @Override
  public ForecastIssue keepForecast(
      ForecastRequest request, List<String> keys, Instant generatedAt) {
    kept.addAndGet(keys.size());
    return new ForecastIssue(
        request.customerId(),
        request.forecastId(),
        request.siteId() == null ? "fleet" : "site",
        request.siteId(),
        request.assetId(),
        request.asOf(),
        generatedAt,
        request.horizonHours(),
        request.stepMinutes(),
        request.withDevices(),
        Rung.PHYSICS_WEATHER,
        "weather of open-meteo",
        123,
        "forecasts/2026/01/05/%s.json".formatted(request.forecastId()));
  }

  @Override
  public List<CustomerId> forecastCustomers() {
    return List.of(Samples.CUSTOMER, new CustomerId("second"));
  }

  @Override
  public List<SiteId> sitesInService(CustomerId customerId, Instant at) {
    return IntStream.range(0, 3 * SITES)
        .mapToObj(each -> new SiteId("%s-%02d".formatted(customerId, each)))
        .toList();
  }

  @Override
  public List<SiteSize> siteSizes(CustomerId customerId, Instant at) {
    return sitesInService(customerId, at).stream()
        .map(site -> new SiteSize(site, assetsASite))
        .toList();
  }

  @Override
  public List<String> forecastIds(int count) {
    return IntStream.range(0, count).mapToObj(each -> "fc-" + each).toList();
  }

  @Override
  public RunTally issueSites(
      CustomerId customerId, List<SiteId> sites, List<String> ids, Instant issuedAt, int hours) {
    if (sites.stream().anyMatch(site -> failsOnce.contains(site.value()))) {
      throw ApplicationFailure.newNonRetryableFailure("the store is broken", "INTERNAL_ERROR");
    }
    batches.add(sites.size());
    sites.forEach(site -> said.add(site.value()));
    return new RunTally(sites.size(), 5 * sites.size(), 0, 0, 0);
  }

  @Override
  public RunTally scoreSites(CustomerId customerId, List<SiteId> sites, Instant at) {
    int drifts = (int) sites.stream().filter(site -> drifted.contains(site.value())).count();
    return new RunTally(0, 0, 0, sites.size(), drifts);
  }
}
