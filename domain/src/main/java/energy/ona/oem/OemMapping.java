package energy.ona.oem;

import energy.ona.observation.Signals;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one maker's export is written: a file of configs/oem/.
 *
 * @param oem its name in {@code oem=}
 * @param description which export of which product
 * @param format csv or json
 * @param detect columns that its header has, names or {@code /regular expressions/}
 * @param separator comma, semicolon, tab or pipe
 * @param decimal point or comma
 * @param encoding of the text; UTF-8 by default
 * @param unitRows lines below the header that are no data
 * @param asset null where the columns name the assets, or the caller does
 * @param missing what the maker writes for nothing
 */
public record OemMapping(
    String oem,
    String description,
    @Nullable String format,
    List<ColumnPattern> detect,
    @Nullable String separator,
    @Nullable String decimal,
    @Nullable String encoding,
    int unitRows,
    Timestamp timestamp,
    @Nullable ColumnPattern asset,
    Map<String, SignalColumn> signals,
    List<String> missing) {
  private static final Set<String> SEPARATORS = Set.of("comma", "semicolon", "tab", "pipe");

  /**
   * When a row is.
   *
   * @param columns one, or date and time
   * @param formats patterns of DateTimeFormatter, or iso, epoch, epoch_ms
   * @param timezone of stamps without an offset: a name, or site
   * @param marks start or end of the interval
   * @param stepMinutes of the rows, where the maker has but one; a file that shows another wins
   */
  public record Timestamp(
      List<ColumnPattern> columns,
      List<String> formats,
      @Nullable String timezone,
      @Nullable String marks,
      int stepMinutes) {
    /** In place of a time zone: that of the asset. */
    public static final String SITE = "site";

    public Timestamp {
      if (columns == null || columns.isEmpty() || formats == null || formats.isEmpty()) {
        throw new IllegalArgumentException("timestamp needs columns and formats");
      }
      columns = List.copyOf(columns);
      formats = List.copyOf(formats);
      timezone = timezone == null ? SITE : timezone;
      marks = marks == null ? "start" : marks;
      if (!timezone.equals(SITE)) {
        zone(timezone);
      }
      if (!Set.of("start", "end").contains(marks)) {
        throw new IllegalArgumentException("timestamp.marks must be start or end, not " + marks);
      }
      for (String format : formats) {
        if (!format.equals(StampFormats.ISO)) {
          DateTimeFormatter unused = StampFormats.formatter(format);
        }
      }
    }

    public boolean marksEnd() {
      return "end".equals(marks);
    }

    /** 0 when only a file can tell. */
    public long stepSeconds() {
      return stepMinutes * 60L;
    }

    private static void zone(String name) {
      try {
        ZoneId unused = ZoneId.of(name);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "timestamp.timezone '%s' is not known; use site, UTC or a name such as Europe/Madrid"
                .formatted(name),
            e);
      }
    }
  }

  public OemMapping {
    if (oem == null || !oem.matches("[a-z0-9][a-z0-9-]{0,40}")) {
      throw new IllegalArgumentException("oem '%s' must be of a-z 0-9 -".formatted(oem));
    }
    if (detect == null || detect.isEmpty()) {
      throw new IllegalArgumentException("detect must name columns of the header");
    }
    if (timestamp == null || signals == null || !signals.containsKey(Signals.POWER_KW)) {
      throw new IllegalArgumentException("timestamp and signals.power_kw are required");
    }
    if (separator != null && !SEPARATORS.contains(separator)) {
      throw new IllegalArgumentException(
          "separator '%s' must be comma, semicolon, tab or pipe".formatted(separator));
    }
    if (decimal != null && !Set.of("point", "comma").contains(decimal)) {
      throw new IllegalArgumentException("decimal '%s' must be point or comma".formatted(decimal));
    }
    charset(encoding);
    if (format != null && !Set.of("csv", "json").contains(format)) {
      throw new IllegalArgumentException("format '%s' must be csv or json".formatted(format));
    }
    signals.forEach(
        (signal, column) -> {
          if (!Signals.ALL.contains(signal)) {
            throw new IllegalArgumentException(
                "signals.%s is not a column of ours; use one of %s".formatted(signal, Signals.ALL));
          }
          column.fits(signal);
        });
    detect = List.copyOf(detect);
    // In the order of the file, which is the order of the columns that come of it.
    signals = Collections.unmodifiableMap(new LinkedHashMap<>(signals));
    missing = missing == null ? List.of() : List.copyOf(missing);
  }

  /** What the text is written in. */
  public Charset charset() {
    return charset(encoding);
  }

  private static Charset charset(@Nullable String encoding) {
    try {
      return encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "encoding '%s' is not known; use a name such as utf-8 or windows-1252"
              .formatted(encoding),
          e);
    }
  }

  /** What may part the columns: the maker's usual separator first. */
  public List<Character> separators() {
    List<Character> all = new ArrayList<>(List.of(',', ';', '\t', '|'));
    if (separator != null) {
      Character usual =
          Map.of("semicolon", ';', "tab", '\t', "pipe", '|').getOrDefault(separator, ',');
      all.remove(usual);
      all.add(0, usual);
    }
    return all;
  }

  /** How the maker usually writes numbers; null where that depends on the user. */
  public @Nullable DecimalSign decimalSign() {
    return decimal == null ? null : DecimalSign.of(decimal);
  }

  public boolean isJson() {
    return "json".equals(format);
  }

  /**
   * The same for a file that is known to be the maker's: its header need not have what may be
   * blank.
   */
  public OemMapping ofKnownMaker() {
    List<String> needed = new ArrayList<>();
    timestamp.columns().forEach(column -> needed.add(column.toString()));
    needed.add(String.valueOf(asset));
    SignalColumn power = signals.get(Signals.POWER_KW);
    needed.add(power == null ? "" : power.column().toString());
    List<ColumnPattern> least =
        detect.stream().filter(column -> needed.contains(column.toString())).toList();
    return new OemMapping(
        oem,
        description,
        format,
        // A single name may stand above the header too.
        least.size() < 2 ? detect : least,
        separator,
        decimal,
        encoding,
        unitRows,
        timestamp,
        asset,
        signals,
        missing);
  }

  /**
   * True when an object of a known file is one of its rows that lacks values: it has all that tells
   * the device and the moment. False where nothing in it tells the device.
   */
  public boolean isRowWithoutValues(List<String> names) {
    return asset != null
        && asset.first(names) >= 0
        && timestamp.columns().stream().allMatch(column -> column.first(names) >= 0);
  }

  /** True when a line has every column that the header must have. */
  public boolean isHeader(List<String> cells) {
    return detect.stream().allMatch(wanted -> wanted.first(cells) >= 0);
  }
}
