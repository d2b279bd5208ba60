package energy.ona.activities.plan;

import energy.ona.asset.Location;
import energy.ona.plan.AccessHours;
import energy.ona.plan.HourRule;
import energy.ona.plan.Job;
import energy.ona.plan.JobRules;
import energy.ona.plan.JobRules.Hold;
import energy.ona.solar.Sun;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a job's rules let it be done: all of its work must lie between what they close. */
final class Openings {
  /** A start that never comes, and still a second that can be reckoned with. */
  static final long NEVER = 1L << 40;

  static final Openings ALWAYS = new Openings(List.of());

  private static final long STEP_SECONDS = 600;
  private static final long DAY_SECONDS = 86_400;

  /** Hours that a rule closes, in epoch seconds. */
  private record Closed(HourRule rule, long from, long to) {}

  private final List<Closed> closed;
  private final long[] from;
  private final long[] to;

  private Openings(List<Closed> all) {
    closed = all;
    List<Closed> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingLong(Closed::from));
    from = sorted.stream().mapToLong(Closed::from).toArray();
    to = new long[from.length];
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < from.length; i++) {
      // So that whoever passes one has passed all before it.
      latest = Math.max(latest, sorted.get(i).to());
      to[i] = latest;
    }
  }

  /**
   * Of a job's rules.
   *
   * @param until the last second that anybody could work at: other jobs of the same plan may be
   *     looked at for longer than this one
   */
  static Openings of(Job job, long now, long until) {
    JobRules rules = job.ruled();
    if (rules.access() == null && !rules.daylight() && rules.holds().isEmpty()) {
      return ALWAYS;
    }
    long first = Math.max(now, job.earliestStart().getEpochSecond()) - DAY_SECONDS;
    long last = Math.max(first, until) + 3 * DAY_SECONDS;
    List<Closed> all = new ArrayList<>();
    for (Hold hold : rules.holds()) {
      all.add(new Closed(hold.rule(), hold.from().getEpochSecond(), hold.to().getEpochSecond()));
    }
    AccessHours access = rules.access();
    if (access != null) {
      siteIsShut(access, ZoneId.of(job.timezone()), first, last, all);
    }
    if (rules.daylight()) {
      nights(job.location(), first, last, all);
    }
    return new Openings(all);
  }

  private static void siteIsShut(
      AccessHours access, ZoneId zone, long first, long last, List<Closed> all) {
    long shutFrom = first;
    LocalDate day = Instant.ofEpochSecond(first).atZone(zone).toLocalDate();
    while (shutFrom < last) {
      if (access.weekdays().contains(day.getDayOfWeek().getValue())) {
        all.add(
            new Closed(
                HourRule.SITE_ACCESS,
                shutFrom,
                day.atTime(access.from()).atZone(zone).toEpochSecond()));
        shutFrom = day.atTime(access.to()).atZone(zone).toEpochSecond();
      }
      day = day.plusDays(1);
      if (day.atStartOfDay(zone).toEpochSecond() > last) {
        all.add(new Closed(HourRule.SITE_ACCESS, shutFrom, last));
        return;
      }
    }
  }

  private static void nights(@Nullable Location place, long first, long last, List<Closed> all) {
    Double latitude = place == null ? null : place.latitude();
    Double longitude = place == null ? null : place.longitude();
    if (latitude == null || longitude == null) {
      return;
    }
    long dark = -1;
    // Always the same moments: else dawn would move with the clock of whoever plans.
    long begin = Math.floorDiv(first, STEP_SECONDS) * STEP_SECONDS;
    for (long at = begin; at <= last; at += STEP_SECONDS) {
      boolean isDay = Sun.elevationDeg(Instant.ofEpochSecond(at), latitude, longitude) > 0;
      if (!isDay && dark < 0) {
        dark = at;
      } else if ((isDay || at + STEP_SECONDS > last) && dark >= 0) {
        all.add(new Closed(HourRule.DAYLIGHT, dark, at));
        dark = -1;
      }
    }
  }

  boolean isAlways() {
    return from.length == 0;
  }

  /** The first full five minutes from then on that begin so much open time; or never. */
  long next(long at, long seconds) {
    long start = Timeline.onGrid(at);
    for (int i = 0; i < from.length; i++) {
      if (to[i] > start && from[i] < start + seconds) {
        start = Timeline.onGrid(to[i]);
      }
    }
    return start > at + 60 * DAY_SECONDS ? NEVER : start;
  }

  /** When a rule closes the hours that are open then; far away where none does. */
  long closesAfter(long second) {
    long closes = NEVER;
    for (long each : from) {
      if (each >= second) {
        closes = Math.min(closes, each);
      }
    }
    return closes;
  }

  /** Seconds of the work that lie where the rule closes. */
  long closedSeconds(HourRule rule, long start, long end) {
    return closed.stream()
        .filter(each -> each.rule() == rule)
        .mapToLong(each -> Math.max(0, Math.min(end, each.to()) - Math.max(start, each.from())))
        .sum();
  }

  /** What closes hours between then and so much work. */
  Optional<HourRule> closing(long start, long seconds) {
    return closed.stream()
        .filter(each -> each.to() > start && each.from() < start + seconds)
        .max(Comparator.comparingLong(Closed::to))
        .map(Closed::rule);
  }
}
