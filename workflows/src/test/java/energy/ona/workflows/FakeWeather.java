package energy.ona.workflows;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.train.PastWeatherActivities;
import energy.ona.workflows.weather.WeatherActivities;
import energy.ona.workflows.weather.WeatherRefreshed;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Two customers with many sites; the batch of a site that is named fails for good. */
public final class FakeWeather implements WeatherActivities, PastWeatherActivities {
  public static final int SITES = 95;
  public final Set<SiteId> asked = ConcurrentHashMap.newKeySet();
  public final Set<SiteId> broken = ConcurrentHashMap.newKeySet();

  /** Sites whose past was asked for. */
  public final List<SiteId> recalled = new CopyOnWriteArrayList<>();

  @Override
  public int recallWeather(CustomerId customerId, List<SiteId> sites, Instant asOf) {
    if (sites.stream().anyMatch(broken::contains)) {
      throw ApplicationFailure.newNonRetryableFailure("no weather today", "INTERNAL_ERROR");
    }
    recalled.addAll(sites);
    return sites.size();
  }

  @Override
  public List<CustomerId> weatherCustomers() {
    return List.of(Samples.CUSTOMER, new CustomerId("second"));
  }

  @Override
  public List<SiteId> weatherSites(CustomerId customerId) {
    return IntStream.range(0, SITES).mapToObj(site -> new SiteId(customerId + "-" + site)).toList();
  }

  @Override
  public WeatherRefreshed refreshWeather(CustomerId customerId, List<SiteId> siteIds) {
    if (siteIds.stream().anyMatch(broken::contains)) {
      throw ApplicationFailure.newNonRetryableFailure("no weather today", "INTERNAL_ERROR");
    }
    asked.addAll(siteIds);
    return new WeatherRefreshed(0, siteIds.size(), 0);
  }
}
