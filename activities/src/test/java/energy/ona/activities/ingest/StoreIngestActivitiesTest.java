package energy.ona.activities.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.activities.csv.CsvRows;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.event.InMemoryEventLog;
import energy.ona.ingest.Dialect;
import energy.ona.ingest.LateBook;
import energy.ona.ingest.SentBytes;
import energy.ona.ingest.SiteWatermark;
import energy.ona.ingest.Upload;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.observation.SourcedSeries;
import energy.ona.observation.Version;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.workflows.Progress;
import energy.ona.workflows.ingest.Drop;
import energy.ona.workflows.ingest.IngestRequest;
import energy.ona.workflows.ingest.KeptDrop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreIngestActivitiesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final String HEADER = "timestamp,asset_id,temperature_c,voltage_v,power_kw\n";
  private static final TimeRange ALL =
      new TimeRange(Instant.parse("1990-01-01T00:00:00Z"), NOW.plusSeconds(200_000));

  private final InMemoryObjectStore input = new InMemoryObjectStore();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryEventLog events = new InMemoryEventLog();
  private final StoreIngestActivities activities =
      new StoreIngestActivities(
          input, observations, records, events, Clock.fixed(NOW, ZoneOffset.UTC));
  private final List<Progress> beats = new ArrayList<>();

  @BeforeEach
  void addAssets() {
    add(SampleAssets.inverter("inverter-01"));
    add(SampleAssets.inverter("inverter-02"));
    add(SampleAssets.turbine("turbine-01"));
  }

  private void add(Asset asset) {
    records.of(Asset.class).put(asset);
  }

  @Test
  void whatAnUploadStartedIsOnItsRecordAndALookAtLateDataComesFirst() {
    activities.recordState(request("up-7"), "completed", "2 rows");
    assertThat(activities.recordNext(request("up-7"), "train:demo:20260302").nextWorkflowId())
        .isEqualTo("train:demo:20260302");
    activities.recordNext(request("up-7"), "train:demo:20260303");
    assertThat(records.of(Upload.class).get(SampleAssets.CUSTOMER, "up-7").orElseThrow())
        .extracting(Upload::nextWorkflowId)
        .isEqualTo("train:demo:20260302");
  }

  private static IngestRequest request(String uploadId) {
    return new IngestRequest(
        SampleAssets.CUSTOMER,
        uploadId,
        "nowcast",
        null,
        "nowcast/2026/03/02/" + uploadId + ".csv",
        false,
        null,
        NOW,
        null);
  }

  private static IngestRequest ofSite(String uploadId, String site) {
    IngestRequest plain = request(uploadId);
    return new IngestRequest(
        plain.customerId(),
        uploadId,
        plain.dataType(),
        site,
        plain.rawKey(),
        false,
        null,
        NOW,
        null);
  }

  private Upload send(String uploadId, byte[] bytes) {
    return send(request(uploadId), bytes);
  }

  private Upload sendAs(Dialect dialect, byte[] bytes) {
    IngestRequest plain = request("up-1");
    return send(
        new IngestRequest(
            plain.customerId(),
            plain.uploadId(),
            plain.dataType(),
            null,
            plain.rawKey(),
            false,
            null,
            NOW,
            null,
            dialect),
        bytes);
  }

  private Upload send(IngestRequest request, byte[] bytes) {
    String uploadId = request.uploadId();
    input.put(request.rawKey(), bytes, "text/csv");
    Upload upload = activities.ingest(request, beats::add);
    assertThat(upload.rowsAccepted() + upload.rowsRejected()).isEqualTo(upload.rowsRead());
    assertThat(records.of(Upload.class).get(SampleAssets.CUSTOMER, uploadId)).contains(upload);
    return upload;
  }

  private Upload send(String uploadId, String text) {
    return send(uploadId, text.getBytes(StandardCharsets.UTF_8));
  }

  private Series stored(String site, String asset) {
    return observations
        .read(SampleAssets.CUSTOMER, new SiteId(site), ALL)
        .of(new AssetId(asset))
        .orElseThrow();
  }

  private String rejects(Upload upload) {
    String key = upload.rejectsKey();
    assertThat(key).isEqualTo("nowcast/2026/03/02/rejects/" + upload.uploadId() + ".csv");
    return new String(input.get(key).orElseThrow(), StandardCharsets.UTF_8);
  }

  @Test
  void goodRowsGoToTheSiteOfTheirOwnAsset() {
    Upload upload =
        send(
            "up-1",
            HEADER
                + "2026-03-01T10:00:00Z,inverter-01,20,600,50\n"
                + "2026-03-01T10:00:00Z,turbine-01,8,690,1200\n"
                + "2026-03-01T10:15:00Z,inverter-01,,,-0.5\n");
    assertThat(upload.status()).isEqualTo("completed");
    assertThat(upload.rowsAccepted()).isEqualTo(3);
    assertThat(upload.rejectsKey()).isNull();
    assertThat(upload.assets()).containsExactly("inverter-01", "turbine-01");
    assertThat(upload.from()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(upload.to()).isEqualTo(Instant.parse("2026-03-01T10:15:00Z"));
    Series inverter = stored("north", "inverter-01");
    assertThat(inverter.column("power_kw")).containsExactly(50, -0.5);
    assertThat(inverter.column("temperature_c")).containsExactly(20, Double.NaN);
    assertThat(SampleFlag.OWN_CONSUMPTION.in(inverter.flags(1))).isTrue();
    assertThat(stored("ridge", "turbine-01").column("power_kw")).containsExactly(1200);
    assertThat(events.since(SampleAssets.CUSTOMER, NOW.minusSeconds(1), Long.MAX_VALUE, 10))
        .as("live data that came in whole are no event")
        .isEmpty();
  }

  @Test
  void wattsOfAFewRowsAreRejectedAndOneWrongReadingIsNot() {
    String row = "2026-03-01T%02d:00:00Z,%s,20,600,%s\n";
    StringBuilder text = new StringBuilder(HEADER);
    for (int hour = 8; hour < 13; hour++) {
      text.append(row.formatted(hour, "inverter-01", "48000"));
      text.append(row.formatted(hour, "turbine-01", hour == 10 ? "65535" : "300"));
    }

    Upload upload = send("up-w", text.toString());

    assertThat(upload.rowsRead()).isEqualTo(10);
    assertThat(upload.rowsRejected()).isEqualTo(5);
    assertThat(upload.firstRejects())
        .allSatisfy(
            reject -> {
              assertThat(reject.value()).isEqualTo("48000");
              assertThat(reject.reason()).contains("if it is in watts, divide it by 1000");
            });
    assertThat(stored("ridge", "turbine-01").column("power_kw"))
        .containsExactly(300, 300, 65535, 300, 300);
  }

  @Test
  void aMeterOfOneKilowattBesideItsInvertersIsTakenInWhole() {
    add(SampleAssets.ofType("meter-01", "Meter", 1));
    StringBuilder rows = new StringBuilder(HEADER);
    for (int quarter = 0; quarter < 96; quarter++) {
      double kw = 90 * Math.sin(Math.PI * (quarter - 24) / 48.0);
      String at = "2026-03-01T%02d:%02d:00Z".formatted(quarter / 4, quarter % 4 * 15);
      rows.append("%s,inverter-01,20,600,%.2f\n".formatted(at, Math.max(0, kw)))
          .append("%s,meter-01,,,%.2f\n".formatted(at, 2 * kw - 30));
    }
    Upload upload = send("up-1", rows.toString());
    assertThat(upload.message()).startsWith("192 rows read, 192 accepted");
    assertThat(stored("north", "meter-01").value("power_kw", 0)).isEqualTo(-210);
    assertThat(stored("north", "meter-01").flags(0)).isZero();
  }

  @Test
  void badRowsAreSetAsideAndCanBeSentAgain() {
    Upload upload =
        send(
            "up-1",
            HEADER
                + "2026-03-01T10:00:00Z,inverter-01,20,600,50\n"
                + "2026-03-01T10:15:00Z,inverter-77,20,600,51\n"
                + "2026-03-01T10:30:00Z,inverter-01,20,600,lots\n"
                + "2026-03-01T10:45:00Z,inverter-01\n"
                + "2026-03-01T11:00:00Z,inverter-01,20,600,53\n");
    assertThat(upload.rowsRead()).isEqualTo(5);
    assertThat(upload.rowsRejected()).isEqualTo(3);
    assertThat(upload.firstRejects())
        .extracting(Upload.Reject::line, Upload.Reject::field, Upload.Reject::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(3L, "asset_id", "inverter-77"),
            org.assertj.core.groups.Tuple.tuple(4L, "power_kw", "lots"),
            org.assertj.core.groups.Tuple.tuple(5L, null, null));
    String rejects = rejects(upload);
    assertThat(rejects.lines())
        .hasSize(4)
        .first()
        .isEqualTo("timestamp,asset_id,temperature_c,voltage_v,power_kw,line,field,reason");
    assertThat(rejects.lines().toList().get(1))
        .startsWith("2026-03-01T10:15:00Z,inverter-77,20,600,51,3,asset_id,");
    assertThat(events.since(SampleAssets.CUSTOMER, NOW.minusSeconds(1), Long.MAX_VALUE, 10))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("upload.completed");
              assertThat(event.ref()).isEqualTo("up-1");
            });

    add(SampleAssets.inverter("inverter-77"));
    Upload again = send("up-2", rejects.replace("lots", "52"));
    assertThat(again.rowsAccepted()).isEqualTo(2);
    assertThat(again.rowsRejected()).isEqualTo(1);
    assertThat(again.unknownColumns()).isEmpty();
    assertThat(stored("north", "inverter-01").column("power_kw")).containsExactly(50, 52, 53);
    assertThat(rejects(again).lines().findFirst().orElseThrow())
        .isEqualTo("timestamp,asset_id,temperature_c,voltage_v,power_kw,line,field,reason");
  }

  @Test
  void aSpreadsheetFindsNoFormulaInTheRejects() {
    Upload upload =
        send(
            "up-1",
            HEADER.replace("\n", ",note\n")
                + "2026-03-01T10:00:00Z,=HYPERLINK(1),20,600,5,\"=cmd|' /C calc'!A0\"\n"
                + "2026-03-01T10:00:00Z,inverter-01,-60,600,5,@SUM(A1)\n");
    String rejects = rejects(upload);
    assertThat(rejects).contains(",'=HYPERLINK(1),").contains("'=cmd|").contains(",'@SUM(A1),");
    assertThat(rejects).contains(",-60,");
    assertThat(upload.unknownColumns()).containsExactly("note");
  }

  @Test
  void whatSpreadsheetsWriteIsRead() {
    String text =
        "\uFEFFPOWER_KW,\"Asset_ID\",Timestamp,voltage_v,temperature_c,\"my, note\"\r\n"
            + "50,\"inverter-01\",\"2026-03-01T10:00:00Z\",600,20,\"two\r\n"
            + "lines, and \"\"quotes\"\"\"\r\n"
            + "\r\n"
            + "51,inverter-01,2026-03-01T10:15:00Z,600,20,";
    Upload upload = send("up-1", text);
    assertThat(upload.rowsRead()).isEqualTo(2);
    assertThat(upload.rowsRejected()).isZero();
    assertThat(upload.unknownColumns()).containsExactly("my, note");
    assertThat(stored("north", "inverter-01").column("power_kw")).containsExactly(50, 51);
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsOwnRowOnly() {
    Upload upload =
        send(
            "up-1",
            HEADER
                + "2026-03-01T10:00:00Z,\"inverter-01,20,600,50\n"
                + "2026-03-01T10:15:00Z,inverter-01,20,600,51\n"
                + "2026-03-01T10:30:00Z,\"inverter\"-01,20,600,52\n"
                + "2026-03-01T10:45:00Z,inverter-01,20,600,53\n");
    assertThat(upload.rowsRead()).isEqualTo(4);
    assertThat(upload.firstRejects()).extracting(Upload.Reject::line).containsExactly(2L, 4L);
    assertThat(stored("north", "inverter-01").column("power_kw")).containsExactly(51, 53);
  }

  @Test
  void everyLineThatIsNotBlankIsReadWhereverAQuoteStrays() {
    StringBuilder text = new StringBuilder(HEADER.replace("\n", ",note\n"));
    for (int hour = 0; hour < 24; hour++) {
      text.append("2026-03-01T%02d:00:00Z,inverter-01,20,600,%d,".formatted(hour, hour));
      text.append(hour == 1 || hour == 20 ? "19\" rack\n\n" : "ok\n");
    }
    Upload upload = send("up-1", text.toString());
    assertThat(upload.rowsRead())
        .isEqualTo(text.toString().lines().filter(line -> !line.isBlank()).count() - 1);
    assertThat(upload.rowsRejected()).isZero();
    assertThat(upload.gaps()).isEmpty();
    assertThat(stored("north", "inverter-01").size()).isEqualTo(24);
  }

  @Test
  void theLastOfTwoRowsForOneMomentWins() {
    Upload upload =
        send(
            "up-1",
            HEADER
                + "2026-03-01T10:15:00Z,inverter-01,20,600,51\n"
                + "2026-03-01T10:00:00Z,inverter-01,20,600,50\n"
                + "2026-03-01T12:15:00+02:00,inverter-01,20,600,99\n");
    assertThat(upload.duplicates()).isEqualTo(1);
    assertThat(upload.rowsAccepted()).isEqualTo(3);
    assertThat(stored("north", "inverter-01").column("power_kw")).containsExactly(50, 99);
  }

  @Test
  void sendingAFileTwiceDoublesNothing() {
    String text = HEADER + "2026-03-01T10:00:00Z,inverter-01,20,600,50\n";
    send("up-1", text);
    assertThat(send("up-2", text).duplicates()).isEqualTo(1);
    assertThat(send("up-1", text).duplicates()).isZero();
    assertThat(stored("north", "inverter-01").size()).isEqualTo(1);
  }

  @Test
  void theSameBytesAgainAreReadAgainAndSaidToBeTheSame() throws Exception {
    byte[] file =
        (HEADER + "2026-03-01T10:00:00Z,inverter-01,20,600,50\n").getBytes(StandardCharsets.UTF_8);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    Upload first = send("up-1", file);
    assertThat(first.sameAs()).isNull();
    assertThat(first.contentSha256()).isEqualTo(sha256);
    Upload other = send("up-2", HEADER + "2026-03-01T10:00:00Z,inverter-01,20,600,77\n");
    assertThat(other.sameAs()).isNull();
    assertThat(other.contentSha256()).isNotEqualTo(sha256);

    Upload again = send("up-3", file);

    assertThat(again.sameAs()).isEqualTo("up-1");
    assertThat(again.contentSha256()).isEqualTo(sha256);
    assertThat(again.message()).endsWith("; its bytes are those of up-1");
    assertThat(stored("north", "inverter-01").column("power_kw"))
        .as("it undoes the correction between")
        .containsExactly(50);
    assertThat(send("up-4", file).sameAs()).isEqualTo("up-3");
    assertThat(send("up-4", file).sameAs()).as("tried again").isEqualTo("up-3");
  }

  @Test
  void itTellsWhenItsLastRowWasStored() {
    IngestRequest request = request("up-1");
    input.put(
        request.rawKey(),
        (HEADER + "2026-03-01T10:00:00Z,inverter-01,20,600,50\n").getBytes(StandardCharsets.UTF_8),
        "text/csv");

    Upload upload = at(NOW.plusSeconds(7000)).ingest(request, beats::add);

    assertThat(upload.storedAt()).isEqualTo(NOW.plusSeconds(7000));
    assertThat(upload.indexes()).containsEntry(Upload.STORED_LATE_ON, "2026-03-02");
    assertThat(upload.withStoredAt(NOW.plusSeconds(3600)).indexes())
        .doesNotContainKey(Upload.STORED_LATE_ON);
  }

  @Test
  void whatWasStoredOfAnUploadThatIsCancelledTellsWhen() {
    IngestRequest request = request("up-1");
    assertThat(at(NOW.plusSeconds(7000)).recordState(request, "failed", "no row").storedAt())
        .isNull();
    Upload.Late late =
        Upload.Late.of(List.of(new Upload.LateRange(new SiteId("north"), NOW, NOW.plusSeconds(1))));
    records.of(Upload.class).put(UploadRecords.reading(request, 500_000, 3).withLate(late));

    Upload cancelled = at(NOW.plusSeconds(7000)).recordState(request, "failed", "cancelled");

    assertThat(cancelled.late()).isEqualTo(late);
    assertThat(cancelled.storedAt()).isEqualTo(NOW.plusSeconds(7000));
  }

  private StoreIngestActivities at(Instant now) {
    return new StoreIngestActivities(
        input, observations, records, events, Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void theSameBytesInAnotherMannerAreNotTheSame() {
    byte[] file =
        (HEADER + "2026-03-01T10:00:00,inverter-01,20,600,50\n").getBytes(StandardCharsets.UTF_8);
    send("up-0", file);
    Dialect zone = new Dialect(null, null, null, "Africa/Johannesburg", null, Map.of());

    assertThat(sendAs(zone, file).sameAs()).isNull();
    assertThat(send(ofSite("up-2", "north"), file).sameAs()).isNull();
    assertThat(SentBytes.contentId("0", "nowcast", "a", zone, null, null))
        .isNotEqualTo(SentBytes.contentId("0", "nowcast", "b", zone, null, null));
    assertThat(send("up-3", file).sameAs()).isEqualTo("up-0");
  }

  @Test
  void theHashIsThatOfTheBytesAsTheyWereSent() throws Exception {
    String text = HEADER + "2026-03-01T10:00:00Z,inverter-01,20,600,50\n";
    send("up-1", text);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    // Zeros behind it are no part of what is read.
    byte[] zipped = Arrays.copyOf(packed.toByteArray(), packed.size() + 1_000_000);

    Upload upload = send("up-2", zipped);

    assertThat(upload.contentSha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zipped)));
    assertThat(upload.sameAs()).isNull();
    assertThat(upload.duplicates()).isEqualTo(1);
  }

  @Test
  void aMissingColumnRejectsTheFileAndKeepsIt() {
    IngestRequest request = request("up-1");
    byte[] bytes = "timestamp,asset_id,power_kw\n1,2,3\n".getBytes(StandardCharsets.UTF_8);
    input.put(request.rawKey(), bytes, "text/csv");
    assertThatThrownBy(() -> activities.ingest(request, beats::add))
        .isInstanceOfSatisfying(
            PlatformException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR))
        .hasMessageContaining("timestamp, asset_id, power_kw")
        .hasMessageContaining("temperature_c, voltage_v are missing");
    Upload failed = activities.recordState(request, "failed", "why");
    assertThat(failed.status()).isEqualTo("failed");
    assertThat(input.get(request.rawKey())).contains(bytes);
    assertThat(observations.sites()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\uFEFF"})
  void anEmptyFileIsRefused(String text) {
    assertThatThrownBy(() -> send("up-1", text)).isInstanceOf(PlatformException.class);
  }

  @Test
  void gzipIsReadWhateverItsNameIsAndRefusedWhenItIsCut() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(
          (HEADER + "2026-03-01T10:00:00Z,inverter-01,20,600,50\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    assertThat(send("up-1", packed.toByteArray()).rowsAccepted()).isEqualTo(1);
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 12);
    assertThatThrownBy(() -> send("up-2", cut)).hasMessageContaining("incomplete gzip");
    byte[] damaged = packed.toByteArray();
    damaged[packed.size() - 6] ^= 0x55;
    assertThatThrownBy(() -> send("up-3", damaged)).hasMessageContaining("damaged");
    packed.writeBytes("2026-03-01T10:05:00Z,inverter-01,20,600,50\n".getBytes(UTF_8));
    assertThatThrownBy(() -> send("up-4", packed.toByteArray()))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("on is no gzip); send it again");
  }

  @Test
  void aLargeFileGoesThroughFilesAndTellsHowFarItIs() {
    StringBuilder text = new StringBuilder(HEADER);
    Instant start = Instant.parse("2025-01-01T00:00:00Z");
    // By asset and not by day, as exports are: every day is met twice.
    for (String asset : List.of("inverter-01", "inverter-02")) {
      for (int i = 0; i < 40_000; i++) {
        text.append(start.plusSeconds(i * 300L)).append(',').append(asset).append(",20,600,");
        text.append(i % 100).append('\n');
      }
    }
    Upload upload = send("up-1", text.toString());
    assertThat(upload.rowsAccepted()).isEqualTo(80_000);
    assertThat(upload.duplicates()).isZero();
    assertThat(upload.gaps()).isEmpty();
    assertThat(stored("north", "inverter-02").size()).isEqualTo(40_000);
    assertThat(beats)
        .extracting(Progress::progressPercent)
        .isSorted()
        .hasSizeGreaterThan(40)
        .anyMatch(percent -> percent > 10 && percent < 50)
        .anyMatch(percent -> percent > 50 && percent < 90)
        .last()
        .isEqualTo(90.0);
    assertThat(beats.get(beats.size() - 1).message())
        .startsWith("80,000 rows read, 80,000 accepted, 0 rejected, 80,000 stored; ");
  }

  @Test
  void madeUpNamesAreAllRejected() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 500; i++) {
      text.append("2026-03-01T10:00:00Z,made-up-").append(i).append(",20,600,5\n");
    }
    text.append("2026-03-01T10:00:00Z,inverter-02,20,600,5\n");
    Upload upload = send("up-1", text.toString());
    assertThat(upload.rowsRejected()).isEqualTo(500);
    assertThat(upload.rowsAccepted()).isEqualTo(1);
    assertThat(upload.firstRejects()).hasSize(50);
  }

  @Test
  void aNameThatNoAssetCanHaveIsRefusedWithoutAskingTheStore() {
    String longest = "a".repeat(64);
    add(SampleAssets.inverter(longest));
    String row = "2026-03-01T10:00:00Z,%s,20,600,5\n";
    Upload upload =
        send(
            "up-1",
            HEADER
                + row.formatted("inverter-01")
                + row.formatted("x".repeat(3_000))
                + row.formatted("Wechselrichter/1")
                + row.formatted(longest));
    assertThat(upload.rowsAccepted()).isEqualTo(2);
    assertThat(upload.firstRejects())
        .extracting(Upload.Reject::line, Upload.Reject::reason)
        .containsExactly(
            tuple(
                3L,
                "asset_id '"
                    + "x".repeat(32)
                    + "…' has 3000 characters; it must be 1-64 of A-Z a-z 0-9 . _ - and must not"
                    + " start with a dot"),
            tuple(
                4L,
                "asset_id 'Wechselrichter/1' must be 1-64 of A-Z a-z 0-9 . _ - and must not start"
                    + " with a dot"));
    RecordStores refusing =
        new RecordStores() {
          @Override
          public <T extends Stored> RecordStore<T> of(Class<T> kind) {
            throw new IllegalStateException("Hash primary key values must be under 2048 bytes");
          }
        };
    AssetLookup lookup = new AssetLookup(refusing, SampleAssets.CUSTOMER);
    assertThat(lookup.find("x".repeat(3_000))).isEmpty();
    assertThat(lookup.find("..")).isEmpty();
  }

  @Test
  void gapsAreNamed() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 20; i++) {
      if (i < 5 || i > 8) {
        text.append(Instant.parse("2026-03-01T06:00:00Z").plusSeconds(i * 900L));
        text.append(",inverter-01,20,600,5\n");
      }
    }
    assertThat(send("up-1", text.toString()).gaps())
        .containsExactly(
            new Upload.Gap(
                "inverter-01",
                Instant.parse("2026-03-01T07:15:00Z"),
                Instant.parse("2026-03-01T08:15:00Z"),
                4));
  }

  @Test
  void gapsThatAreTooManyToKeepAreCounted() {
    StringBuilder text = new StringBuilder(HEADER);
    Instant begin = Instant.parse("2023-01-01T00:00:00Z");
    for (int i = 0; i <= 300_000; i++) {
      if (i % 3 != 2) {
        text.append(begin.plusSeconds(300L * i)).append(",turbine-01,8,690,1200\n");
      }
    }
    Upload upload = send("up-1", text.toString());
    assertThat(upload.message()).contains("100,000 gaps of which 200 are listed");
    assertThat(upload.gaps()).hasSize(200);
  }

  @Test
  void whatIsPutToAUrlIsKeptOutOfReachOfTheNextPut() {
    IngestRequest first = request("up-1").dropped("drops/demo/up-1.csv");
    assertThat(activities.arrived(first)).isFalse();
    byte[] one = (HEADER + "2026-03-01T10:00:00Z,inverter-01,20,600,5\n").getBytes(UTF_8);
    input.put("drops/demo/up-1.csv", one, "text/csv");
    assertThat(activities.arrived(first)).isTrue();
    KeptDrop kept = activities.keep(first);
    assertThat(input.get(first.rawKey())).hasValue(one);
    Drop next = new Drop("drops/demo/up-1.csv", 2, kept);

    assertThat(activities.arrived(waitingFor(next))).as("what was taken").isFalse();
    byte[] two = (HEADER + "2026-03-01T10:00:00Z,inverter-01,20,600,6\n").getBytes(UTF_8);
    input.put("drops/demo/up-1.csv", two, "text/csv");
    assertThat(activities.arrived(waitingFor(next))).isTrue();
    KeptDrop again = activities.keep(waitingFor(next));
    assertThat(input.get(first.rawKey())).hasValue(one);
    assertThat(input.get(request("up-1-2").rawKey())).hasValue(two);
    Drop third = new Drop("drops/demo/up-1.csv", 3, again);
    assertThat(activities.arrived(waitingFor(third))).isFalse();
    input.put("drops/demo/up-1.csv", two, "text/csv");
    assertThat(activities.arrived(waitingFor(third))).as("the same bytes, put again").isTrue();
    activities.closeDrop(waitingFor(third));
    assertThat(input.get("drops/demo/up-1.csv")).isEmpty();
    assertThat(records.of(Upload.class).get(SampleAssets.CUSTOMER, "up-1-2")).isEmpty();
  }

  private static IngestRequest waitingFor(Drop drop) {
    IngestRequest plain = request("up-1-2");
    return new IngestRequest(
        plain.customerId(),
        plain.uploadId(),
        plain.dataType(),
        null,
        plain.rawKey(),
        false,
        null,
        NOW,
        null,
        null,
        null,
        null,
        drop);
  }

  @Test
  void theBytesAreThereOrNot() {
    assertThat(activities.arrived(request("up-1"))).isFalse();
    input.put(request("up-1").rawKey(), new byte[1], "text/csv");
    assertThat(activities.arrived(request("up-1"))).isTrue();
    assertThat(Optional.ofNullable(activities.recordState(request("up-9"), "awaiting_upload", "x")))
        .map(Upload::status)
        .contains("awaiting_upload");
  }

  @Test
  void anExportWithItsOwnDialectIsRead() {
    String text =
        "Zeit;Gerät;Ambient Temperature (°C);Spannung;AC Power [kW]\r\n"
            + "01.03.2026 10:00;inverter-01;20,5;600;12,75\r\n"
            + "01.03.2026 10:15;\"inverter-01\";;;-0,5\r\n"
            + "01.03.2026 10:30;inverter-01;;;1.5\r\n";
    Dialect dialect =
        new Dialect(
            null,
            "comma",
            "windows-1252",
            "Europe/Berlin",
            "dd.MM.yyyy HH:mm",
            Map.of("Zeit", "timestamp", "Gerät", "asset_id", "Spannung", "voltage_v"));
    Upload upload = sendAs(dialect, text.getBytes(Charset.forName("windows-1252")));
    assertThat(upload.rowsAccepted()).isEqualTo(2);
    assertThat(upload.firstRejects())
        .singleElement()
        .satisfies(reject -> assertThat(reject.reason()).contains("decimal=point"));
    assertThat(upload.from()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(stored("north", "inverter-01").column("power_kw")).containsExactly(12.75, -0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", "|"})
  void theSeparatorIsFoundInTheFirstLine(String separator) {
    Upload upload =
        send(
            "up-1",
            (HEADER + "2026-03-01T10:00:00Z,inverter-01,20,600,50\n").replace(",", separator));
    assertThat(upload.rowsAccepted()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void aWideTextIsReadByItsMarkOrDeclaration(String charset) {
    byte[] bytes =
        (HEADER + "2026-03-01T10:00:00Z,inverter-01,20,600,50\n")
            .getBytes(Charset.forName(charset));
    Upload upload =
        charset.equals("UTF-16")
            ? send("up-1", bytes)
            : sendAs(new Dialect(null, null, charset, null, null, Map.of()), bytes);
    assertThat(upload.rowsAccepted()).isEqualTo(1);
  }

  @Test
  void aRowThatIsNoTextIsSetAsideAndTheOthersGoOn() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
    file.writeBytes(
        "2026-03-01T10:00:00Z,inverter-01,20,600,50\n".getBytes(StandardCharsets.UTF_8));
    file.writeBytes(
        "2026-03-01T10:15:00Z,inverter\u0000-01,20,600,5\n".getBytes(StandardCharsets.UTF_8));
    file.writeBytes(
        "2026-03-01T10:15:00Z,invérter-01,20,600,5\n".getBytes(StandardCharsets.ISO_8859_1));
    file.writeBytes(("x".repeat(10 << 20) + "\n").getBytes(StandardCharsets.UTF_8));
    file.writeBytes(
        "2026-03-01T10:30:00Z,inverter-01,20,600,51\n".getBytes(StandardCharsets.UTF_8));
    file.writeBytes(
        ("2026-03-01T10:45:00Z," + "y".repeat(10 << 20)).getBytes(StandardCharsets.UTF_8));
    Upload upload = send("up-1", file.toByteArray());
    assertThat(upload.rowsRead()).isEqualTo(6);
    assertThat(upload.firstRejects())
        .extracting(Upload.Reject::line)
        .containsExactly(3L, 4L, 5L, 7L);
    assertThat(upload.firstRejects().get(0).reason()).contains("NUL");
    assertThat(upload.firstRejects().get(1).reason()).contains("windows-1252");
    assertThat(upload.firstRejects().get(2).reason()).contains("longer than");
    assertThat(stored("north", "inverter-01").column("power_kw")).containsExactly(50, 51);
  }

  @Test
  void whatIsNoTextAtAllIsRefused() {
    byte[] noise = new byte[5_000];
    new Random(5).nextBytes(noise);
    noise[40] = 0;
    noise[0] = 'P';
    assertThatThrownBy(() -> send("up-1", noise))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("no text");
  }

  @Test
  void aFileThatUnpacksBeyondAllMeasureIsRefusedEarly() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(HEADER.getBytes(StandardCharsets.UTF_8));
      byte[] blanks = new byte[1 << 20];
      Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i < 200; i++) {
        gzip.write(blanks);
      }
    }
    assertThatThrownBy(() -> send("up-1", packed.toByteArray()))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("unpacks to more than");
  }

  @Test
  void everySplitOfABufferGivesTheSameRows() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 300; i++) {
      text.append("2026-03-01T").append("%02d:%02d:00Z".formatted(i / 60, i % 60));
      text.append(i % 3 == 0 ? ",\"inverter-01\"," : ",inverter-01,");
      text.append("20,600,").append(i).append(i % 2 == 0 ? "\r\n" : i % 5 == 0 ? "\r" : "\n\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    for (int step = 1; step < 60; step += 7) {
      int most = step;
      CsvRows rows =
          new CsvRows(
              new FilterInputStream(new ByteArrayInputStream(bytes)) {
                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                  return super.read(into, offset, Math.min(length, most));
                }
              },
              Dialect.PLAIN);
      assertThat(rows.header()).hasSize(5);
      int count = 0;
      while (rows.next()) {
        assertThat(rows.fault()).isNull();
        assertThat(rows.fields().get(1)).isEqualTo("inverter-01");
        assertThat(rows.fields().get(4)).isEqualTo(Integer.toString(count++));
      }
      assertThat(count).isEqualTo(300);
    }
  }

  @Test
  void whatComesAfterLaterDataIsLateAndWhatIsSentAgainIsNot() {
    String row = "2026-03-02T%s:00Z,inverter-01,20,600,%d\n";
    assertThat(send("up-1", HEADER + row.formatted("10:00", 50)).late()).isNull();
    Upload recent = send("up-2", HEADER + row.formatted("09:15", 49));
    Instant quarterPast = Instant.parse("2026-03-02T09:15:00Z");
    assertThat(recent.late())
        .as("within an hour")
        .isEqualTo(
            Upload.Late.of(
                List.of(),
                List.of(new Upload.LateRange(new SiteId("north"), quarterPast, quarterPast))));
    assertThat(recent.nextWorkflowId()).isNull();
    assertThat(send("up-2b", HEADER + row.formatted("10:00", 51)).late())
        .as("the latest of all, corrected")
        .isNotNull();
    assertThat(send("up-2c", HEADER + row.formatted("10:00", 50)).late().ranges()).isEmpty();
    Upload late = send("up-3", HEADER + row.formatted("07:00", 47) + row.formatted("11:00", 51));
    assertThat(late.late())
        .isEqualTo(
            Upload.Late.of(
                List.of(
                    new Upload.LateRange(
                        new SiteId("north"),
                        Instant.parse("2026-03-02T07:00:00Z"),
                        Instant.parse("2026-03-02T10:00:00Z")))));
    assertThat(late.nextWorkflowId()).isEqualTo("late:demo:north");
    assertThat(send("up-4", HEADER + row.formatted("07:00", 47)).late())
        .as("nothing changes")
        .isNull();
    assertThat(send("up-5", HEADER + row.formatted("07:00", 46)).late())
        .as("a correction")
        .isNotNull();
    assertThat(
            send(
                    "up-5b",
                    HEADER
                        + row.formatted("07:00", 46)
                        + row.formatted("10:00", 50)
                        + row.formatted("11:15", 52))
                .late())
        .as("the day so far once more, and its last quarter")
        .isNull();
    assertThat(send("up-6", HEADER + "2026-02-01T10:00:00Z,turbine-01,8,690,1200\n").late())
        .as("another site has its own time")
        .isNull();
  }

  @Test
  void aFileOfTheDaysSinceTheLastOneHasThemLookedAt() {
    sendAt(NOW, "up-1", days(NOW.minus(Duration.ofDays(7)), 7));
    Instant nextWeek = NOW.plus(Duration.ofDays(7));

    Upload upload = sendAt(nextWeek, "up-2", days(NOW, 7));

    // Until the day of the upload, which sweeps see.
    assertThat(upload.late().ranges())
        .containsExactly(
            new Upload.LateRange(new SiteId("north"), NOW, nextWeek.truncatedTo(ChronoUnit.DAYS)));
    assertThat(upload.late().recent()).isEmpty();
    assertThat(upload.nextWorkflowId()).isEqualTo("late:demo:north");
    assertThat(sendAt(nextWeek, "up-3", days(NOW, 7)).late()).as("nothing changes").isNull();
    assertThat(sendAt(nextWeek.plusSeconds(900), "up-4", days(nextWeek, 0)).late()).isNull();
  }

  @Test
  void aHistoryInSeveralFilesIsNotLookedAt() {
    Instant begin = NOW.minus(Duration.ofDays(60));
    assertThat(sendAt(NOW, "up-1", days(begin, 20)).late()).isNull();

    Upload next = sendAt(NOW.plusSeconds(600), "up-2", days(begin.plus(Duration.ofDays(20)), 40));

    assertThat(next.late().ranges()).isEmpty();
    assertThat(next.nextWorkflowId()).isNull();
  }

  @Test
  void ofAHistoryThatBeganUnderAnEarlierReleaseOneFileIsLookedAt() {
    Instant begin = NOW.minus(Duration.ofDays(60));
    SiteId north = new SiteId("north");
    records
        .of(SiteWatermark.class)
        .create(new SiteWatermark(SampleAssets.CUSTOMER, north, begin.minusSeconds(900)));

    Upload first = sendAt(NOW, "up-1", days(begin, 20));
    Upload second = sendAt(NOW.plusSeconds(600), "up-2", days(begin.plus(Duration.ofDays(20)), 20));

    assertThat(first.late().ranges()).hasSize(1);
    assertThat(second.late().ranges()).isEmpty();
    assertThat(second.nextWorkflowId()).isNull();
  }

  private Upload sendAt(Instant at, String uploadId, String text) {
    IngestRequest plain = request(uploadId);
    IngestRequest received =
        new IngestRequest(
            plain.customerId(),
            uploadId,
            plain.dataType(),
            null,
            plain.rawKey(),
            false,
            null,
            at,
            null);
    input.put(received.rawKey(), text.getBytes(UTF_8), "text/csv");
    Clock then = Clock.fixed(at, ZoneOffset.UTC);
    return new StoreIngestActivities(input, observations, records, events, then)
        .ingest(received, beats::add);
  }

  /**
   * A row each quarter of an hour, and the one at which the next days begin where there are none.
   */
  private static String days(Instant from, int days) {
    StringBuilder text = new StringBuilder(HEADER);
    for (int row = 0; row < Math.max(1, days * 96); row++) {
      text.append(from.plusSeconds(900L * row)).append(",inverter-01,20,600,50\n");
    }
    return text.toString();
  }

  @Test
  void whatWasLateIsKnownToTheAttemptAfterOneThatDiedHalfWay() {
    String row = "2026-03-01T%s:00Z,%s,20,600,50\n";
    send("up-1", HEADER + row.formatted("12:00", "inverter-01"));
    IngestRequest request = request("up-2");
    String text =
        HEADER + row.formatted("07:00", "inverter-01") + row.formatted("08:00", "inverter-09");
    input.put(request.rawKey(), text.getBytes(StandardCharsets.UTF_8), "text/csv");
    StoreIngestActivities dying =
        new StoreIngestActivities(
            input, new DiesOnceStored(observations), records, events, Clock.systemUTC());
    assertThatThrownBy(() -> dying.ingest(request, beats::add)).hasMessage("killed");
    assertThat(stored("north", "inverter-01").size()).isEqualTo(2);

    // What the next attempt stores is another batch, to which the row of 07:00 is nothing new.
    add(SampleAssets.inverter("inverter-09"));
    Upload upload = activities.ingest(request, beats::add);
    assertThat(upload.duplicates()).isEqualTo(1);
    assertThat(upload.late())
        .isEqualTo(
            Upload.Late.of(
                List.of(
                    new Upload.LateRange(
                        new SiteId("north"),
                        Instant.parse("2026-03-01T07:00:00Z"),
                        Instant.parse("2026-03-01T08:00:00Z")))));
  }

  /** The store of records takes 400 kB of each. */
  @Test
  void aFileOfThousandsOfAssetsAndLateSitesHasASmallRecordThatNamesTheRest() {
    int sites = 1_500;
    StringBuilder first = new StringBuilder(HEADER);
    StringBuilder second = new StringBuilder(HEADER);
    for (int i = 0; i < sites; i++) {
      String name = "%04d-".formatted(i) + "x".repeat(40);
      add(SampleAssets.inverter("inverter-" + name, new SiteId("site-" + name), 100));
      first.append("2026-03-01T10:00:00Z,inverter-").append(name).append(",20,600,50\n");
      second.append("2026-03-01T07:00:00Z,inverter-").append(name).append(",20,600,50\n");
    }
    second.append("2026-03-01T08:00:00Z,not-yet-known,20,600,50\n");
    send("up-1", first.toString());
    List<Integer> lengths = new ArrayList<>();
    IngestRequest request = request("up-2");
    input.put(request.rawKey(), second.toString().getBytes(UTF_8), "text/csv");
    StoreIngestActivities dying =
        new StoreIngestActivities(
            input, new DiesOnceStored(observations), records, events, Clock.systemUTC());
    assertThatThrownBy(() -> dying.ingest(request, beats::add)).hasMessage("killed");
    lengths.add(Json.write(recorded("up-2")).length());

    // To the second attempt a row of the first site is nothing new, and yet it is told.
    SiteId again = new SiteId("site-0000-" + "x".repeat(40));
    add(SampleAssets.inverter("not-yet-known", again, 100));
    Upload upload = activities.ingest(request, beats::add);
    lengths.add(Json.write(recorded("up-2")).length());
    assertThat(lengths).allSatisfy(length -> assertThat(length).isLessThan(100_000));
    assertThat(upload.duplicates()).isEqualTo(1);
    assertThat(upload.late().ranges())
        .hasSize(sites)
        .contains(
            new Upload.LateRange(
                again,
                Instant.parse("2026-03-01T07:00:00Z"),
                Instant.parse("2026-03-01T08:00:00Z")));
    assertThat(recorded("up-2").late().all().count()).isEqualTo(sites);
    assertThat(new LateBook(input).all(recorded("up-2").late())).isEqualTo(upload.late());
    assertThat(activities.ingest(request, beats::add).late()).isEqualTo(upload.late());

    assertThat(upload.assets()).hasSize(300).isSorted();
    assertThat(upload.assetCount()).isEqualTo(sites + 1);
    assertThat(new String(input.get(upload.allAssets().key()).orElseThrow(), UTF_8).lines())
        .hasSize(sites + 2)
        .startsWith("asset_id", upload.assets().get(0));
  }

  private Upload recorded(String uploadId) {
    return records.of(Upload.class).get(SampleAssets.CUSTOMER, uploadId).orElseThrow();
  }

  @Test
  void whatWasLateStaysAsToldWhenTheAnswerGotLost() {
    String row = "2026-03-01T%s:00Z,inverter-01,20,600,50\n";
    send("up-1", HEADER + row.formatted("10:00"));
    Upload told = send("up-2", HEADER + row.formatted("07:00") + row.formatted("15:00"));
    assertThat(told.late()).isNotNull();
    assertThat(activities.ingest(request("up-2"), beats::add).late()).isEqualTo(told.late());
    Upload first = send("up-3", HEADER + "2026-02-01T10:00:00Z,turbine-01,8,690,1200\n");
    assertThat(first.late()).isNull();
    assertThat(activities.ingest(request("up-3"), beats::add).late()).isNull();
  }

  /** Keeps what it is given and is killed before it can say so. */
  private record DiesOnceStored(ObservationStore kept) implements ObservationStore {
    @Override
    public Appended append(ObservationBatch batch) {
      kept.append(batch);
      throw new IllegalStateException("killed");
    }

    @Override
    public SiteWindow read(CustomerId customer, SiteId site, TimeRange range, Selection selection) {
      return kept.read(customer, site, range, selection);
    }

    @Override
    public List<Version> history(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
      return kept.history(customer, site, range, asset);
    }

    @Override
    public SourcedSeries sourced(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
      return kept.sourced(customer, site, range, asset);
    }
  }

  @Test
  void aFileOfManyGzipMembersIsReadToItsEnd() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int rows = 40_000;
    StringBuilder member = new StringBuilder(HEADER);
    for (int row = 0; row < rows; row++) {
      member
          .append(Instant.parse("2026-02-01T00:00:00Z").plusSeconds(60L * row))
          .append(",inverter-01,20,600,")
          .append(row % 50)
          .append('\n');
      if (row % 20 == 19) {
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
          gzip.write(member.toString().getBytes(StandardCharsets.UTF_8));
        }
        member.setLength(0);
      }
    }
    assertThat(send("up-1", packed.toByteArray()).rowsAccepted()).isEqualTo(rows);
  }

  private Upload sendLive(String receivedAt, String text) {
    IngestRequest plain = request("up-1");
    return send(
        new IngestRequest(
            plain.customerId(),
            plain.uploadId(),
            plain.dataType(),
            null,
            plain.rawKey(),
            false,
            null,
            Instant.parse(receivedAt),
            null,
            new Dialect(null, null, null, "Europe/Madrid", null, Map.of())),
        text.getBytes(UTF_8));
  }

  @Test
  void ofALargeLiveFileBothHoursThatClocksShowAlikeAreRead() {
    // More than would be kept in memory: its first hour alone has 19 MB.
    String filler = "x".repeat(40_000);
    StringBuilder text = new StringBuilder(HEADER.replace("\n", ",filler\n"));
    for (int row = 0; row < 960; row++) {
      int second = row * 15 / 2 % 3600;
      text.append(
              "2025-10-26T02:%02d:%02d,inverter-01,20,600,5,".formatted(second / 60, second % 60))
          .append(filler)
          .append('\n');
    }
    Upload upload = sendLive("2025-10-26T01:59:50Z", text.toString());
    assertThat(upload.duplicates()).isZero();
    assertThat(stored("north", "inverter-01").size()).isEqualTo(960);
  }

  @Test
  void whileAFileIsLookedAtAheadTheEngineHearsOfIt() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int row = 0; row < 10_000; row++) {
      text.append("2025-10-25T%02d:%02d:00".formatted(row / 60 % 24, row % 60))
          .append(",inverter-01,20,600,5\n");
    }
    sendLive("2025-10-26T01:59:50Z", text.toString());
    assertThat(beats)
        .filteredOn(beat -> beat.message().startsWith("0 rows read"))
        .hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void whoHasDeclaredATimezoneIsNotToldToDeclareOne() {
    String twice = "2026-03-01T10:00:00,inverter-01,21,600,";
    Upload upload =
        sendAs(
            new Dialect(null, null, null, "Europe/Madrid", null, Map.of()),
            (HEADER + twice + "5\n" + twice + "6\n").getBytes(StandardCharsets.UTF_8));
    assertThat(upload.message())
        .contains("1 of them rows whose asset and time come again")
        .doesNotContain("declare timezone=");
  }

  @Test
  void anUploadTellsHowManyRowsReplacedOtherValues() {
    String row = "2026-03-01T10:00:00Z,inverter-01,21,600,";
    assertThat(send("up-1", HEADER + row + "5\n").message()).doesNotContain("replaced");
    assertThat(send("up-2", HEADER + row + "6\n").message())
        .contains(", 1 replaced other values that were stored");
  }

  @Test
  void aRowWhereThereWasOnlyAFillReplacesNoValue() {
    observations.append(
        new ObservationBatch(
            SampleAssets.CUSTOMER,
            SampleAssets.SITE,
            "gap-1/north",
            List.of(
                new Series(
                    new AssetId("inverter-01"),
                    new long[] {Instant.parse("2026-03-01T10:00:00Z").getEpochSecond()},
                    Map.of("power_kw", new double[] {5}),
                    new int[] {SampleFlag.FILLED.mask()}))));
    Upload upload = send("up-1", HEADER + "2026-03-01T10:00:00Z,inverter-01,21,600,6\n");
    assertThat(upload.rowsAccepted()).isEqualTo(1);
    assertThat(upload.duplicates()).isZero();
    assertThat(upload.message()).doesNotContain("replaced");
    assertThat(stored("north", "inverter-01").column("power_kw")).containsExactly(6);
  }

  @Test
  void whatTheLaterRowOfATimeLeavesBlankTheEarlierOneHasSaid() {
    Upload upload =
        send(
            "up-1",
            HEADER
                + "2026-03-01T10:00:00Z,inverter-01,21,600,5\n"
                + "2026-03-01T10:00:00Z,inverter-01,,610,6\n");
    Series series = stored("north", "inverter-01");
    assertThat(series.column("temperature_c")).containsExactly(21);
    assertThat(series.column("voltage_v")).containsExactly(610);
    assertThat(series.column("power_kw")).containsExactly(6);
    assertThat(upload.message())
        .contains("1 of them rows whose asset and time come again")
        .contains("if the clocks were put back, declare timezone=");
  }

  @Test
  void aClockThatRunsAheadMakesNothingAfterItLate() {
    send("up-1", HEADER + NOW.plusSeconds(36_000) + ",inverter-01,21,600,5\n");
    Upload next = send("up-2", HEADER + NOW.minusSeconds(600) + ",inverter-01,21,600,5\n");
    assertThat(next.late().ranges())
        .as("less than an hour late, as it came ten minutes ago")
        .isEmpty();
  }

  @Test
  void aFailureLaterKeepsWhatWasCounted() {
    send("up-1", HEADER + "2026-03-01T10:00:00Z,inverter-01,21,600,5\n");
    Upload failed = activities.recordState(request("up-1"), "failed", "it was cancelled");
    assertThat(failed.rowsAccepted()).isEqualTo(1);
    assertThat(failed.status()).isEqualTo("failed");
  }

  @Test
  void aCounterThatIsCalledPowerIsRefusedBeforeAnythingIsStored() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int row = 0; row < 200; row++) {
      text.append(Instant.parse("2026-02-01T00:00:00Z").plusSeconds(300L * row))
          .append(",inverter-01,20,600,")
          .append(48_000 + row)
          .append('\n');
    }
    assertThatThrownBy(() -> send("up-1", text.toString()))
        .hasMessageContaining("call the column energy_total_kwh");
    assertThat(observations.read(SampleAssets.CUSTOMER, new SiteId("north"), ALL).byAsset())
        .isEmpty();
  }

  @Test
  void ofAFileThatWasRefusedNothingCountsAsAccepted() {
    IngestRequest request = request("up-1");
    records.of(Upload.class).put(UploadRecords.reading(request, 500_000, 3));
    Upload failed = activities.recordState(request, "failed", "power_kw is a counter");
    assertThat(List.of(failed.rowsRead(), failed.rowsAccepted(), failed.rowsRejected()))
        .containsExactly(0L, 0L, 0L);
  }

  @Test
  void filesOneBehindTheOtherAreReadByOneHeaderAndRefusedWithTwo() {
    String first = "timestamp,asset_id,temperature_c,voltage_v,power_kw\n";
    String other = "timestamp,asset_id,power_kw,temperature_c,voltage_v\n";
    Upload upload =
        send(
            "up-1",
            first
                + "2026-03-01T08:00:00Z,inverter-01,20,600,5\n"
                + first
                + "2026-03-01T08:15:00Z,inverter-01,20,600,5\n");
    assertThat(upload.rowsRead()).isEqualTo(3);
    assertThat(upload.rowsAccepted()).isEqualTo(2);
    assertThat(upload.firstRejects().get(0).reason()).contains("the header once more");

    assertThatThrownBy(
            () ->
                send(
                    "up-2",
                    first
                        + "2026-03-01T08:30:00Z,inverter-01,20,600,5\n"
                        + other
                        + "2026-03-01T08:45:00Z,inverter-01,5,20,600\n"))
        .hasMessageContaining("line 3 is a header of other columns");
  }
}
