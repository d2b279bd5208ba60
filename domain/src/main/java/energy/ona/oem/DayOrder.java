package energy.ona.oem;

import java.text.ParsePosition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file writes the day or the month first, where a format and its twin differ in nothing
 * else. A stamp with a number above 12 tells; so do the days of a file, which follow one another in
 * one reading and are a month apart in the other; so does a day that is still to come.
 */
final class DayOrder {
  private static final Pattern DAY_FIRST = Pattern.compile("^(d{1,2})(\\W)(M{1,2})(?!M)(.*)$");
  private static final Pattern MONTH_FIRST = Pattern.compile("^(M{1,2})(\\W)(d{1,2})(?!d)(.*)$");

  private static final int CLEARLY = 10;
  private static final int MOST_DAYS = 4_000;

  /** Days of a file lie so close in the right reading … */
  private static final int DENSE = 2;

  /** … and so many times farther apart in the wrong one. */
  private static final int SPARSE = 8;

  private final Reading dayFirst;
  private final Reading monthFirst;
  private final DateTimeFormatter parser;
  private boolean differs;
  private String unclear = "";
  private long unclearLine;

  /** One of the two. */
  private static final class Reading {
    private final String format;
    private final boolean listed;
    private final TreeSet<LocalDate> days = new TreeSet<>();
    private long only;
    private long line;
    private String first = "";

    Reading(String format, boolean listed) {
      this.format = format;
      this.listed = listed;
    }

    void alone(String stamp, long atLine) {
      if (only++ == 0) {
        first = stamp;
        line = atLine;
      }
    }

    long span() {
      return days.last().toEpochDay() - days.first().toEpochDay() + 1;
    }

    boolean isMeant(Reading other, LocalDate latest) {
      boolean comes = other.days.last().isAfter(latest) && !days.last().isAfter(latest);
      boolean follows =
          days.size() > 1 && span() <= (long) DENSE * days.size() && other.span() > SPARSE * span();
      return comes || follows;
    }
  }

  private DayOrder(Reading dayFirst, Reading monthFirst) {
    this.dayFirst = dayFirst;
    this.monthFirst = monthFirst;
    this.parser = StampFormats.formatter(dayFirst.format);
  }

  /** Empty for a format in which the order is no question. */
  static Optional<DayOrder> of(String format, List<String> listed) {
    Matcher day = DAY_FIRST.matcher(format);
    Matcher month = MONTH_FIRST.matcher(format);
    Matcher found = day.matches() ? day : month.matches() ? month : null;
    if (found == null) {
      return Optional.empty();
    }
    String twin = found.group(3) + found.group(2) + found.group(1) + found.group(4);
    String first = found == day ? format : twin;
    String second = found == day ? twin : format;
    return Optional.of(
        new DayOrder(
            new Reading(first, listed.contains(first)),
            new Reading(second, listed.contains(second))));
  }

  boolean isSame(DayOrder other) {
    return dayFirst.format.equals(other.dayFirst.format);
  }

  void see(String stamp, long line) {
    ParsePosition position = new ParsePosition(0);
    @Nullable TemporalAccessor parsed = parser.parseUnresolved(stamp, position);
    if (parsed == null
        || position.getIndex() != stamp.length()
        || !parsed.isSupported(ChronoField.YEAR)) {
      return;
    }
    int year = (int) parsed.getLong(ChronoField.YEAR);
    int one = (int) parsed.getLong(ChronoField.DAY_OF_MONTH);
    int other = (int) parsed.getLong(ChronoField.MONTH_OF_YEAR);
    boolean byDay = isDay(year, other, one);
    boolean byMonth = isDay(year, one, other);
    if (byDay && byMonth) {
      both(stamp, line, LocalDate.of(year, other, one), LocalDate.of(year, one, other));
    } else if (byDay) {
      dayFirst.alone(stamp, line);
    } else if (byMonth) {
      monthFirst.alone(stamp, line);
    }
  }

  private void both(String stamp, long line, LocalDate byDay, LocalDate byMonth) {
    if (dayFirst.days.size() < MOST_DAYS) {
      dayFirst.days.add(byDay);
      monthFirst.days.add(byMonth);
    }
    if (!differs && !byDay.equals(byMonth)) {
      differs = true;
      unclear = stamp;
      unclearLine = line;
    }
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  /** The format that the file does not have; none when it does not matter. */
  List<String> ruledOut(String oem, Instant latest) {
    @Nullable Reading meant = meant(LocalDate.ofInstant(latest, ZoneOffset.UTC));
    if (dayFirst.listed && monthFirst.listed) {
      if (meant == null && (differs || dayFirst.only > 0)) {
        throw StampFormats.refused(sentence());
      }
      return meant == null ? List.of() : List.of(other(meant).format);
    }
    Reading listed = dayFirst.listed ? dayFirst : monthFirst;
    Reading against = other(listed);
    if (against.only > 0 && meant != listed) {
      throw StampFormats.refused(
          "line %d has '%s', but a file of %s has stamps such as %s; declare timestamp_format=%s with the upload if that is how it is written"
              .formatted(against.line, against.first, oem, listed.format, against.format));
    }
    return List.of();
  }

  private @Nullable Reading meant(LocalDate latest) {
    if (dayFirst.only > CLEARLY * monthFirst.only) {
      return dayFirst;
    }
    if (monthFirst.only > CLEARLY * dayFirst.only) {
      return monthFirst;
    }
    if (dayFirst.only > 0 || dayFirst.days.isEmpty()) {
      return null;
    }
    boolean byDay = dayFirst.isMeant(monthFirst, latest);
    boolean byMonth = monthFirst.isMeant(dayFirst, latest);
    return byDay == byMonth ? null : byDay ? dayFirst : monthFirst;
  }

  private Reading other(Reading one) {
    return one == dayFirst ? monthFirst : dayFirst;
  }

  private String sentence() {
    String declare =
        "declare timestamp_format=%s or timestamp_format=%s with the upload"
            .formatted(dayFirst.format, monthFirst.format);
    return dayFirst.only > 0
        ? "line %d has '%s' and line %d has '%s', so that it is not clear whether the day or the month comes first; %s"
            .formatted(dayFirst.line, dayFirst.first, monthFirst.line, monthFirst.first, declare)
        : "'%s' in line %d may be two days, and no stamp of the file tells whether the day or the month comes first; %s"
            .formatted(unclear, unclearLine, declare);
  }
}
