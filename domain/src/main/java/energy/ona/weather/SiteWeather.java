package energy.ona.weather;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The forecast of a site, which is its key as a location, with what its sensors correct in it.
 *
 * @param forecast as the source gave it
 */
public record SiteWeather(
    CustomerId customerId, SiteId siteId, WeatherForecast forecast, WeatherCorrection correction)
    implements Stored {
  /** A forecast is fresh for so long. */
  public static final Duration TTL = Duration.ofHours(1);

  /** A stale one is better than none for so long. */
  public static final Duration USABLE = Duration.ofHours(24);

  public WeatherForecast corrected() {
    return forecast.corrected(correction);
  }

  public boolean isStale(Instant at) {
    return forecast.issuedAt().plus(TTL).isBefore(at);
  }

  @Override
  @JsonIgnore
  public String id() {
    return siteId.value();
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of();
  }

  @Override
  @JsonIgnore
  public Optional<Instant> expiresAt() {
    return Optional.of(forecast.issuedAt().plus(USABLE));
  }
}
