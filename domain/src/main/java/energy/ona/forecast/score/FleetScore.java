package energy.ona.forecast.score;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All {@link SiteScore}s of a day that is over, added up; removed when one of them changes.
 *
 * @param begunAt since when none has changed, as far as is known
 * @param scoredAt the youngest; null while they are not added up
 */
public record FleetScore(
    CustomerId customerId,
    LocalDate day,
    Instant begunAt,
    @Nullable Instant scoredAt,
    List<Tally> leads)
    implements Stored {
  public FleetScore {
    leads = List.copyOf(leads);
  }

  @Override
  @JsonIgnore
  public String id() {
    return day.toString();
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of();
  }
}
