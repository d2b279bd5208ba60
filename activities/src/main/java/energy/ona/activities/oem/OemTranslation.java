package energy.ona.activities.oem;

import de.siegmar.fastcsv.writer.CsvWriter;
import energy.ona.activities.csv.Texts;
import energy.ona.activities.oem.OemReading.Reading;
import energy.ona.asset.PowerLimits;
import energy.ona.error.PlatformException;
import energy.ona.error.Shown;
import energy.ona.ingest.Dialect;
import energy.ona.ingest.LiveHours;
import energy.ona.ingest.LocalClock;
import energy.ona.ingest.RowResult.Refused;
import energy.ona.ingest.SensorHeader;
import energy.ona.ingest.SensorRules;
import energy.ona.observation.Signals;
import energy.ona.oem.DeclaredMapping;
import energy.ona.oem.OemMapping;
import energy.ona.oem.SignalColumn;
import energy.ona.oem.SignalKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A maker's file to the platform's sensor CSV, in three readings: the first tells how its numbers
 * and stamps are written, the second whether its numbers are what the mapping says, the third
 * writes. One of JSON before them tells which fields there are, and one about the time when clocks
 * are put back which hour the rows are of. The columns {@code line, field, reason} say where a row
 * came from, and why it cannot be taken.
 */
public final class OemTranslation {
  private static final double LEAST_KWH = 5;
  private static final int TELL_EVERY = 2_000;
  private static final int MOST_CHARACTERS = 1_000;
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");

  private final OemMapping mapping;
  private final Dialect dialect;
  private final OemAssets assets;
  private final @Nullable String onlyAsset;
  private final Instant receivedAt;
  private final LongConsumer told;
  private final Map<String, Map<String, KindCheck>> checks = new LinkedHashMap<>();
  private final OemSteps steps = new OemSteps();

  /** Null of a file that is not JSON. */
  private @Nullable JsonFields fields;

  private long seen;

  /**
   * @param dialect what was declared with the upload
   * @param onlyAsset of a file that names none
   * @param told is called now and then, so that a long work is known to live
   */
  public OemTranslation(
      OemMapping mapping,
      Dialect dialect,
      OemAssets assets,
      @Nullable String onlyAsset,
      Instant receivedAt,
      LongConsumer told) {
    this.mapping = DeclaredMapping.of(mapping, dialect);
    this.dialect = dialect;
    this.assets = assets;
    this.onlyAsset = onlyAsset;
    this.receivedAt = receivedAt;
    this.told = told;
  }

  /**
   * What was written.
   *
   * @param unread columns of the maker's file that the mapping does not read
   * @param absent columns of the mapping that the file does not have
   * @param isCut whether there are more columns than are read
   */
  public record Translated(
      Path file, List<UnreadColumn> unread, List<String> absent, boolean isCut) {}

  /**
   * Writes beside the raw file.
   *
   * @param mostBytes to write: a line of a wide table becomes one for each of its assets
   */
  public Translated translate(Path raw, Path folder, long mostBytes) throws IOException {
    OemSurvey survey;
    if (mapping.isJson()) {
      fields = JsonFields.of(() -> text(raw), mapping, element -> tell());
    }
    try (OemRows rows = open(raw)) {
      survey =
          OemSurvey.of(rows, mapping, dialect, receivedAt.plus(SensorRules.FUTURE), line -> tell());
    }
    LiveHours hours = new LiveHours(receivedAt);
    if (zones().stream().anyMatch(hours::mayBeIn)) {
      read(raw, survey, LocalClock.ahead(hours), reading -> {});
    }
    read(raw, survey, LocalClock.by(hours), this::see);
    checks.forEach(this::judge);
    Path translated = folder.resolve("translated.csv");
    try (OemRows rows = open(raw);
        CsvWriter csv =
            CsvWriter.builder()
                .build(
                    new OutputStreamWriter(
                        new BufferedOutputStream(
                            new BoundedOutput(Files.newOutputStream(translated), mostBytes)),
                        StandardCharsets.UTF_8))) {
      OemReading reading =
          new OemReading(mapping, rows, onlyAsset, assets, survey, LocalClock.by(hours));
      Set<String> signals = reading.columns().signals();
      List<String> header = new ArrayList<>(List.of(SensorHeader.TIMESTAMP, SensorHeader.ASSET_ID));
      header.addAll(signals);
      header.addAll(SensorHeader.REJECT_COLUMNS);
      csv.writeRecord(header);
      OemPower power = new OemPower(mapping, steps);
      for (OemRows.Row row = rows.next(); row != null; row = rows.next()) {
        tell();
        for (Reading each : reading.read(row)) {
          tell();
          power.next(each).forEach(ready -> csv.writeRecord(record(ready, signals)));
        }
      }
      power.rest().forEach(ready -> csv.writeRecord(record(ready, signals)));
      return new Translated(
          translated, reading.columns().unread(), reading.columns().absent(), rows.isCut());
    }
  }

  private OemRows open(Path raw) throws IOException {
    InputStream text = text(raw);
    try {
      return fields == null ? new CsvOemRows(text, mapping) : new JsonOemRows(text, fields);
    } catch (PlatformException | IOException e) {
      text.close();
      throw e;
    }
  }

  private InputStream text(Path raw) throws IOException {
    return Texts.utf8(Files.newInputStream(raw), mapping.charset());
  }

  private void tell() {
    if (seen++ % TELL_EVERY == 0) {
      told.accept(seen);
    }
  }

  private void read(Path raw, OemSurvey survey, LocalClock clock, Consumer<Reading> use)
      throws IOException {
    try (OemRows rows = open(raw)) {
      OemReading reading = new OemReading(mapping, rows, onlyAsset, assets, survey, clock);
      for (OemRows.Row row = rows.next(); row != null; row = rows.next()) {
        tell();
        for (Reading each : reading.read(row)) {
          tell();
          use.accept(each);
        }
      }
    }
  }

  private Set<ZoneId> zones() {
    String zone = String.valueOf(mapping.timestamp().timezone());
    return zone.equals(OemMapping.Timestamp.SITE) ? assets.zones() : Set.of(ZoneId.of(zone));
  }

  private void see(Reading reading) {
    Instant at = reading.at();
    if (at == null || reading.refused() != null) {
      return;
    }
    if (column(Signals.POWER_KW).kind() != SignalKind.INTERVAL_ENERGY
        || !Double.isNaN(reading.number(Signals.POWER_KW))) {
      steps.see(reading.asset(), at);
    }
    for (String signal : reading.cells().keySet()) {
      SignalColumn column = column(signal);
      if (column.kind() != SignalKind.VALUE && column.kind() != SignalKind.CODE) {
        checks
            .computeIfAbsent(reading.asset(), each -> new LinkedHashMap<>())
            .computeIfAbsent(
                signal, each -> new KindCheck(signal, column, capacityKw(reading.asset())))
            .see(at, reading.line(), reading.number(signal));
      }
    }
  }

  private double capacityKw(String asset) {
    return assets.find(asset).map(PowerLimits::of).orElse(PowerLimits.UNKNOWN).mostKw();
  }

  private void judge(String asset, Map<String, KindCheck> own) {
    own.values().forEach(check -> check.judge(mapping.oem(), asset));
    KindCheck power = own.get(Signals.POWER_KW);
    KindCheck counter = own.get(Signals.ENERGY_TOTAL_KWH);
    if (power == null || counter == null || column(Signals.POWER_KW).kind() != SignalKind.POWER) {
      return;
    }
    double summed = power.summedKwh();
    double grown = counter.grown();
    if (Math.min(summed, grown) > 0
        && Math.max(summed, grown) > LEAST_KWH
        && (summed > 20 * grown || grown > 20 * summed)) {
      throw PlatformException.invalid(
          "oem",
          "by the mapping %s the power of %s adds up to %.3g kWh while its counter grows by %.3g kWh (%s); the unit of one of the columns '%s' and '%s' is wrong"
              .formatted(
                  mapping.oem(),
                  asset,
                  summed,
                  grown,
                  power.lines(),
                  column(Signals.POWER_KW).column(),
                  column(Signals.ENERGY_TOTAL_KWH).column()));
    }
  }

  private SignalColumn column(String signal) {
    return java.util.Objects.requireNonNull(mapping.signals().get(signal));
  }

  private static List<String> record(Reading reading, Set<String> signals) {
    Instant at = reading.at();
    @Nullable Refused refused = reading.refused();
    List<String> record = new ArrayList<>();
    record.add(at == null ? plain(reading.stamp()) : at.toString());
    record.add(plain(reading.asset()));
    for (String signal : signals) {
      record.add(plain(reading.cells().getOrDefault(signal, "")));
    }
    record.add(Long.toString(reading.line()));
    record.add(refused == null || refused.field() == null ? "" : refused.field());
    record.add(refused == null ? "" : plain(refused.reason()));
    return record;
  }

  /** No cell of a hostile file may break a line of ours. */
  private static String plain(String cell) {
    String clean = UNPRINTABLE.matcher(cell).replaceAll(" ");
    return Shown.beginning(clean, MOST_CHARACTERS);
  }
}
