package energy.ona.api.weather;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Look;
import energy.ona.asset.Asset;
import energy.ona.asset.SiteId;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.weather.ClearSky;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherCorrection;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import energy.ona.weather.WeatherRevalidation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The weather of a site, as it was known at a moment. */
@Path("/sites/{site_id}/weather")
@Produces(MediaType.APPLICATION_JSON)
public final class WeatherResource {
  private static final int DEFAULT_HOURS = 48;
  private static final int MOST_HOURS = 168;

  private final RecordStore<Asset> assets;
  private final WeatherBook book;
  private final WeatherRevalidation revalidation;
  private final Clock clock;

  public WeatherResource(
      RecordStore<Asset> assets, WeatherBook book, WeatherRevalidation revalidation, Clock clock) {
    this.assets = assets;
    this.book = book;
    this.revalidation = revalidation;
    this.clock = clock;
  }

  /**
   * What is answered.
   *
   * @param source clear_sky where nobody said anything: the sun alone, without clouds
   * @param stale older than its hour of freshness, and the best there is
   * @param correction what the site's sensors have corrected in the hours
   */
  record Known(
      SiteId siteId,
      Place location,
      String source,
      Instant issuedAt,
      long ageSeconds,
      boolean stale,
      boolean fallback,
      WeatherCorrection correction,
      List<WeatherHour> hours) {}

  @GET
  public Answer get(@PathParam("site_id") String name, @Context Call call) {
    Instant asOf = Look.of(call, clock).asOf();
    int hours = call.fields().integer("hours", 1, MOST_HOURS, DEFAULT_HOURS);
    call.fields().check();
    SiteId site = new SiteId(name);
    Place place = place(call, site);
    Optional<SiteWeather> known = book.at(call.customer(), site, asOf);
    if (known.map(weather -> weather.isStale(clock.instant())).orElse(true)) {
      revalidation.wanted(call.customer(), site);
    }
    WeatherForecast forecast =
        known.map(SiteWeather::corrected).orElseGet(() -> ClearSky.at(place, asOf, hours));
    Instant first = asOf.truncatedTo(ChronoUnit.HOURS);
    return Answer.ok(
        new Known(
            site,
            forecast.place(),
            forecast.source(),
            forecast.issuedAt(),
            Math.max(0, Duration.between(forecast.issuedAt(), asOf).toSeconds()),
            known.filter(weather -> weather.isStale(asOf)).isPresent(),
            known.isEmpty(),
            known.map(SiteWeather::correction).orElse(WeatherCorrection.NONE),
            forecast.hours().stream()
                .filter(hour -> !hour.timestamp().isBefore(first))
                .limit(hours)
                .toList()));
  }

  private Place place(Call call, SiteId site) {
    List<Asset> there =
        assets.list(call.customer(), Query.all().where("site_id", site.value())).items();
    if (there.isEmpty()) {
      throw PlatformException.notFound("site", site);
    }
    return Place.of(there)
        .orElseThrow(
            () ->
                new PlatformException(
                    ErrorCode.CONFLICT,
                    "site %s has no weather since no asset of it has coordinates; give one a latitude and longitude"
                        .formatted(site)));
  }
}
