package energy.ona.activities.forecast;

import energy.ona.time.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Days (UTC) of a site whose data changed.
 *
 * @param at when it changed; scores of then or before do not know of it
 */
record DataChange(LocalDate first, LocalDate last, Instant at) {
  DataChange(TimeRange range, Instant at) {
    this(day(range.from()), day(range.to()), at);
  }

  static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  boolean has(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }
}
