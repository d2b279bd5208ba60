package energy.ona.activities.weather;

import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.quota.CallBudgets;
import energy.ona.quota.CallLimit;
import energy.ona.quota.ProviderBusy;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherCorrection;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherSource;
import energy.ona.weather.WeatherSources;
import energy.ona.weather.WeatherUnavailable;
import energy.ona.workflows.train.PastWeatherActivities;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a provider that remembers for the forecasts of past days, as they stood at each solar
 * midnight, newest days first and within the provider's quota: what it does not give today is asked
 * for by the next training.
 */
public final class RecalledWeather implements PastWeatherActivities {
  private static final Logger LOG = LoggerFactory.getLogger(RecalledWeather.class);

  /** As long as models learn from. */
  private static final Duration WINDOW = Duration.ofDays(400);

  /** Open-Meteo counts two weeks of ten values as one call. */
  private static final int DAYS_A_CALL = 14;

  private static final int COUNTS_AS_CALLS = 2;

  private final Fleets fleets;
  private final ObservationStore observations;
  private final WeatherBook book;
  private final WeatherSources sources;
  private final CallBudgets budgets;
  private final Clock clock;

  public RecalledWeather(
      RecordStores records,
      ObservationStore observations,
      WeatherBook book,
      WeatherSources sources,
      Clock clock) {
    this.fleets = new Fleets(records);
    this.observations = observations;
    this.book = book;
    this.sources = sources;
    this.budgets = new CallBudgets(records, clock);
    this.clock = clock;
  }

  @Override
  public int recallWeather(CustomerId customerId, List<SiteId> sites, Instant asOf) {
    return recall(
        customerId, sites, asOf, site -> Activity.getExecutionContext().heartbeat(site.value()));
  }

  int recall(CustomerId customer, List<SiteId> sites, Instant asOf, Consumer<SiteId> heartbeat) {
    Optional<WeatherSource> source =
        sources.current(customer).stream().filter(WeatherSource::remembers).findFirst();
    int found = 0;
    boolean goesOn = source.isPresent();
    for (int at = 0; at < sites.size() && goesOn; at++) {
      SiteId site = sites.get(at);
      Optional<Place> place = Place.of(fleets.assets(customer, site));
      List<Instant> unknown =
          place.map(where -> unknown(customer, site, where, asOf, heartbeat)).orElse(List.of());
      for (int day = 0; day < unknown.size() && goesOn; ) {
        heartbeat.accept(site);
        List<Instant> some = unknown.subList(day, endOfRow(unknown, day));
        day += some.size();
        Optional<List<WeatherForecast>> said =
            ask(source.orElseThrow(), place.orElseThrow(), ascending(some));
        goesOn = said.isPresent();
        for (WeatherForecast each : said.orElse(List.of())) {
          // One without hours is kept too, so that it is not asked for every night.
          book.keepPast(new SiteWeather(customer, site, each, WeatherCorrection.NONE));
          found += each.hours().isEmpty() ? 0 : 1;
        }
      }
    }
    return found;
  }

  /** Days that follow each other without a hole, as many as one call may ask for. */
  private static int endOfRow(List<Instant> descending, int from) {
    int end = from + 1;
    while (end < Math.min(descending.size(), from + DAYS_A_CALL)
        && descending.get(end).equals(descending.get(end - 1).minus(Duration.ofDays(1)))) {
      end++;
    }
    return end;
  }

  private static List<Instant> ascending(List<Instant> descending) {
    return descending.stream().sorted().toList();
  }

  /** Solar midnights of measured days without a forecast, newest first. */
  private List<Instant> unknown(
      CustomerId customer, SiteId site, Place place, Instant asOf, Consumer<SiteId> heartbeat) {
    List<Instant> unknown = new ArrayList<>();
    Instant oldest = asOf.minus(WINDOW);
    Instant until = place.solarMidnight(asOf);
    while (until.isAfter(oldest)) {
      heartbeat.accept(site);
      List<Instant> some = new ArrayList<>();
      Instant from = until.minus(Duration.ofDays(DAYS_A_CALL));
      for (Instant day = until.minus(Duration.ofDays(1));
          !day.isBefore(from);
          day = day.minus(Duration.ofDays(1))) {
        if (!book.knows(customer, site, day)) {
          some.add(day);
        }
      }
      if (!some.isEmpty()) {
        some.retainAll(measured(customer, site, place, new TimeRange(from, until)));
        unknown.addAll(some);
      }
      until = from;
    }
    return unknown;
  }

  /** The solar midnights of days with samples. */
  private Set<Instant> measured(CustomerId customer, SiteId site, Place place, TimeRange range) {
    Set<Instant> days = new HashSet<>();
    for (Series series :
        observations.read(customer, site, range, Selection.signals(Signals.POWER_KW)).series()) {
      for (int row = 0; row < series.size(); row++) {
        days.add(place.solarMidnight(series.timestamp(row)));
      }
    }
    return days;
  }

  /** The weather to come goes before that of the past. */
  private static List<CallLimit> half(List<CallLimit> limits) {
    return limits.stream()
        .map(limit -> new CallLimit(Math.max(1, limit.calls() / 2), limit.window()))
        .toList();
  }

  /** Empty when it is not to be asked any more today. */
  private Optional<List<WeatherForecast>> ask(
      WeatherSource source, Place place, List<Instant> moments) {
    String budget = source.budget();
    for (int call = 0; call < COUNTS_AS_CALLS; call++) {
      if (budgets.take(CallBudgets.PLATFORM, budget, half(source.limits())).isPresent()) {
        return Optional.empty();
      }
    }
    try {
      List<WeatherForecast> said = source.remembered(place, moments, clock.instant());
      budgets.succeeded(CallBudgets.PLATFORM, budget);
      return Optional.of(said);
    } catch (ProviderBusy e) {
      LOG.warn("weather provider wants a pause of {}: {}", e.retryAfter(), e.getMessage());
      budgets.busy(CallBudgets.PLATFORM, budget, e);
    } catch (WeatherUnavailable e) {
      // Said of the past alone: the weather to come may well be told.
      LOG.info("no weather of the past: {}", e.getMessage());
    }
    return Optional.empty();
  }
}
