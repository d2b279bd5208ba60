package energy.ona.api.observation;

import energy.ona.api.request.Fields;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From when to when a caller asks about measurements: unless he says so a week up to now or, where
 * nothing came in it, up to the end of the newest day of which there is something. A silence of
 * days is thus shown, and a plant whose data end years ago too.
 */
final class AskedRange {
  private static final Duration USUAL = Duration.ofDays(7);

  private AskedRange() {}

  /**
   * Reads {@code from} and {@code to}, and throws what is wrong with any field. Nothing is owed of
   * the future: a range ends now at the latest.
   *
   * @param newest when the newest sample was taken; looked up where it matters
   * @param otherwise what else a caller may do who asks for more than the longest
   */
  static TimeRange of(
      Fields fields,
      Instant now,
      Supplier<Optional<Instant>> newest,
      int longestDays,
      String otherwise) {
    Instant to = fields.instantOrDate("to");
    Instant from = fields.instantOrDate("from");
    Instant end =
        to == null && from == null
            ? newest
                .get()
                .filter(last -> last.isBefore(now.minus(USUAL)))
                .map(last -> last.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)))
                .orElse(now)
            : to == null || to.isAfter(now) ? now : to;
    Instant start = from == null ? end.minus(USUAL).truncatedTo(ChronoUnit.DAYS) : from;
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
