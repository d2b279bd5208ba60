package energy.ona.forecast.score;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The days of a site that are long over and are to be scored again, since their data changed.
 *
 * @param days in their turn
 * @param lookedAt what changed before is among them, or was scored again
 */
public record OpenDays(List<LocalDate> days, Instant lookedAt) {
  public static final OpenDays NONE = new OpenDays(List.of(), Instant.EPOCH);

  public OpenDays {
    days = List.copyOf(days);
  }

  /** Those that wait keep their turn, so that none waits for ever. */
  public OpenDays with(Collection<LocalDate> more, Instant at) {
    return new OpenDays(Stream.concat(days.stream(), more.stream()).distinct().toList(), at);
  }

  public OpenDays without(Collection<LocalDate> done) {
    return new OpenDays(days.stream().filter(day -> !done.contains(day)).toList(), lookedAt);
  }

  public List<LocalDate> first(int most) {
    return days.subList(0, Math.min(most, days.size()));
  }

  static String key(CustomerId customer, SiteId site) {
    return "forecasts/open/%s/%s.json.gz".formatted(customer, site);
  }
}
