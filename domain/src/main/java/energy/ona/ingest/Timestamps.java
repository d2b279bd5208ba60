package energy.ona.ingest;

import energy.ona.oem.StampFormats;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the timestamps of a file: ISO 8601 or the declared pattern. One without an offset is in the
 * file's time zone.
 */
final class Timestamps {
  static final long UNREADABLE = Long.MIN_VALUE;

  private static final long DAY_SECONDS = 86_400;

  private final ZoneId zone;
  private final boolean utc;
  private final @Nullable String format;
  private final @Nullable DateTimeFormatter declared;
  private final LocalClock clock;
  private byte[] lastText = new byte[0];
  private long last = UNREADABLE;
  private boolean lastHasOffset;
  private @Nullable OffsetDateTime doubled;

  Timestamps(Dialect dialect, LocalClock clock) {
    this.clock = clock;
    this.zone = dialect.zone();
    this.utc = zone.equals(ZoneOffset.UTC);
    this.format = dialect.timestampFormat();
    this.declared = dialect.formatter();
  }

  /**
   * @param assetId whose clock it is; null where that is not known, so that a time which clocks
   *     showed twice is not told further
   * @return the epoch second, fractions cut off, {@link #UNREADABLE} or {@link LocalClock#SKIPPED}
   */
  long epochSecond(Cells cells, int cell, @Nullable String assetId) {
    doubled = null;
    if (!cells.is(cell, lastText, lastText.length)) {
      lastText = Arrays.copyOfRange(cells.bytes(), cells.from(cell), cells.to(cell));
      lastHasOffset = false;
      last = declared == null ? iso(lastText) : pattern(lastText, declared);
    }
    if (utc || lastHasOffset || last == UNREADABLE) {
      return last;
    }
    long second =
        assetId == null ? clock.epochSecond(last, zone) : clock.epochSecond(last, zone, assetId);
    @Nullable ZoneOffset offset = clock.doubled();
    if (offset != null) {
      doubled = Instant.ofEpochSecond(second).atOffset(offset);
    }
    return second;
  }

  /** The last time with its offset where the clocks showed it twice; null where they did not. */
  @Nullable String doubled() {
    return doubled == null ? null : doubled.toString();
  }

  private long pattern(byte[] text, DateTimeFormatter formatter) {
    String stamp = new String(text, StandardCharsets.UTF_8);
    @Nullable String beginning = StampFormats.beginningOfDayAt24(stamp, format);
    return beginning == null ? parsed(stamp, formatter, 0) : parsed(beginning, formatter, 1);
  }

  private long parsed(String stamp, DateTimeFormatter formatter, int days) {
    try {
      TemporalAccessor parsed = formatter.parse(stamp);
      if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
        lastHasOffset = true;
        return StampFormats.moment(parsed, days);
      }
      return LocalDateTime.from(parsed).plusDays(days).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException | ArithmeticException e) {
      // A file of rejects says by the offset which of two hours alike was meant.
      long moment = iso(stamp.getBytes(StandardCharsets.UTF_8));
      return lastHasOffset && moment != UNREADABLE ? moment + days * DAY_SECONDS : UNREADABLE;
    }
  }

  /** {@code yyyy-MM-dd'T'HH:mm[:ss[.fraction]][offset]}, T also a blank. */
  private long iso(byte[] text) {
    if (text.length < 16
        || text[4] != '-'
        || text[7] != '-'
        || ((text[10] | 0x20) != 't' && text[10] != ' ')
        || text[13] != ':') {
      return UNREADABLE;
    }
    int year = two(text, 0) * 100 + two(text, 2);
    int month = two(text, 5);
    int day = two(text, 8);
    int hour = two(text, 11);
    int minute = two(text, 14);
    int second = 0;
    int at = 16;
    if (at < text.length && text[at] == ':') {
      second = at + 2 < text.length ? two(text, at + 1) : -1;
      at += 3;
      if (at < text.length && (text[at] == '.' || text[at] == ',')) {
        int first = ++at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
          at++;
        }
        if (at == first || at - first > 9) {
          return UNREADABLE;
        }
      }
    }
    if (two(text, 0) < 0 || two(text, 2) < 0 || !isDay(year, month, day)) {
      return UNREADABLE;
    }
    if (minute < 0 || minute > 59 || second < 0 || second > 59) {
      return UNREADABLE;
    }
    // The end of a day may be written as 24:00.
    if (hour < 0 || hour > 24 || (hour == 24 && minute + second > 0)) {
      return UNREADABLE;
    }
    long local = ((epochDay(year, month, day) * 24L + hour) * 60 + minute) * 60 + second;
    if (at == text.length) {
      return local;
    }
    int offset = offsetSeconds(text, at);
    lastHasOffset = true;
    return offset == Integer.MIN_VALUE ? UNREADABLE : local - offset;
  }

  private static boolean isDay(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) {
      return false;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    int days = month == 2 ? (leap ? 29 : 28) : 30 + ((month + month / 8) & 1);
    return day <= days;
  }

  /** Days since 1970 in the Gregorian calendar, counted in eras of 400 years from March on. */
  private static long epochDay(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(shifted, 400);
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  /** Z, ±HH, ±HHMM or ±HH:MM up to 18 hours. */
  private static int offsetSeconds(byte[] text, int at) {
    int left = text.length - at;
    if (left == 1 && (text[at] | 0x20) == 'z') {
      return 0;
    }
    if ((text[at] != '+' && text[at] != '-') || (left != 3 && left != 5 && left != 6)) {
      return Integer.MIN_VALUE;
    }
    int hours = two(text, at + 1);
    int minutes = left == 3 ? 0 : two(text, text.length - 2);
    if (left == 6 && text[at + 3] != ':') {
      return Integer.MIN_VALUE;
    }
    int seconds = hours * 3600 + minutes * 60;
    if (hours < 0 || minutes < 0 || minutes > 59 || seconds > 18 * 3600) {
      return Integer.MIN_VALUE;
    }
    return text[at] == '-' ? -seconds : seconds;
  }

  /** Two digits, or a negative number that stays so in a sum. */
  private static int two(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : tens * 10 + ones;
  }
}
