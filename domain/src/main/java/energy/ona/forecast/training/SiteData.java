package energy.ona.forecast.training;

import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.Place;
import java.time.Instant;
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
    @Nullable Place place) {}
