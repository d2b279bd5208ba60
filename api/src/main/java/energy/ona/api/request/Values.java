package energy.ona.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.error.PlatformException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads single values of a request. */
final class Values {
  private Values() {}

  static Instant instant(String path, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw PlatformException.invalid(
          path,
          "%s '%s' must be an RFC 3339 time such as 2026-01-05T12:00:00Z".formatted(path, text));
    }
  }

  /** A date, or the date of a time. */
  static LocalDate date(String path, String text) {
    try {
      return text.length() > 10 ? OffsetDateTime.parse(text).toLocalDate() : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw PlatformException.invalid(
          path, "%s '%s' must be a date such as 2026-01-05".formatted(path, text));
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
