package energy.ona.forecast.issue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.observation.Grid;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.Place;
import energy.ona.weather.WeatherHour;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said of the assets of a site at one moment; the archive keeps every one.
 *
 * @param issuedAt nothing younger was known
 * @param place null where no asset has coordinates
 * @param within correlation of the errors of two of its assets of {@link #technology}
 * @param errors of the site over the last days as normal scores, by hour since 1970 ascending; what
 *     sums over sites learn their dependence from
 * @param weather known then, from the hour of the first step on; empty when none was
 */
public record SiteIssue(
    CustomerId customerId,
    SiteId siteId,
    Instant issuedAt,
    Grid steps,
    @Nullable Place place,
    double within,
    List<HourError> errors,
    List<WeatherHour> weather,
    List<AssetIssue> assets) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HHmmss").withZone(ZoneOffset.UTC);

  public SiteIssue {
    errors = List.copyOf(errors);
    weather = List.copyOf(weather);
    assets = List.copyOf(assets);
  }

  /** How far off a forecast was in one hour: 0 the median, ±1 a standard deviation. */
  public record HourError(long hour, double score) {}

  /** Of its first asset; what the archive tells of dependence is of its kind. */
  @JsonIgnore
  public Technology technology() {
    return assets.get(0).technology();
  }

  /** The site as if it had one of its assets alone. */
  public SiteIssue only(AssetIssue asset) {
    return new SiteIssue(
        customerId, siteId, issuedAt, steps, place, within, List.of(), weather, List.of(asset));
  }

  public String key() {
    return key(customerId, siteId, issuedAt);
  }

  static String key(CustomerId customer, SiteId site, Instant issuedAt) {
    return folder(customer, site) + MOMENT.format(issuedAt) + ".json.gz";
  }

  /** When an issue of the archive was made, by its key. */
  public static Instant issuedAt(String key) {
    String moment =
        key.substring(key.length() - "yyyy/MM/dd/HHmmss.json.gz".length(), key.length() - 8);
    return Instant.from(MOMENT.parse(moment));
  }

  static String folder(CustomerId customer, SiteId site) {
    return "forecasts/archive/%s/%s/".formatted(customer, site);
  }
}
