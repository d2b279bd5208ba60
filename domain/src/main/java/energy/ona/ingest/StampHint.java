package energy.ona.ingest;

import energy.ona.oem.StampFormats;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What to declare or to mend so that a time is read, told by the time itself. */
final class StampHint {
  /** Three numbers of a day, then hour and minute, maybe second, fraction, half day and offset. */
  private static final Pattern PARTED =
      Pattern.compile(
          "(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{1,4})(,? |T)\\d{1,2}:\\d\\d(:\\d\\d([.,]\\d{1,9})?)?"
              + "( ?)([AaPp][Mm])?( ?)(Z|[+-]\\d\\d(:?)\\d\\d)?");

  private static final Pattern NAMED_MONTH =
      Pattern.compile("\\d{1,2}([ ./-])[A-Za-z]{3}\\1(\\d{4}) \\d{1,2}:\\d\\d(:\\d\\d)?");

  private static final Pattern CLOCK =
      Pattern.compile("\\d{1,2}:\\d\\d(:\\d\\d([.,]\\d+)?)?( ?[AaPp][Mm])?");

  private static final Pattern DAY = Pattern.compile("\\d{1,4}([./-])\\d{1,2}\\1\\d{1,4}");

  /** Marks of byte orders and directions, blanks that are not the usual one. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Zs}&&[^ ]]");

  private static final List<String> SOLID =
      List.of("yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMdd HH:mm:ss", "yyyyMMdd HH:mm");

  private final @Nullable String declared;

  /** By format: a file may have a million such times. */
  private final Map<String, DateTimeFormatter> formatters = new HashMap<>();

  /**
   * @param declared format of the file; null where none is
   */
  StampHint(@Nullable String declared) {
    this.declared = declared;
  }

  /** What to do, in words; empty where nothing is seen. */
  Optional<String> of(String text) {
    Matcher unseen = UNSEEN.matcher(text);
    if (unseen.find()) {
      return Optional.of(
          "it holds the invisible character U+%04X; remove that"
              .formatted((int) unseen.group().charAt(0)));
    }
    if (CLOCK.matcher(text).matches() || DAY.matcher(text).matches()) {
      return Optional.of("put day and time into one column, such as 2026-01-31 12:15");
    }
    List<String> formats =
        candidates(text)
            .filter(format -> !format.equals(declared) && reads(format, text))
            .distinct()
            .limit(2)
            .toList();
    return formats.isEmpty()
        ? Optional.empty()
        : Optional.of(
            formats.stream()
                    .map(format -> "timestamp_format=" + format)
                    .collect(
                        Collectors.joining(", or where the month comes first ", "declare ", ""))
                + (formats.get(0).startsWith("epoch") ? " if it counts from 1970" : ""));
  }

  private Stream<String> candidates(String text) {
    Matcher parted = PARTED.matcher(text);
    if (parted.matches()) {
      return parted(parted);
    }
    Matcher named = NAMED_MONTH.matcher(text);
    if (named.matches()) {
      String mark = named.group(1);
      return Stream.of("d" + mark + "MMM" + mark + "yyyy H:mm" + seconds(named.group(3)));
    }
    if (text.matches("\\d{12}|\\d{14}|\\d{8} .*")) {
      return SOLID.stream();
    }
    return Stream.of(text.length() == 13 ? "epoch_ms" : "epoch")
        .filter(word -> text.matches("\\d{10}(\\d{3})?"));
  }

  /** One letter stands for one digit and for two: of a file some rows may have either. */
  private Stream<String> parted(Matcher stamp) {
    String mark = stamp.group(2);
    if (stamp.group(1).length() == 4) {
      return Stream.of("yyyy" + mark + "M" + mark + "d" + time(stamp));
    }
    int digits = stamp.group(4).length();
    if (digits != 2 && digits != 4) {
      return Stream.empty();
    }
    String year = mark + "y".repeat(digits) + time(stamp);
    return Stream.of("d" + mark + "M" + year, "M" + mark + "d" + year);
  }

  private String time(Matcher stamp) {
    StringBuilder format = new StringBuilder(stamp.group(5).replace("T", "'T'"));
    boolean halfDays = stamp.group(9) != null;
    format.append(halfDays ? "h:mm" : "H:mm").append(seconds(stamp.group(6)));
    @Nullable String fraction = stamp.group(7);
    if (fraction != null) {
      format.append(fraction.charAt(0)).append("S".repeat(fraction.length() - 1));
    }
    format.append(stamp.group(8)).append(halfDays ? "a" : "").append(stamp.group(10));
    if (stamp.group(11) != null) {
      format.append(":".equals(stamp.group(12)) ? "XXX" : "XX");
    }
    return format.toString();
  }

  /** Where a format is declared and does not fit, other rows may be written otherwise. */
  private String seconds(@Nullable String there) {
    return declared != null ? "[:ss]" : there == null ? "" : ":ss";
  }

  private boolean reads(String format, String text) {
    try {
      return formatters.computeIfAbsent(format, StampFormats::formatter).parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
