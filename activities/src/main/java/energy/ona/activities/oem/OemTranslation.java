package energy.ona.activities.oem;

import de.siegmar.fastcsv.writer.CsvWriter;
import energy.ona.activities.oem.OemReading.Reading;
import energy.ona.error.PlatformException;
import energy.ona.ingest.SensorHeader;
import energy.ona.oem.OemMapping;
import energy.ona.oem.SignalColumn;
import energy.ona.oem.SignalKind;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A maker's file to the platform's sensor CSV, in two readings: the first tells whether its numbers
 * are what the mapping says, the second writes. A column {@code line} says where a row came from.
 */
public final class OemTranslation {
  static final String LINE = "line";
  private static final int INTERVALS = 2_000;
  private static final double LEAST_KWH = 5;
  private static final Duration LONGEST = Duration.ofHours(2);

  private final OemMapping mapping;
  private final OemAssets assets;
  private final @Nullable String onlyAsset;
  private final Map<String, Map<String, KindCheck>> checks = new LinkedHashMap<>();
  private final long[] intervals = new long[INTERVALS];
  private int intervalCount;
  private final Map<String, Instant> last = new HashMap<>();
  private final Map<String, Double> lastDaily = new HashMap<>();

  public OemTranslation(
      OemMapping mapping, RecordStores stores, CustomerId customer, @Nullable String onlyAsset) {
    this.mapping = mapping;
    this.assets = new OemAssets(stores, customer);
    this.onlyAsset = onlyAsset;
  }

  /** Writes beside the raw file and returns what was written. */
  public Path translate(Path raw, Path folder) throws IOException {
    check(raw);
    long seconds = interval();
    last.clear();
    Path translated = folder.resolve("translated.csv");
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(raw));
        OemRows rows = OemRows.open(bytes, mapping);
        CsvWriter csv = CsvWriter.builder().build(translated)) {
      OemReading reading = new OemReading(mapping, rows.header(), onlyAsset, assets);
      Set<String> signals = reading.signals();
      List<String> header =
          new ArrayList<>(List.of(LINE, SensorHeader.TIMESTAMP, SensorHeader.ASSET_ID));
      header.addAll(signals);
      csv.writeRecord(header);
      for (OemRows.Row row = rows.next(); row != null; row = rows.next()) {
        for (Reading each : reading.read(row)) {
          csv.writeRecord(record(each, signals, seconds));
        }
      }
    }
    return translated;
  }

  private void check(Path raw) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(raw));
        OemRows rows = OemRows.open(bytes, mapping)) {
      OemReading reading = new OemReading(mapping, rows.header(), onlyAsset, assets);
      for (OemRows.Row row = rows.next(); row != null; row = rows.next()) {
        reading.read(row).forEach(this::see);
      }
    }
    checks.forEach(this::judge);
  }

  private void see(Reading reading) {
    Instant at = reading.at();
    if (at == null) {
      return;
    }
    Instant before = last.put(reading.asset(), at);
    if (before != null && before.isBefore(at) && intervalCount < INTERVALS) {
      intervals[intervalCount++] = Duration.between(before, at).toSeconds();
    }
    reading
        .cells()
        .forEach(
            (signal, cell) -> {
              SignalColumn column = column(signal);
              if (column.kind() != SignalKind.VALUE && column.kind() != SignalKind.CODE) {
                checks
                    .computeIfAbsent(reading.asset(), each -> new LinkedHashMap<>())
                    .computeIfAbsent(signal, each -> new KindCheck(signal, column))
                    .see(at, reading.line(), number(cell));
              }
            });
  }

  private void judge(String asset, Map<String, KindCheck> own) {
    own.values().forEach(check -> check.judge(mapping.oem(), asset));
    KindCheck power = own.get("power_kw");
    KindCheck counter = own.get("energy_total_kwh");
    if (power == null || counter == null || column("power_kw").kind() != SignalKind.POWER) {
      return;
    }
    double summed = power.summedKwh();
    double grown = counter.grown();
    if (Math.min(summed, grown) > 0
        && Math.max(summed, grown) > LEAST_KWH
        && (summed > 20 * grown || grown > 20 * summed)) {
      throw PlatformException.invalid(
          "oem",
          "by the mapping %s the power of %s adds up to %.3g kWh while its counter grows by %.3g kWh; the unit of one of the columns '%s' and '%s' is wrong"
              .formatted(
                  mapping.oem(),
                  asset,
                  summed,
                  grown,
                  column("power_kw").column(),
                  column("energy_total_kwh").column()));
    }
  }

  private SignalColumn column(String signal) {
    return java.util.Objects.requireNonNull(mapping.signals().get(signal));
  }

  /** The usual step of an asset's rows in seconds; 0 when there is none. */
  private long interval() {
    if (intervalCount == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(intervals, intervalCount);
    Arrays.sort(sorted);
    long median = sorted[intervalCount / 2];
    return median > LONGEST.toSeconds() ? 0 : median;
  }

  private List<String> record(Reading reading, Set<String> signals, long seconds) {
    Instant at = reading.at();
    boolean shifts = "end".equals(mapping.timestamp().marks());
    List<String> record = new ArrayList<>();
    record.add(Long.toString(reading.line()));
    record.add(at == null ? reading.stamp() : (shifts ? at.minusSeconds(seconds) : at).toString());
    record.add(reading.asset());
    for (String signal : signals) {
      String cell = reading.cells().getOrDefault(signal, "");
      record.add(signal.equals("power_kw") ? powerKw(reading, cell, seconds) : cell);
    }
    return record;
  }

  private String powerKw(Reading reading, String cell, long seconds) {
    SignalKind kind = column("power_kw").kind();
    double energy = number(cell);
    if (kind == SignalKind.POWER || Double.isNaN(energy) || seconds == 0) {
      return kind == SignalKind.POWER || Double.isNaN(energy) ? cell : "";
    }
    if (kind == SignalKind.INTERVAL_ENERGY) {
      return text(energy * 3600 / seconds);
    }
    Double before = lastDaily.put(reading.asset(), energy);
    Instant at = reading.at();
    Instant beforeAt = at == null ? null : last.put(reading.asset(), at);
    if (at == null || beforeAt == null || before == null) {
      return "";
    }
    double grown = energy < before ? energy : energy - before;
    long between = Duration.between(beforeAt, at).toSeconds();
    return between <= 0 || between > LONGEST.toSeconds() ? "" : text(grown * 3600 / between);
  }

  private static double number(String cell) {
    try {
      return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static String text(double value) {
    return new BigDecimal(value).round(new MathContext(8)).stripTrailingZeros().toPlainString();
  }
}
