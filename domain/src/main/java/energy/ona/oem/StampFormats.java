package energy.ona.oem;

import energy.ona.error.PlatformException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of a mapping's formats the stamps of a whole file have: no row is judged by itself. */
public final class StampFormats {
  /** Stands for ISO 8601 with or without an offset, T also a blank; no pattern. */
  public static final String ISO = "iso";

  private static final Pattern END_OF_DAY =
      Pattern.compile("(?<![\\d:])(?<!:\\d\\d[+-])24:00(?=(:00)?([^\\d:]|$))");

  private static final Pattern QUOTED = Pattern.compile("'[^']*'");

  private final List<String> formats;
  private final List<DayOrder> orders = new ArrayList<>();
  private String last = "";

  /**
   * @param formats of a mapping, or the one that was declared with the upload
   */
  public StampFormats(List<String> formats) {
    this.formats = List.copyOf(formats);
    for (String format : formats) {
      DayOrder.of(format, formats)
          .filter(order -> orders.stream().noneMatch(order::isSame))
          .ifPresent(orders::add);
    }
  }

  public void see(String stamp, long line) {
    if (!stamp.equals(last)) {
      last = stamp;
      orders.forEach(order -> order.see(stamp, line));
    }
  }

  /**
   * Those that are left, or a refusal in words.
   *
   * @param declared true when the caller has said it, who is taken at his word
   * @param latest a stamp beyond it cannot be meant
   */
  public List<String> judge(String oem, boolean declared, Instant latest) {
    List<String> left = new ArrayList<>(formats);
    if (!declared) {
      orders.forEach(order -> left.removeAll(order.ruledOut(oem, latest)));
    }
    return left;
  }

  /**
   * The same day's beginning for its end, which ISO 8601 and many loggers write as 24:00; null for
   * any other time. A day is to be added to what is read.
   *
   * @param format of the stamp; {@code kk} says itself what 24 is, the first hour of the same day
   */
  public static @Nullable String beginningOfDayAt24(String stamp, @Nullable String format) {
    Matcher end = END_OF_DAY.matcher(stamp);
    boolean isEnd =
        end.find() && (format == null || !QUOTED.matcher(format).replaceAll("").contains("k"));
    return isEnd ? end.replaceFirst("00:00") : null;
  }

  /**
   * The second since 1970 of a stamp that says its zone or offset, or is such a second itself.
   *
   * @param days to be added, each as long as it is there
   */
  public static long moment(TemporalAccessor parsed, int days) {
    return days == 0
        ? parsed.getLong(ChronoField.INSTANT_SECONDS)
        : ZonedDateTime.from(parsed).plusDays(days).toEpochSecond();
  }

  /**
   * Strict: the 31st of June is no day.
   *
   * @param pattern of {@link DateTimeFormatter}, or {@code epoch} and {@code epoch_ms}, the seconds
   *     and milliseconds since 1970
   */
  public static DateTimeFormatter formatter(String pattern) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    switch (pattern) {
      case "epoch" ->
          builder
              .appendValue(ChronoField.INSTANT_SECONDS, 1, 15, SignStyle.NORMAL)
              .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
              .parseDefaulting(ChronoField.NANO_OF_SECOND, 0);
      case "epoch_ms" ->
          builder
              .appendValue(ChronoField.INSTANT_SECONDS, 1, 15, SignStyle.NORMAL)
              .appendValue(ChronoField.MILLI_OF_SECOND, 3);
      default -> builder.appendPattern(pattern.replace('y', 'u'));
    }
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  static PlatformException refused(String message) {
    return PlatformException.invalid("timestamp_format", message);
  }
}
