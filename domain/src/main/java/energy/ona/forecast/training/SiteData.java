package energy.ona.forecast.training;

import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The gathered series of a site, which stays in the object store.
 *
 * @param customerId whose site it is, also when the model is generic
 * @param key of the series in the input bucket
 * @param hash SHA-256 of it
 * @param days that can be learned from; for wind half days
 * @param examples hours of these with known weather and power
 * @param place null where no asset has coordinates
 */
public record SiteData(
    CustomerId customerId,
    SiteId siteId,
    Technology technology,
    String key,
    String hash,
    int days,
    long examples,
    Instant from,
    Instant until,
    @Nullable Place place) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final Pattern KEY =
      Pattern.compile("training/[^/]+/[^/]+/([0-9]{8})-[0-9a-f]{16}\\.json\\.gz");

  /** Of earlier releases, which wrote the same series to the same place. */
  private static final Pattern UNDATED =
      Pattern.compile("training/[^/]+/[^/]+/[0-9a-f]{16}\\.json\\.gz");

  /** Where a series is kept: by the day on which it was gathered, after which it is forgotten. */
  public static String key(CustomerId customer, SiteId site, LocalDate gathered, String hash) {
    return "%s%s/%s-%s.json.gz"
        .formatted(folder(customer), site, DAY.format(gathered), hash.substring(0, 16));
  }

  /** Of all series of a customer's sites, each in a folder of its site. */
  public static String folder(CustomerId customer) {
    return "training/%s/".formatted(customer);
  }

  /** On which day a series was gathered; empty of a key of another form. */
  public static Optional<LocalDate> gathered(String key) {
    Matcher matcher = KEY.matcher(key);
    return matcher.matches()
        ? Optional.of(LocalDate.parse(matcher.group(1), DAY))
        : Optional.empty();
  }

  /** Whether a series is kept as earlier releases did, which did not tell the day. */
  public static boolean isUndated(String key) {
    return UNDATED.matcher(key).matches();
  }
}
