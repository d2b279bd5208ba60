package energy.ona.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.error.PlatformException;
import energy.ona.observation.ObservationStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads single values of a request. */
final class Values {
  /** The first year of which there can be measurements. */
  static final int MEASURED = ObservationStore.EARLIEST.atOffset(ZoneOffset.UTC).getYear();

  /** The first year of which equipment that still runs can be. */
  static final int BUILT = 1900;

  /** The first year that a clock without a time of its own shows: since then is since ever. */
  static final int EVER = 1970;

  /** Stored seconds reach into the year 2242. */
  static final int LAST_YEAR = 2199;

  /** What has no end yet is given one in this year by many systems. */
  static final int OPEN_END = 9999;

  private Values() {}

  /**
   * A time that can be reckoned with: the calendar of Java reaches so far that a day before its
   * first is none.
   *
   * @param firstYear UTC, of which it may be at the earliest
   */
  static Instant instant(String path, String text, int firstYear) {
    try {
      OffsetDateTime at = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
      checkYear(path, text, at.getYear(), firstYear, LAST_YEAR);
      return at.toInstant();
    } catch (DateTimeException e) {
      throw PlatformException.invalid(
          path,
          "%s '%s' must be an RFC 3339 time such as 2026-01-05T12:00:00Z".formatted(path, text));
    }
  }

  /** A date, or the date of a time. */
  static LocalDate date(String path, String text, int firstYear, int lastYear) {
    try {
      LocalDate day =
          text.length() > 10 ? OffsetDateTime.parse(text).toLocalDate() : LocalDate.parse(text);
      checkYear(path, text, day.getYear(), firstYear, lastYear);
      return day;
    } catch (DateTimeException e) {
      throw PlatformException.invalid(
          path, "%s '%s' must be a date such as 2026-01-05".formatted(path, text));
    }
  }

  static YearMonth month(String path, String text) {
    try {
      YearMonth month = YearMonth.parse(text);
      checkYear(path, text, month.getYear(), MEASURED, LAST_YEAR);
      return month;
    } catch (DateTimeException e) {
      throw PlatformException.invalid(
          path, "%s '%s' must be a month such as 2026-03".formatted(path, text));
    }
  }

  private static void checkYear(String path, String text, int year, int firstYear, int lastYear) {
    if (year < firstYear || year > lastYear) {
      throw PlatformException.invalid(
          path, "%s '%s' must be of the years %d to %d".formatted(path, text, firstYear, lastYear));
    }
  }

  /** NaN where it is none; in a URL numbers are text. */
  static double number(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    try {
      return value.isTextual() ? Double.parseDouble(value.textValue().strip()) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  static String bounds(double least, double most) {
    if (most == Double.MAX_VALUE) {
      return least == Double.MIN_VALUE ? "above 0" : "of at least " + plain(least);
    }
    return "from %s to %s".formatted(plain(least), plain(most));
  }

  static String sorted(Set<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
