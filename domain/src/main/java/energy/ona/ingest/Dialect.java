package energy.ona.ingest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.error.PlatformException;
import energy.ona.oem.StampFormats;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is written, where it is not plain CSV; what is not declared is null.
 *
 * @param separator of columns: comma, semicolon, tab or pipe; found in the first line by default
 * @param decimal sign: point or comma
 * @param encoding name of a character set; UTF-8, or what a byte order mark says, by default
 * @param timezone of timestamps without an offset; UTC by default
 * @param timestampFormat see {@link StampFormats#formatter}; ISO 8601 by default
 * @param columns the file's name of a column to ours
 */
public record Dialect(
    @Nullable String separator,
    @Nullable String decimal,
    @Nullable String encoding,
    @Nullable String timezone,
    @Nullable String timestampFormat,
    Map<String, String> columns) {
  public static final Dialect PLAIN = new Dialect(null, null, null, null, null, Map.of());

  private static final Map<String, Character> SEPARATORS =
      Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|');
  private static final Map<String, Character> DECIMALS = Map.of("point", '.', "comma", ',');

  public Dialect {
    columns = columns == null ? Map.of() : Map.copyOf(columns);
    if (columns.keySet().stream().anyMatch(String::isBlank)) {
      throw PlatformException.invalid(
          "columns", "columns names a column without a heading; give it one in the file");
    }
    character("separator", separator, SEPARATORS);
    character("decimal", decimal, DECIMALS);
    charset(encoding);
    zone(timezone);
    formatter(timestampFormat);
    if ("comma".equals(separator) && "comma".equals(decimal)) {
      throw PlatformException.invalid(
          "decimal", "decimal and separator cannot both be a comma; declare the separator");
    }
  }

  /** Reads {@code theirs:ours,theirs:ours}. */
  public static Map<String, String> columns(String text) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      int colon = pair.lastIndexOf(':');
      if (colon < 0 || pair.substring(0, colon).isBlank() || pair.substring(colon + 1).isBlank()) {
        throw PlatformException.invalid(
            "columns",
            "columns '%s' must be pairs such as Leistung:power_kw,Zeit:timestamp".formatted(text));
      }
      columns.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
    }
    return columns;
  }

  @JsonIgnore
  public boolean isPlain() {
    return equals(PLAIN);
  }

  /** Null when the first line is to say it. */
  @JsonIgnore
  public @Nullable Character separatorCharacter() {
    return character("separator", separator, SEPARATORS);
  }

  @JsonIgnore
  public char decimalCharacter() {
    Character declared = character("decimal", decimal, DECIMALS);
    return declared == null ? '.' : declared;
  }

  @JsonIgnore
  public Charset charset() {
    return charset(encoding);
  }

  @JsonIgnore
  public ZoneId zone() {
    return zone(timezone);
  }

  @JsonIgnore
  public @Nullable DateTimeFormatter formatter() {
    return formatter(timestampFormat);
  }

  private static @Nullable Character character(
      String field, @Nullable String name, Map<String, Character> known) {
    if (name == null) {
      return null;
    }
    Character found = known.get(name);
    if (found == null) {
      throw PlatformException.invalid(
          field,
          "%s '%s' must be one of %s"
              .formatted(
                  field, name, String.join(", ", known.keySet().stream().sorted().toList())));
    }
    return found;
  }

  private static Charset charset(@Nullable String name) {
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw PlatformException.invalid(
          "encoding",
          "encoding '%s' is not known; use utf-8, iso-8859-1, windows-1252 or utf-16"
              .formatted(name));
    }
  }

  private static ZoneId zone(@Nullable String name) {
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw PlatformException.invalid(
          "timezone",
          "timezone '%s' is not known; use a name such as Africa/Johannesburg".formatted(name));
    }
  }

  private static @Nullable DateTimeFormatter formatter(@Nullable String pattern) {
    try {
      return pattern == null ? null : StampFormats.formatter(pattern);
    } catch (IllegalArgumentException e) {
      throw PlatformException.invalid(
          "timestamp_format",
          "timestamp_format '%s' is not a pattern such as dd/MM/yyyy HH:mm".formatted(pattern));
    }
  }
}
