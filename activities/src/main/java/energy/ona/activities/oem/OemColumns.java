package energy.ona.activities.oem;

import energy.ona.error.PlatformException;
import energy.ona.observation.Signals;
import energy.ona.oem.ColumnPattern;
import energy.ona.oem.OemMapping;
import energy.ona.oem.SignalColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the columns of a mapping are in one file. */
final class OemColumns {
  /** In place of an asset's name where the columns do not name one. */
  static final String ANY = "";

  private final OemMapping mapping;
  private final OemRows rows;
  private final List<String> header;
  private final List<String> units;
  private final List<Integer> stamps = new ArrayList<>();
  private final int asset;
  private final Map<String, Map<String, List<Place>>> places = new LinkedHashMap<>();
  private final BitSet read = new BitSet();
  private final List<String> absent = new ArrayList<>();
  private int last;

  /**
   * One column.
   *
   * @param column with the unit that the header, or the line of units below it, tells
   * @param scale where its power of ten is; −1 when it has none
   */
  record Place(int index, SignalColumn column, int scale) {}

  OemColumns(OemMapping mapping, OemRows rows) {
    this(mapping, rows, rows.units());
  }

  private OemColumns(OemMapping mapping, OemRows rows, List<String> units) {
    this.mapping = mapping;
    this.rows = rows;
    this.header = List.copyOf(rows.header());
    this.units = List.copyOf(units);
    for (ColumnPattern column : mapping.timestamp().columns()) {
      stamps.add(require(column));
    }
    @Nullable ColumnPattern named = mapping.asset();
    asset = named == null ? -1 : require(named);
    mapping.signals().forEach(this::find);
    if (places.values().stream().noneMatch(each -> each.containsKey(Signals.POWER_KW))) {
      require(java.util.Objects.requireNonNull(mapping.signals().get(Signals.POWER_KW)).column());
    }
  }

  private void find(String signal, SignalColumn column) {
    boolean found = false;
    for (int i = 0; i < header.size(); i++) {
      if (column.column().matches(header.get(i))) {
        found = true;
        String of = column.column().asset(header.get(i));
        @Nullable ColumnPattern power = column.scaleColumn();
        int scale = power == null ? -1 : require(power);
        last = Math.max(last, i);
        Map<String, List<Place>> own =
            places.computeIfAbsent(of == null ? ANY : of, each -> new LinkedHashMap<>());
        if (column.combine() != null || !own.containsKey(signal)) {
          String below = i < units.size() ? units.get(i) : "";
          own.computeIfAbsent(signal, each -> new ArrayList<>())
              .add(new Place(i, column.in(header.get(i), below), scale));
          read.set(i);
        }
      }
    }
    if (!found) {
      absent.add("%s (%s)".formatted(column.column(), signal));
    }
  }

  /** The header's columns that nothing is read from. */
  List<UnreadColumn> unread() {
    List<UnreadColumn> unread = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).strip();
      if (!read.get(i) && !name.isEmpty()) {
        unread.add(new UnreadColumn(name, rows.share(header.get(i))));
      }
    }
    return unread;
  }

  /** The mapping's columns that the header does not have, each with our name of it. */
  List<String> absent() {
    return absent;
  }

  private int require(ColumnPattern column) {
    int at = column.first(header);
    if (at < 0) {
      throw PlatformException.invalid(
          "oem",
          "the mapping %s needs the column %s, but the file has %s"
              .formatted(mapping.oem(), column, String.join(", ", header)));
    }
    last = Math.max(last, at);
    read.set(at);
    return at;
  }

  /** By asset and signal: one, or all those that are combined. */
  Map<String, Map<String, List<Place>>> places() {
    return places;
  }

  /** True when the columns name the assets. */
  boolean isWide() {
    return places.keySet().stream().anyMatch(name -> !name.equals(ANY));
  }

  /**
   * Of a line of units below a header that is the first one once more.
   *
   * @throws PlatformException when it does not say those of the first
   */
  void requireSame(List<String> other, long line) {
    if (!new OemColumns(mapping, rows, other).places.equals(places)) {
      throw PlatformException.invalid(
          "file",
          "the units below the header once more, in line %d (%s), are others than those of the first one (%s), as where files were put one behind the other; send them one by one"
              .formatted(line, shown(other), shown(units)));
    }
  }

  private static String shown(List<String> units) {
    return units.isEmpty() ? "none" : String.join(", ", units);
  }

  /** Null where no column names it. */
  @Nullable String asset(OemRows.Row row) {
    return asset < 0 ? null : cell(row, asset);
  }

  /** Whether a row that cannot be taken has the cells that tell its asset and its time. */
  boolean tellsWhen(OemRows.Row row) {
    return row.cells().size() > asset
        && stamps.stream().allMatch(column -> row.cells().size() > column);
  }

  String stamp(OemRows.Row row) {
    StringBuilder stamp = new StringBuilder();
    for (int column : stamps) {
      stamp.append(stamp.isEmpty() ? "" : " ").append(cell(row, column));
    }
    return stamp.toString();
  }

  String cell(OemRows.Row row, int column) {
    String cell = row.cells().get(column).strip();
    return mapping.missing().stream().anyMatch(cell::equalsIgnoreCase) ? "" : cell;
  }

  /** Why a row cannot be read; null when it can. */
  @Nullable String fault(OemRows.Row row) {
    if (row.fault() != null) {
      return row.fault();
    }
    int size = row.cells().size();
    boolean tooLong =
        size > header.size()
            && row.cells().subList(header.size(), size).stream().anyMatch(cell -> !cell.isBlank());
    return size <= last || tooLong
        ? "the row has %d fields and the header %d columns".formatted(size, header.size())
        : null;
  }

  /** Every column of ours that comes out of it. */
  Set<String> signals() {
    Set<String> signals =
        new LinkedHashSet<>(List.of(Signals.TEMPERATURE_C, Signals.VOLTAGE_V, Signals.POWER_KW));
    places.values().forEach(own -> signals.addAll(own.keySet()));
    return signals;
  }
}
