package energy.ona.api.observation;

import energy.ona.api.request.Fields;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;

/** From when to when a caller asks about measurements: a week up to now unless he says so. */
final class AskedRange {
  private static final Duration USUAL = Duration.ofDays(7);

  private AskedRange() {}

  /**
   * Reads {@code from} and {@code to}, and throws what is wrong with any field. Nothing is owed of
   * the future: a range ends now at the latest.
   *
   * @param otherwise what else a caller may do who asks for more than the longest
   */
  static TimeRange of(Fields fields, Instant now, int longestDays, String otherwise) {
    Instant to = fields.instantOrDate("to");
    Instant from = fields.instantOrDate("from");
    Instant end = to == null || to.isAfter(now) ? now : to;
    Instant start = from == null ? end.minus(USUAL) : from;
    if (!start.isBefore(end)) {
      fields.refuse("from", "must be before to, and not in the future");
    } else if (Duration.between(start, end).compareTo(Duration.ofDays(longestDays)) > 0) {
      fields.refuse(
          "from", "must be at most %d days before to%s".formatted(longestDays, otherwise));
    }
    fields.check();
    return new TimeRange(start, end);
  }
}
