package energy.ona.standalone.twin.truth;

import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Telemetry;
import energy.ona.standalone.twin.fleet.Unit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The truth for people and for benchmarks: each fault with what it cost so far. */
public record TruthTable(List<Row> rows) {
  public TruthTable {
    rows = List.copyOf(rows);
  }

  /**
   * @param lossFraction its full size: share of the power lost where it shows, 0–1
   * @param lostKwh energy not delivered between onset and end, or until now
   */
  public record Row(
      String faultId,
      String assetId,
      String siteId,
      String kind,
      String category,
      String subcategory,
      Instant onset,
      double lossFraction,
      @Nullable Instant endedAt,
      @Nullable String endedBy,
      double lostKwh) {}

  public static TruthTable of(Fleet fleet, List<Fault> faults, Instant now) {
    List<Row> rows = new ArrayList<>();
    for (Fault fault : faults) {
      Optional<Unit> unit = fleet.unit(fault.assetId());
      if (unit.isPresent()) {
        rows.add(row(fleet, unit.get(), fault, now));
      }
    }
    return new TruthTable(rows);
  }

  private static Row row(Fleet fleet, Unit unit, Fault fault, Instant now) {
    Instant end = fault.endedAt() == null ? now : fault.endedAt();
    double lostKwh =
        new Telemetry(fleet.siteOf(unit)).lostKwh(unit, List.of(fault), fault.onset(), end);
    return new Row(
        fault.id(),
        fault.assetId(),
        unit.siteId(),
        fault.kind().wireName(),
        fault.kind().category(),
        fault.kind().subcategory(),
        fault.onset(),
        fault.fraction(),
        fault.endedAt(),
        fault.endedBy(),
        Math.rint(10 * lostKwh) / 10);
  }

  public String text() {
    if (rows.isEmpty()) {
      return "Nothing is known: no twin has run in this data folder.\n";
    }
    StringBuilder text = new StringBuilder();
    String line = "%-7s %-22s %-36s %-24s %-20s %5s %9s  %s%n";
    text.append(
        line.formatted(
            "asset", "kind", "category", "subcategory", "onset", "loss", "lost kWh", "ended"));
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              line,
              row.assetId(),
              row.kind(),
              row.category(),
              row.subcategory(),
              row.onset().truncatedTo(ChronoUnit.SECONDS),
              "%.0f%%".formatted(100 * row.lossFraction()),
              "%.1f".formatted(row.lostKwh()),
              row.endedAt() == null
                  ? "-"
                  : "%s by %s"
                      .formatted(row.endedAt().truncatedTo(ChronoUnit.SECONDS), row.endedBy())));
    }
    return text.toString();
  }
}
