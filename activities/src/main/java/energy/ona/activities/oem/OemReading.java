package energy.ona.activities.oem;

import energy.ona.asset.Asset;
import energy.ona.error.PlatformException;
import energy.ona.ingest.SensorHeader;
import energy.ona.oem.Columns;
import energy.ona.oem.OemMapping;
import energy.ona.oem.SignalColumn;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a maker's rows by a mapping and the header of one file. */
final class OemReading {
  private final OemMapping mapping;
  private final List<Integer> stampColumns = new ArrayList<>();
  private final int assetColumn;
  private final Map<String, Map<String, Integer>> columns = new LinkedHashMap<>();
  private final Map<String, Integer> scaleColumns = new LinkedHashMap<>();
  private final @Nullable String onlyAsset;
  private final OemAssets assets;
  private final OemClock clock;
  private final Map<String, Optional<Asset>> found = new LinkedHashMap<>();

  /** In place of an asset's name where the columns do not name one. */
  private static final String ANY = "";

  /**
   * One asset's values at one moment.
   *
   * @param at null when the stamp cannot be read
   * @param cells what cannot be read as a number is left as it is
   */
  record Reading(
      long line, @Nullable Instant at, String stamp, String asset, Map<String, String> cells) {}

  OemReading(
      OemMapping mapping, List<String> header, @Nullable String onlyAsset, OemAssets assets) {
    this.mapping = mapping;
    this.onlyAsset = onlyAsset;
    this.assets = assets;
    this.clock = new OemClock(mapping);
    for (String column : mapping.timestamp().columns()) {
      stampColumns.add(require(column, header));
    }
    assetColumn = mapping.asset() == null ? -1 : require(mapping.asset(), header);
    mapping.signals().forEach((signal, column) -> find(signal, column, header));
    if (columns.values().stream().noneMatch(each -> each.containsKey("power_kw"))) {
      require(power().column(), header);
    }
  }

  private SignalColumn power() {
    return java.util.Objects.requireNonNull(mapping.signals().get("power_kw"));
  }

  private void find(String signal, SignalColumn column, List<String> header) {
    for (int i = 0; i < header.size(); i++) {
      if (Columns.matches(column.column(), header.get(i))) {
        String asset = Columns.asset(column.column(), header.get(i));
        columns
            .computeIfAbsent(asset == null ? ANY : asset, each -> new LinkedHashMap<>())
            .putIfAbsent(signal, i);
      }
    }
    String scale = column.scaleColumn();
    if (scale != null) {
      scaleColumns.put(signal, require(scale, header));
    }
  }

  private int require(String column, List<String> header) {
    int at = Columns.first(column, header);
    if (at < 0) {
      throw PlatformException.invalid(
          "oem",
          "the mapping %s needs the column %s, but the file has %s"
              .formatted(mapping.oem(), column, String.join(", ", header)));
    }
    return at;
  }

  /** One of a row that names its asset, one for each asset that has columns of its own. */
  List<Reading> read(OemRows.Row row) {
    List<Reading> readings = new ArrayList<>();
    boolean wide = columns.keySet().stream().anyMatch(name -> !name.equals(ANY));
    Map<String, Integer> shared = columns.getOrDefault(ANY, Map.of());
    if (!wide) {
      String name = assetColumn >= 0 ? cell(row, assetColumn) : onlyAsset;
      if (name == null) {
        throw PlatformException.invalid(
            "asset_id",
            "a file of %s does not say which asset it is of; give asset_id="
                .formatted(mapping.oem()));
      }
      readings.add(reading(row, name, shared));
      return readings;
    }
    columns.forEach(
        (name, own) -> {
          // A blank cell of a wide table is no row of that asset.
          Integer power = own.get("power_kw");
          if (!name.equals(ANY) && power != null && !cell(row, power).isEmpty()) {
            Map<String, Integer> all = new LinkedHashMap<>(shared);
            all.putAll(own);
            readings.add(reading(row, name, all));
          }
        });
    return readings;
  }

  private Reading reading(OemRows.Row row, String name, Map<String, Integer> where) {
    Optional<Asset> asset = found.computeIfAbsent(name, assets::find);
    String id = asset.map(known -> known.assetId().value()).orElse(name);
    StringBuilder stamp = new StringBuilder();
    for (int column : stampColumns) {
      stamp.append(stamp.isEmpty() ? "" : " ").append(cell(row, column));
    }
    Map<String, String> cells = new LinkedHashMap<>();
    where.forEach((signal, column) -> cells.put(signal, value(row, signal, cell(row, column))));
    return new Reading(
        row.line(),
        clock.read(stamp.toString(), zone(asset), id).orElse(null),
        stamp.toString(),
        id,
        cells);
  }

  private ZoneId zone(Optional<Asset> asset) {
    String zone = String.valueOf(mapping.timestamp().timezone());
    return zone.equals("site") ? asset.map(Asset::zone).orElse(ZoneOffset.UTC) : ZoneId.of(zone);
  }

  private String cell(OemRows.Row row, int column) {
    String cell = column < row.cells().size() ? row.cells().get(column).strip() : "";
    return mapping.missing().stream().anyMatch(cell::equalsIgnoreCase) ? "" : cell;
  }

  /** In our unit; what is no number goes on as it is, to be rejected by name. */
  private String value(OemRows.Row row, String signal, String cell) {
    SignalColumn column = java.util.Objects.requireNonNull(mapping.signals().get(signal));
    if (cell.isEmpty()) {
      return "";
    }
    Integer code = column.codes().get(cell);
    if (code != null) {
      return code.toString();
    }
    Optional<Double> number = number(cell);
    if (number.isEmpty()) {
      return cell;
    }
    Integer scale = scaleColumns.get(signal);
    int powerOfTen = scale == null ? 0 : number(cell(row, scale)).orElse(0.0).intValue();
    if (Math.abs(powerOfTen) > 10) {
      return cell;
    }
    double ours = column.ours(number.get(), powerOfTen);
    return new java.math.BigDecimal(ours)
        .round(new java.math.MathContext(10))
        .stripTrailingZeros()
        .toPlainString();
  }

  private Optional<Double> number(String cell) {
    String plain =
        "comma".equals(mapping.decimal())
            ? cell.replace(".", "").replace(',', '.')
            : cell.replaceAll(",(?=\\d{3}(\\D|$))", "");
    try {
      double value =
          plain.matches("[+-]?[0-9.]+([eE][+-]?\\d+)?") ? Double.parseDouble(plain) : Double.NaN;
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Every column of ours that comes out of it. */
  Set<String> signals() {
    Set<String> signals = new LinkedHashSet<>(List.of("temperature_c", "voltage_v", "power_kw"));
    columns.values().forEach(own -> signals.addAll(own.keySet()));
    signals.remove(SensorHeader.TIMESTAMP);
    return signals;
  }
}
