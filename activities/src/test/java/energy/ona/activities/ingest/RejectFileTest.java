package energy.ona.activities.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.event.InMemoryEventLog;
import energy.ona.ingest.Dialect;
import energy.ona.ingest.Upload;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.Series;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import energy.ona.workflows.ingest.IngestRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was set aside is mended and sent again with the declarations of the first time. */
class RejectFileTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final TimeRange ALL = new TimeRange(NOW.minusSeconds(1_000_000), NOW);

  private final InMemoryObjectStore input = new InMemoryObjectStore();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final StoreIngestActivities activities =
      new StoreIngestActivities(
          input, observations, records, new InMemoryEventLog(), Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void addAsset() {
    records.of(Asset.class).put(SampleAssets.inverter("inverter-01"));
  }

  private Upload send(String id, Dialect dialect, byte[] bytes) {
    IngestRequest request =
        new IngestRequest(
            SampleAssets.CUSTOMER,
            id,
            "nowcast",
            null,
            "nowcast/2026/03/02/" + id + ".csv",
            false,
            null,
            NOW,
            null,
            dialect);
    input.put(request.rawKey(), bytes, "text/csv");
    return activities.ingest(request, rows -> {});
  }

  private byte[] rejects(Upload upload) {
    String key = upload.rejectsKey();
    assertThat(key).isNotNull();
    return input.get(key).orElseThrow();
  }

  private Series stored(String asset) {
    return observations
        .read(SampleAssets.CUSTOMER, new SiteId("north"), ALL)
        .of(new AssetId(asset))
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, , ;",
    "windows-1252, semicolon, ;",
    "iso-8859-1, tab, '\t'",
    "UTF-16LE, pipe, |",
    "utf-8, , ;",
    ", , ;",
  })
  void anExportComesBackAsItWasWritten(String encoding, String separator, char by) {
    Dialect dialect =
        new Dialect(
            separator,
            "comma",
            encoding,
            "Europe/Berlin",
            "dd.MM.yyyy HH:mm",
            Map.of("Zeit", "timestamp", "Gerät", "asset_id", "Spannung", "voltage_v"));
    String text =
        """
        Zeit;Gerät;Temperature (°C);Spannung;AC Power [kW];Notiz
        01.03.2026 10:00;inverter-01;20,5;600;12,75;
        01.03.2026 10:15;inverter-02;-20,5;600;-0,25;"x; y"
        01.03.2026 10:30;inverter-02;;;1,5;kühl
        """
            .replace(';', by);
    Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    Upload first = send("up-1", dialect, text.getBytes(charset));
    assertThat(first.rowsAccepted()).isEqualTo(1);
    assertThat(first.rowsRejected()).isEqualTo(2);
    byte[] file = rejects(first);
    assertThat(new String(file, StandardCharsets.UTF_8))
        .contains("-20,5" + by + "600" + by + "-0,25" + by + "\"x" + by)
        .contains("kühl");

    records.of(Asset.class).put(SampleAssets.inverter("inverter-02"));
    Upload again = send("up-2", dialect, file);
    assertThat(again.rowsAccepted()).as(again.message()).isEqualTo(2);
    assertThat(again.rowsRejected()).isZero();
    assertThat(again.from()).isEqualTo(Instant.parse("2026-03-01T09:15:00Z"));
    assertThat(stored("inverter-02").column("temperature_c")).containsExactly(-20.5, Double.NaN);
    assertThat(stored("inverter-02").column("power_kw")).containsExactly(-0.25, 1.5);
  }

  /** Texts are cut somewhere, and a character beyond U+FFFF is two of Java's. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 29, 30, 31, 150, 151, 152})
  void whatIsCutIsCutBetweenCharacters(int before) {
    String odd = "x".repeat(before) + "\uD83D\uDE00".repeat(120);
    String good = "2026-03-01T10:00:00Z,inverter-01,20,600,60\n";
    Upload upload =
        send(
            "up-1",
            Dialect.PLAIN,
            ("timestamp,asset_id,temperature_c,voltage_v,power_kw\n"
                    + good
                    + good.replace("60\n", odd + "\n")
                    + good.replace("inverter-01", odd)
                    + good.replace("2026", odd))
                .getBytes(StandardCharsets.UTF_8));

    assertThat(upload.rowsAccepted()).isEqualTo(1);
    assertThat(upload.rowsRejected()).isEqualTo(3);
    assertThat(new String(rejects(upload), StandardCharsets.UTF_8))
        .as("as they came, and reasons of whole characters")
        .contains(odd)
        .doesNotContain("?", "\uFFFD");
  }

  @Test
  void aCellTooManyInAFileWithAColumnOfOthersIsNotTakenUnmended() {
    Upload first =
        send(
            "up-1",
            Dialect.PLAIN,
            """
            timestamp,asset_id,temperature_c,voltage_v,power_kw,note
            2026-03-01T10:00:00Z,inverter-01,20,600,60,3,OK
            """
                .getBytes(StandardCharsets.UTF_8));

    Upload again = send("up-2", Dialect.PLAIN, rejects(first));

    assertThat(again.rowsAccepted()).isZero();
    assertThat(again.rowsRejected()).isEqualTo(1);
    assertThat(again.firstRejects().get(0).field()).isEqualTo("timestamp");
  }

  @Test
  void aRowWithAStrayQuoteOfTheHourThatTheClocksShowTwiceSaysWhichOneItWas() {
    Dialect dialect = new Dialect(null, null, null, "Europe/Madrid", null, Map.of());
    Upload first =
        send(
            "up-1",
            dialect,
            """
            timestamp,asset_id,temperature_c,voltage_v,power_kw,note
            2025-10-26T01:00:00,inverter-01,,,1,ok
            2025-10-26T02:00:00,inverter-01,,,2,"stray
            2025-10-26T02:00:00,inverter-01,,,3,ok
            2025-10-26T02:00:00,inverter-01,,,4
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(first.to()).isEqualTo(Instant.parse("2025-10-26T01:00:00Z"));
    assertThat(first.firstRejects().get(0).reason())
        .isEqualTo(
            "a quote is opened and never closed in the row; its time is 2025-10-26T02:00+02:00");
    assertThat(new String(rejects(first), StandardCharsets.UTF_8))
        .contains("2025-10-26T02:00:00,inverter-01,,,2,")
        .contains("2025-10-26T02:00+01:00,inverter-01,,,4,?");
  }

  @ParameterizedTest
  @CsvSource({", yyyy-MM-dd HH:mm", "dd/MM/yyyy HH:mm, dd/MM/yyyy HH:mm"})
  void aRowOfTheHourThatTheClocksShowTwiceSaysWhichOneItWas(String declared, String written) {
    Dialect dialect = new Dialect(null, null, null, "Europe/Madrid", declared, Map.of());
    DateTimeFormatter clock = DateTimeFormatter.ofPattern(written);
    String early = clock.format(LocalDateTime.parse("2025-10-26T02:01"));
    String late = clock.format(LocalDateTime.parse("2025-10-26T02:31"));
    Upload first =
        send(
            "up-1",
            dialect,
            """
            timestamp,asset_id,temperature_c,voltage_v,power_kw
            %1$s,inverter-01,,,0.1
            %2$s,inverter-01,,,0.1
            %1$s,inverter-01,,,0.2
            %2$s,inverter-01,,,broken
            """
                .formatted(early, late)
                .getBytes(StandardCharsets.UTF_8));
    assertThat(first.rowsAccepted()).isEqualTo(3);

    String mended =
        new String(rejects(first), StandardCharsets.UTF_8).replaceFirst("broken", "0.9");
    Upload again = send("up-2", dialect, mended.getBytes(StandardCharsets.UTF_8));

    assertThat(again.rowsAccepted()).as(again.message()).isEqualTo(1);
    assertThat(again.from()).isEqualTo(Instant.parse("2025-10-26T01:31:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "line,timestamp,temperature_c,voltage_v,power_kw,reason | reason",
        "timestamp,temperature_c,voltage_v,power_kw,field,line | field",
        "timestamp,temperature_c,voltage_v,power_kw,line,field,reason | field,reason",
      })
  void aColumnOfTheFileThatIsCalledAsOursComesBack(String header, String unknown) {
    Dialect dialect = new Dialect(null, null, null, null, null, Map.of("line", "asset_id"));
    String row =
        header
            .replace("line", "inverter-02")
            .replace("timestamp", "2026-03-01T10:00:00Z")
            .replace("temperature_c", "20")
            .replace("voltage_v", "600")
            .replace("power_kw", "12");
    Upload first =
        send("up-1", dialect, (header + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8));
    assertThat(first.unknownColumns()).containsExactly(unknown.split(","));
    assertThat(new String(rejects(first), StandardCharsets.UTF_8))
        .startsWith(header + ",line,field,reason")
        .contains(row + ",2,asset_id,");

    records.of(Asset.class).put(SampleAssets.inverter("inverter-02"));
    Upload again = send("up-2", dialect, rejects(first));
    assertThat(again.rowsAccepted()).as(again.message()).isEqualTo(1);
    assertThat(again.unknownColumns()).containsExactly(unknown.split(","));
    assertThat(stored("inverter-02").column("power_kw")).containsExactly(12);
  }

  @Test
  void aCellTooManyIsNotLost() {
    Upload first =
        send(
            "up-1",
            Dialect.PLAIN,
            """
            timestamp,asset_id,temperature_c,voltage_v,power_kw
            2026-03-01T10:00:00Z,inverter-01,20,600,12,75
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(first.rowsRejected()).isEqualTo(1);
    assertThat(new String(rejects(first), StandardCharsets.UTF_8))
        .contains("2026-03-01T10:00:00Z,inverter-01,20,600,\"12,75\",2,,");
  }

  @Test
  void aRowOfAnotherWidthIsNotTakenUnmended() {
    Upload first =
        send(
            "up-1",
            Dialect.PLAIN,
            """
            timestamp,asset_id,temperature_c,voltage_v,power_kw,irradiance_w_m2
            2026-03-01T10:00:00Z,inverter-01,20,600,0,55,610
            2026-03-01T10:05:00Z,inverter-01,20,600,12
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(first.rowsRejected()).isEqualTo(2);
    Upload again = send("up-2", Dialect.PLAIN, rejects(first));
    assertThat(again.rowsRejected()).isEqualTo(2);
    assertThat(again.rowsAccepted()).isZero();
  }
}
