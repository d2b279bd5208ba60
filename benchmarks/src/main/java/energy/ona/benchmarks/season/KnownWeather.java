package energy.ona.benchmarks.season;

import energy.ona.asset.Asset;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.weather.ForecastSky;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherCorrection;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The twin's weather forecasts where the platform keeps those that it fetched. */
final class KnownWeather implements RecordStores {
  private final Map<String, SiteWeather> latest = new HashMap<>();

  /** What was forecast for a site at a moment, as far as so many hours. */
  void issue(long seed, Site site, Asset asset, Instant at, int hours) {
    ForecastSky sky = new ForecastSky(seed, site.sky(), site.id(), at, false);
    List<WeatherHour> known = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      Instant from = at.plus(Duration.ofHours(hour));
      ForecastSky.Hour there = sky.at(from.plus(Duration.ofHours(1)));
      known.add(
          new WeatherHour(
              from,
              there.temperatureC(),
              there.irradiance().globalWm2(),
              there.windMps(),
              null,
              100 * there.cloudCover(),
              null,
              null));
    }
    Place place = new Place(site.latitude(), site.longitude());
    latest.put(
        site.id(),
        new SiteWeather(
            asset.customerId(),
            asset.siteId(),
            new WeatherForecast("twin", place, at, known),
            WeatherCorrection.NONE));
  }

  @Override
  public <T extends Stored> RecordStore<T> of(Class<T> kind) {
    return new Latest<>(kind, latest);
  }

  private record Latest<T extends Stored>(Class<T> kind, Map<String, SiteWeather> latest)
      implements RecordStore<T> {
    @Override
    public boolean create(T record) {
      return true;
    }

    @Override
    public void put(T record) {
      // Issues are kept by issue().
    }

    @Override
    public Optional<T> update(CustomerId customer, String id, UnaryOperator<T> change) {
      return get(customer, id);
    }

    @Override
    public Optional<T> get(CustomerId customer, String id) {
      return Optional.ofNullable(latest.get(id)).filter(kind::isInstance).map(kind::cast);
    }

    @Override
    public boolean remove(CustomerId customer, String id) {
      return false;
    }

    @Override
    public Page<T> list(CustomerId customer, Query query) {
      return new Page<>(
          latest.values().stream().filter(kind::isInstance).map(kind::cast).toList(),
          Optional.empty());
    }
  }
}
