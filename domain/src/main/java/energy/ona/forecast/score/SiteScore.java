package energy.ona.forecast.score;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The scores of a site's forecasts of one day (UTC), all its assets added up: what a fleet is added
 * up from. Within a customer and a day they are sorted by site.
 *
 * @param scoredAt when the truth was read
 * @param leads by class of lead
 */
public record SiteScore(
    CustomerId customerId, SiteId siteId, LocalDate day, Instant scoredAt, List<Tally> leads)
    implements Stored {
  public SiteScore {
    leads = List.copyOf(leads);
  }

  static String id(LocalDate day, SiteId site) {
    return day + "." + site;
  }

  @Override
  @JsonIgnore
  public String id() {
    return id(day, siteId);
  }

  /** A site may be called as a run is, whose count would be sorted otherwise. */
  @Override
  @JsonIgnore
  public String sortKey() {
    return id();
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("day", day.toString());
  }
}
