package energy.ona.activities.oem;

import energy.ona.oem.OemMapping;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a maker's stamps. Of an hour that the autumn repeats, a stamp that would go back in time is
 * of the second one.
 */
final class OemClock {
  private final List<String> formats;
  private final Map<String, DateTimeFormatter> patterns = new HashMap<>();
  private final Map<String, Instant> last = new HashMap<>();

  OemClock(OemMapping mapping) {
    formats = mapping.timestamp().formats();
    for (String format : formats) {
      if (!format.equals("iso") && !format.startsWith("epoch")) {
        patterns.put(format, DateTimeFormatter.ofPattern(format, Locale.ENGLISH));
      }
    }
  }

  /** Empty when no format fits. */
  Optional<Instant> read(String text, ZoneId zone, String asset) {
    return formats.stream()
        .map(format -> tried(text, format, zone, asset))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Instant> tried(String text, String format, ZoneId zone, String asset) {
    try {
      return Optional.of(read(text, format, zone, asset));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Instant read(String text, String format, ZoneId zone, String asset) {
    if (format.equals("epoch")) {
      return Instant.ofEpochSecond(Long.parseLong(text));
    }
    if (format.equals("epoch_ms")) {
      return Instant.ofEpochMilli(Long.parseLong(text));
    }
    if (format.equals("iso")) {
      String iso = text.replace(' ', 'T');
      return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
          ? OffsetDateTime.parse(iso).toInstant()
          : local(LocalDateTime.parse(iso), zone, asset);
    }
    return local(LocalDateTime.parse(text, patterns.get(format)), zone, asset);
  }

  private Instant local(LocalDateTime wall, ZoneId zone, String asset) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
    Instant first = wall.atZone(zone).toInstant();
    Instant before = last.get(asset);
    Instant chosen =
        offsets.size() == 2 && before != null && !first.isAfter(before)
            ? wall.toInstant(offsets.get(1))
            : first;
    last.put(asset, chosen);
    return chosen;
  }
}
