package energy.ona.activities.oem;

import energy.ona.ingest.LocalClock;
import energy.ona.ingest.LocalClock.Mark;
import energy.ona.oem.StampFormats;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a maker's stamps. */
final class OemClock {
  /** What a maker writes behind a time of daylight saving time, and the end of such a format. */
  private static final String DAYLIGHT = "DST";

  private static final String DAYLIGHT_FORMAT = "'" + DAYLIGHT + "'";

  private final List<String> formats;
  private final boolean marksDaylight;
  private final Map<String, DateTimeFormatter> patterns = new HashMap<>();
  private final LocalClock clock;
  private int usual;

  /**
   * A stamp that was read.
   *
   * @param fault why it could not be; null when it could
   */
  record Read(@Nullable Instant instant, @Nullable String fault) {}

  /**
   * @param marksDaylight whether the file has stamps that are marked so
   */
  OemClock(List<String> formats, boolean marksDaylight, LocalClock clock) {
    this.clock = clock;
    this.marksDaylight = marksDaylight;
    this.formats = List.copyOf(formats);
    for (String format : formats) {
      if (!format.equals(StampFormats.ISO)) {
        patterns.put(format, StampFormats.formatter(format));
      }
    }
  }

  /** Whether a stamp says that it is of daylight saving time. */
  static boolean marksDaylight(List<String> formats, String stamp) {
    return stamp.endsWith(DAYLIGHT) && formats.stream().anyMatch(OemClock::isOfDaylight);
  }

  private static boolean isOfDaylight(String format) {
    return format.endsWith(DAYLIGHT_FORMAT);
  }

  private Mark mark(String format) {
    if (isOfDaylight(format)) {
      return Mark.DAYLIGHT_SAVING;
    }
    return marksDaylight ? Mark.STANDARD : Mark.NONE;
  }

  Read read(String text, ZoneId zone, String asset) {
    for (int tried = 0; tried < formats.size(); tried++) {
      int format = (usual + tried) % formats.size();
      @Nullable Read read = tried(text, formats.get(format), zone, asset);
      if (read != null) {
        usual = format;
        return read;
      }
    }
    return new Read(
        null,
        text.isEmpty()
            ? "timestamp is blank"
            : "timestamp '%s' is not of the form %s".formatted(text, String.join(" or ", formats)));
  }

  /** Null when the format does not fit. */
  private @Nullable Read tried(String text, String format, ZoneId zone, String asset) {
    @Nullable String beginning = StampFormats.beginningOfDayAt24(text, format);
    String stamp = beginning == null ? text : beginning;
    int days = beginning == null ? 0 : 1;
    try {
      if (format.equals(StampFormats.ISO)) {
        String iso = stamp.replace(' ', 'T');
        return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
            ? new Read(OffsetDateTime.parse(iso).plusDays(days).toInstant(), null)
            : local(LocalDateTime.parse(iso).plusDays(days), zone, asset, mark(format));
      }
      TemporalAccessor parsed = Objects.requireNonNull(patterns.get(format)).parse(stamp);
      return parsed.isSupported(ChronoField.INSTANT_SECONDS)
          ? new Read(
              Instant.ofEpochSecond(
                  StampFormats.moment(parsed, days), parsed.get(ChronoField.NANO_OF_SECOND)),
              null)
          : local(LocalDateTime.from(parsed).plusDays(days), zone, asset, mark(format));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private Read local(LocalDateTime wall, ZoneId zone, String asset, Mark mark) {
    long second = clock.epochSecond(wall.toEpochSecond(ZoneOffset.UTC), zone, asset, mark);
    return second == LocalClock.SKIPPED
        ? new Read(
            null,
            "timestamp %s does not exist in %s: the clocks were put forward; declare the timezone of the file"
                .formatted(wall, zone))
        : new Read(Instant.ofEpochSecond(second, wall.get(ChronoField.NANO_OF_SECOND)), null);
  }
}
