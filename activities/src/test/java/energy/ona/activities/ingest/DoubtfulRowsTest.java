package energy.ona.activities.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.event.InMemoryEventLog;
import energy.ona.ingest.Upload;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.Series;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import energy.ona.workflows.Progress;
import energy.ona.workflows.ingest.IngestRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows whose power is more than any unit of the capacity delivers. */
class DoubtfulRowsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
  private static final String HEADER = "timestamp,asset_id,temperature_c,voltage_v,power_kw\n";
  private static final Pattern TOLD = Pattern.compile("([\\d,]+) rows read.* ([\\d,]+) rejected.*");

  private final InMemoryObjectStore input = new InMemoryObjectStore();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final List<Progress> beats = new ArrayList<>();

  private Upload send(String text) {
    IngestRequest request =
        new IngestRequest(
            SampleAssets.CUSTOMER,
            "up-1",
            "nowcast",
            null,
            "nowcast/2026/03/02/up-1.csv",
            false,
            null,
            NOW,
            null);
    input.put(request.rawKey(), text.getBytes(UTF_8), "text/csv");
    Upload upload =
        new StoreIngestActivities(
                input,
                observations,
                records,
                new InMemoryEventLog(),
                Clock.fixed(NOW, ZoneOffset.UTC))
            .ingest(request, beats::add);
    assertThat(upload.rowsAccepted() + upload.rowsRejected()).isEqualTo(upload.rowsRead());
    return upload;
  }

  private static String row(int quarter, String asset, String kw) {
    return START.plusSeconds(900L * quarter) + "," + asset + ",20,600," + kw + "\n";
  }

  private double[] powers(String asset) {
    Series series =
        observations
            .read(
                SampleAssets.CUSTOMER, SampleAssets.SITE, new TimeRange(START, NOW.plusSeconds(1)))
            .of(new AssetId(asset))
            .orElseThrow();
    return series.column("power_kw");
  }

  /** How many rows had no verdict yet at any time, as far as was told. */
  private long mostUndecided() {
    return beats.stream()
        .map(beat -> TOLD.matcher(beat.message()))
        .filter(Matcher::matches)
        .mapToLong(told -> number(told.group(1)) - number(told.group(2)))
        .max()
        .orElseThrow();
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  /** In short files the reading is believed at the end, in long ones on the way. */
  @ParameterizedTest
  @ValueSource(ints = {4, 100})
  void theLastRowOfATimeWinsOverAReadingThatCannotBe(int rows) {
    records.of(Asset.class).put(SampleAssets.inverter("inverter-01"));
    StringBuilder text = new StringBuilder(HEADER);
    text.append(row(0, "inverter-01", "65535"));
    text.append(row(0, "inverter-01", "50"));
    for (int quarter = 1; quarter < rows; quarter++) {
      text.append(row(quarter, "inverter-01", "50"));
    }

    Upload upload = send(text.toString());

    assertThat(upload.rowsRejected()).isZero();
    assertThat(powers("inverter-01")).hasSize(rows).containsOnly(50);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 100})
  void aReadingThatCannotBeWinsOverAnEarlierRowOfItsTime(int rows) {
    records.of(Asset.class).put(SampleAssets.inverter("inverter-01"));
    StringBuilder text = new StringBuilder(HEADER);
    for (int quarter = 0; quarter < rows; quarter++) {
      text.append(row(quarter, "inverter-01", "50"));
      text.append(quarter == 2 ? row(quarter, "inverter-01", "65535") : "");
    }
    send(text.toString());
    assertThat(powers("inverter-01")).hasSize(rows).containsOnlyOnce(65535).contains(50);
  }

  @Test
  void manyRowsOfOneSecondAreNotHeld() {
    records.of(Asset.class).put(SampleAssets.inverter("inverter-01"));
    int rows = 80_000;

    Upload upload = send(HEADER + row(0, "inverter-01", "48000").repeat(rows));

    assertThat(upload.rowsRejected()).isEqualTo(rows);
    assertThat(mostUndecided()).isLessThan(40_000);
  }

  @Test
  void wattsOfManyAssetsAreNotHeld() {
    int assets = 10_000;
    int rows = 7;
    List<String> names = IntStream.range(0, assets).mapToObj("inverter-%d"::formatted).toList();
    names.forEach(name -> records.of(Asset.class).put(SampleAssets.inverter(name)));
    StringBuilder text = new StringBuilder(HEADER);
    for (int quarter = 0; quarter < rows; quarter++) {
      for (String name : names) {
        text.append(row(quarter, name, name.equals("inverter-7") ? "50" : "48000"));
      }
    }

    Upload upload = send(text.toString());

    assertThat(upload.rowsRejected()).isEqualTo((assets - 1) * rows);
    assertThat(mostUndecided()).isLessThan(40_000);
    assertThat(powers("inverter-7")).hasSize(rows).containsOnly(50);
  }

  /** Sixty thousand bytes each, of which every cell is a text once they are refused. */
  @Test
  void rowsOfThousandsOfCellsAreJudgedFewAtATime() {
    records.of(Asset.class).put(SampleAssets.inverter("inverter-01"));
    int rows = 200;

    Upload upload = send(HEADER + (",".repeat(60_000) + "\n").repeat(rows));

    assertThat(upload.rowsRejected()).isEqualTo(rows);
    assertThat(beats).as("told once after each few rows").hasSizeGreaterThan(rows / 2);
  }
}
