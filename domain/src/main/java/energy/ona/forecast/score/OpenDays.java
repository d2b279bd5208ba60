package energy.ona.forecast.score;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be done about days of a site whose data changed.
 *
 * @param days that are long over and are to be scored again, in their turn
 * @param lookedAt what changed before is among them, or was scored again
 * @param lessons that are to be made again; null when all of them know what changed
 */
public record OpenDays(List<LocalDate> days, Instant lookedAt, @Nullable Lessons lessons) {
  public static final OpenDays NONE = new OpenDays(List.of(), Instant.EPOCH, null);

  public OpenDays {
    days = List.copyOf(days);
  }

  /**
   * Each lesson rests on the one of the day before, so all from one day on.
   *
   * @param next the first of them
   * @param driftTold a drift of these days was told before: it is not told as one of another day
   */
  public record Lessons(LocalDate next, boolean driftTold) {}

  /** Those that wait keep their turn, so that none waits for ever. */
  public OpenDays with(Collection<LocalDate> more, Instant at) {
    return new OpenDays(
        Stream.concat(days.stream(), more.stream()).distinct().toList(), at, lessons);
  }

  public OpenDays without(Collection<LocalDate> done) {
    return new OpenDays(
        days.stream().filter(day -> !done.contains(day)).toList(), lookedAt, lessons);
  }

  /** Lessons from this day on are to be made again too. */
  public OpenDays learnedFrom(LocalDate first) {
    if (lessons == null) {
      return with(new Lessons(first, false));
    }
    return first.isBefore(lessons.next()) ? with(new Lessons(first, lessons.driftTold())) : this;
  }

  public OpenDays with(@Nullable Lessons open) {
    return new OpenDays(days, lookedAt, open);
  }

  public List<LocalDate> first(int most) {
    return days.subList(0, Math.min(most, days.size()));
  }

  static String key(CustomerId customer, SiteId site) {
    return "forecasts/open/%s/%s.json.gz".formatted(customer, site);
  }
}
