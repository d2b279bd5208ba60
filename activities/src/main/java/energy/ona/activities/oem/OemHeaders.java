package energy.ona.activities.oem;

import energy.ona.ingest.HeaderAgain;
import energy.ona.ingest.LiveHours;
import energy.ona.ingest.LocalClock;
import energy.ona.ingest.SensorRules;
import energy.ona.oem.ColumnPattern;
import energy.ona.oem.OemMapping;
import energy.ona.oem.SignalColumn;
import energy.ona.oem.SignalKind;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Headers below the first one of a maker's file, and their lines of units. */
final class OemHeaders implements HeaderAgain.Columns {
  private final OemMapping mapping;
  private final OemColumns columns;
  private final OemClock clock;
  private final List<Wanted> wanted = new ArrayList<>();
  private final HeaderAgain again;

  /** Lines of units that are still to come. */
  private int units;

  /**
   * A column of the mapping.
   *
   * @param isAll whether it is read from all columns that match, and not from the first alone
   */
  private record Wanted(String name, ColumnPattern pattern, boolean isAll) {}

  /**
   * @param header the first one
   * @param formats of the file's stamps
   */
  OemHeaders(OemMapping mapping, List<String> header, OemColumns columns, List<String> formats) {
    this.mapping = mapping;
    this.columns = columns;
    // Only whether it is a time: in UTC, where no clock is moved.
    this.clock = new OemClock(formats, false, LocalClock.by(new LiveHours(SensorRules.EARLIEST)));
    mapping.timestamp().columns().forEach(each -> want(each.toString(), each, false));
    want("asset", mapping.asset(), false);
    mapping
        .signals()
        .forEach(
            (signal, column) -> {
              want(signal, column.column(), column.combine() != null);
              want(signal + " scale", column.scaleColumn(), false);
            });
    this.again = new HeaderAgain(header, 0, this);
  }

  private void want(String name, @Nullable ColumnPattern pattern, boolean isAll) {
    if (pattern != null) {
      wanted.add(new Wanted(name, pattern, isAll));
    }
  }

  /** What is said of one, as {@link HeaderAgain#told}; null of a row like any other. */
  @Nullable String told(OemRows.Row row) {
    if (units > 0) {
      boolean isData = row.fault() == null && hasTime(row.cells());
      units = isData ? 0 : units - 1;
      if (units == 0) {
        columns.requireSame(isData ? List.of() : row.cells(), row.line());
      }
      if (!isData) {
        return row.fault() == null ? "the line of units once more; nothing is to be done" : null;
      }
    }
    boolean mayBe = !mapping.isJson() && row.fault() == null;
    @Nullable String told = mayBe ? again.told(row.cells(), row.line()) : null;
    units = told == null ? 0 : mapping.unitRows();
    return told;
  }

  @Override
  public Map<Integer, String> named(List<String> row) {
    Map<Integer, String> named = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (Wanted each : wanted) {
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        if (each.pattern().matches(cell)) {
          String name = each.name() + " of " + each.pattern().asset(cell);
          if (each.isAll() || taken.add(name)) {
            named.merge(
                i, name + " in " + each.pattern().unit(cell), (one, more) -> one + ", " + more);
          }
        }
      }
    }
    return named;
  }

  @Override
  public boolean isWhole(List<String> row) {
    @Nullable ColumnPattern asset = mapping.asset();
    return mapping.timestamp().columns().stream().allMatch(column -> column.first(row) >= 0)
        && (asset == null || asset.first(row) >= 0)
        && mapping.signals().values().stream()
            .filter(column -> column.kind() != SignalKind.CODE)
            .map(SignalColumn::column)
            .anyMatch(column -> column.first(row) >= 0);
  }

  /** A name with an asset's in it is no word of a row's own. */
  @Override
  public int enough() {
    return columns.isWide() ? 1 : 2;
  }

  @Override
  public boolean hasTime(List<String> cells) {
    OemRows.Row row = new OemRows.Row(0, cells, null);
    return columns.tellsWhen(row)
        && clock.read(columns.stamp(row), ZoneOffset.UTC, "").fault() == null;
  }
}
