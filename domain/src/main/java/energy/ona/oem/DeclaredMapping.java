package energy.ona.oem;

import energy.ona.error.PlatformException;
import energy.ona.ingest.Dialect;
import energy.ona.ingest.SensorHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A maker's mapping as an upload's own words change it: what a request says wins over a file of
 * configs/. The decimal sign is left to {@link DecimalEvidence}, which tells the two apart.
 */
public final class DeclaredMapping {
  private DeclaredMapping() {}

  public static OemMapping of(OemMapping mapping, Dialect dialect) {
    if (dialect.isPlain()) {
      return mapping;
    }
    OemMapping.Timestamp usual = mapping.timestamp();
    Map<String, String> theirs = new LinkedHashMap<>();
    dialect.columns().forEach((name, ours) -> theirs.put(ours, name));
    @Nullable String stamp = theirs.remove(SensorHeader.TIMESTAMP);
    OemMapping.Timestamp timestamp =
        new OemMapping.Timestamp(
            stamp == null ? usual.columns() : List.of(ColumnPattern.named(stamp)),
            dialect.timestampFormat() == null
                ? usual.formats()
                : List.of(dialect.timestampFormat()),
            dialect.timezone() == null ? usual.timezone() : dialect.timezone(),
            usual.marks(),
            usual.stepMinutes());
    @Nullable String declared = theirs.remove(SensorHeader.ASSET_ID);
    @Nullable ColumnPattern asset =
        declared == null ? mapping.asset() : ColumnPattern.named(declared);
    Map<String, SignalColumn> signals = new LinkedHashMap<>(mapping.signals());
    theirs.forEach(
        (ours, name) -> {
          @Nullable SignalColumn column = signals.get(ours);
          if (column == null) {
            throw PlatformException.invalid(
                "columns",
                "columns names %s, which the mapping %s does not have; it has %s"
                    .formatted(ours, mapping.oem(), String.join(", ", signals.keySet())));
          }
          signals.put(ours, column.named(name));
        });
    return new OemMapping(
        mapping.oem(),
        mapping.description(),
        mapping.format(),
        detect(mapping, dialect, timestamp, asset, signals),
        dialect.separator() == null ? mapping.separator() : dialect.separator(),
        mapping.decimal(),
        dialect.encoding() == null ? mapping.encoding() : dialect.encoding(),
        mapping.unitRows(),
        timestamp,
        asset,
        signals,
        mapping.missing());
  }

  /** A file whose columns were declared has those that are read, and need not have the others. */
  private static List<ColumnPattern> detect(
      OemMapping mapping,
      Dialect dialect,
      OemMapping.Timestamp timestamp,
      @Nullable ColumnPattern asset,
      Map<String, SignalColumn> signals) {
    if (dialect.columns().isEmpty()) {
      return mapping.detect();
    }
    List<ColumnPattern> detect = new ArrayList<>(timestamp.columns());
    if (asset != null) {
      detect.add(asset);
    }
    @Nullable SignalColumn power = signals.get("power_kw");
    if (power != null) {
      detect.add(power.column());
    }
    return detect;
  }
}
