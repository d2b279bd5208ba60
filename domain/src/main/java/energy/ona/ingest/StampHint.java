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

/** What to declare so that a time is read, told by the time itself. */
final class StampHint {
  /** Three numbers of a day, then hour and minute, maybe second, fraction, half day and offset. */
  private static final Pattern PARTED =
      Pattern.compile(
          "(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{1,4})(,? |T)\\d{1,2}:\\d\\d(:\\d\\d([.,]\\d{1,9})?)?"
              + "( ?)([AaPp][Mm])?( ?)(Z|[+-]\\d\\d(:?)\\d\\d)?");

  private static final Pattern NAMED_MONTH =
      Pattern.compile("\\d{1,2}([ ./-])[A-Za-z]{3}\\1(\\d{4}) \\d{1,2}:\\d\\d(:\\d\\d)?");

  private static final List<String> SOLID =
      List.of("yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMdd HH:mm:ss", "yyyyMMdd HH:mm");

  /** By format: a file may have a million such times. */
  private final Map<String, DateTimeFormatter> formatters = new HashMap<>();

  /** The declaration in words; empty where no format is seen. */
  Optional<String> of(String text) {
    List<String> formats =
        candidates(text).filter(format -> reads(format, text)).distinct().limit(2).toList();
    return formats.isEmpty()
        ? Optional.empty()
        : Optional.of(
            formats.stream()
                    .map(format -> "timestamp_format=" + format)
                    .collect(
                        Collectors.joining(", or where the month comes first ", "declare ", ""))
                + (formats.get(0).startsWith("epoch") ? " if it counts from 1970" : ""));
  }

  private static Stream<String> candidates(String text) {
    Matcher parted = PARTED.matcher(text);
    if (parted.matches()) {
      return parted(parted);
    }
    Matcher named = NAMED_MONTH.matcher(text);
    if (named.matches()) {
      String mark = named.group(1);
      return Stream.of(
          "d" + mark + "MMM" + mark + "yyyy H:mm" + (named.group(3) == null ? "" : ":ss"));
    }
    if (text.matches("\\d{12}|\\d{14}|\\d{8} .*")) {
      return SOLID.stream();
    }
    return Stream.of(text.length() == 13 ? "epoch_ms" : "epoch")
        .filter(word -> text.matches("\\d{10}(\\d{3})?"));
  }

  /** One letter stands for one digit and for two: of a file some rows may have either. */
  private static Stream<String> parted(Matcher stamp) {
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

  private static String time(Matcher stamp) {
    StringBuilder format = new StringBuilder(stamp.group(5).replace("T", "'T'"));
    boolean halfDays = stamp.group(9) != null;
    format.append(halfDays ? "h:mm" : "H:mm").append(stamp.group(6) == null ? "" : ":ss");
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

  private boolean reads(String format, String text) {
    try {
      return formatters.computeIfAbsent(format, StampFormats::formatter).parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
