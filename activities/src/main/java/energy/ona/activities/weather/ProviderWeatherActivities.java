package energy.ona.activities.weather;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.observation.ObservationStore;
import energy.ona.quota.CallBudgets;
import energy.ona.quota.ProviderBusy;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import energy.ona.time.TimeRange;
import energy.ona.weather.BiasCorrection;
import energy.ona.weather.Place;
import energy.ona.weather.SensorHours;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherCorrection;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherSource;
import energy.ona.weather.WeatherSources;
import energy.ona.weather.WeatherUnavailable;
import energy.ona.workflows.weather.WeatherActivities;
import energy.ona.workflows.weather.WeatherRefreshed;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the providers within their quotas, best first, and keeps what they say. */
public final class ProviderWeatherActivities implements WeatherActivities {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderWeatherActivities.class);

  /** A little less than the schedule's quarter of an hour. */
  private static final Duration YOUNG = Duration.ofMinutes(13);

  private static final Duration COMPARE_EVERY = Duration.ofHours(6);
  private static final int COMPARED_DAYS = 14;

  private final Customers customers;
  private final Fleets fleets;
  private final ObservationStore observations;
  private final WeatherBook book;
  private final WeatherSources sources;
  private final CallBudgets budgets;
  private final Clock clock;

  public ProviderWeatherActivities(
      Customers customers,
      RecordStores records,
      ObservationStore observations,
      WeatherBook book,
      WeatherSources sources,
      Clock clock) {
    this.customers = customers;
    this.fleets = new Fleets(records);
    this.observations = observations;
    this.book = book;
    this.sources = sources;
    this.budgets = new CallBudgets(records, clock);
    this.clock = clock;
  }

  @Override
  public List<CustomerId> weatherCustomers() {
    return customers.all();
  }

  @Override
  public List<SiteId> weatherSites(CustomerId customerId) {
    Map<SiteId, List<Asset>> sites =
        fleets.assets(customerId).stream().collect(Collectors.groupingBy(Asset::siteId));
    Map<SiteId, Instant> issuedAt = new HashMap<>();
    sites.forEach(
        (site, assets) ->
            Place.of(assets)
                .ifPresent(
                    place ->
                        issuedAt.put(
                            site,
                            book.latest(customerId, site)
                                .map(weather -> weather.forecast().issuedAt())
                                .orElse(Instant.EPOCH))));
    return issuedAt.entrySet().stream()
        .sorted(
            Map.Entry.<SiteId, Instant>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public WeatherRefreshed refreshWeather(CustomerId customerId, List<SiteId> siteIds) {
    return refresh(
        customerId, siteIds, site -> Activity.getExecutionContext().heartbeat(site.value()));
  }

  WeatherRefreshed refresh(
      CustomerId customerId, List<SiteId> siteIds, Consumer<SiteId> heartbeat) {
    List<WeatherSource> asked = sources.current(customerId);
    WeatherRefreshed sum = WeatherRefreshed.NOTHING;
    for (SiteId site : siteIds) {
      heartbeat.accept(site);
      sum = sum.plus(refresh(customerId, site, asked));
    }
    return sum;
  }

  private WeatherRefreshed refresh(CustomerId customer, SiteId site, List<WeatherSource> asked) {
    List<Asset> assets = fleets.assets(customer, site);
    Optional<Place> place = Place.of(assets);
    if (place.isEmpty()) {
      return WeatherRefreshed.NOTHING;
    }
    Optional<SiteWeather> known = book.latest(customer, site);
    Instant now = clock.instant();
    boolean sameSky =
        known.isPresent() && known.get().forecast().place().key().equals(place.get().key());
    if (sameSky && known.get().forecast().issuedAt().plus(YOUNG).isAfter(now)) {
      return new WeatherRefreshed(1, 0, 0);
    }
    for (WeatherSource source : asked) {
      Optional<WeatherForecast> forecast = ask(source, place.get(), now);
      if (forecast.isPresent()) {
        WeatherCorrection correction =
            correction(customer, site, assets, forecast.get(), known, now);
        book.keep(new SiteWeather(customer, site, forecast.get(), correction));
        return new WeatherRefreshed(0, 1, 0);
      }
    }
    return new WeatherRefreshed(0, 0, 1);
  }

  private Optional<WeatherForecast> ask(WeatherSource source, Place place, Instant now) {
    String budget = source.budget();
    if (budgets.take(CallBudgets.PLATFORM, budget, source.limits()).isPresent()) {
      return Optional.empty();
    }
    try {
      WeatherForecast forecast = source.fetch(place, now);
      budgets.succeeded(CallBudgets.PLATFORM, budget);
      // A slow answer was not known when it was asked for.
      return Optional.of(forecast.knownAt(clock.instant()));
    } catch (ProviderBusy e) {
      LOG.warn("weather provider wants a pause of {}: {}", e.retryAfter(), e.getMessage());
      budgets.busy(CallBudgets.PLATFORM, budget, e);
    } catch (WeatherUnavailable e) {
      LOG.warn("no weather: {}", e.getMessage());
      budgets.failed(CallBudgets.PLATFORM, budget, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  /** Sites change slowly and comparing reads two weeks: a few times a day is enough. */
  private WeatherCorrection correction(
      CustomerId customer,
      SiteId site,
      List<Asset> assets,
      WeatherForecast forecast,
      Optional<SiteWeather> known,
      Instant now) {
    // Each provider is wrong in its own way, and at each place in another.
    WeatherCorrection before =
        known
            .filter(weather -> weather.forecast().isAlike(forecast))
            .map(SiteWeather::correction)
            .orElse(WeatherCorrection.NONE);
    Instant comparedAt = before.computedAt();
    if (comparedAt != null && comparedAt.plus(COMPARE_EVERY).isAfter(now)) {
      return before;
    }
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    List<WeatherForecast> issues =
        book.firstOfEachDay(
            customer, site, today.minusDays(COMPARED_DAYS), today.plusDays(1), forecast::isAlike);
    if (issues.isEmpty()) {
      return before;
    }
    TimeRange compared = new TimeRange(issues.get(0).issuedAt(), now);
    List<AssetId> ids = assets.stream().map(Asset::assetId).toList();
    SensorHours measured = SensorHours.read(observations, customer, site, ids, compared);
    return new BiasCorrection(assets, measured).of(issues, now);
  }
}
