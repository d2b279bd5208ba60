package energy.ona.worker.oem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.activities.ingest.StoreIngestActivities;
import energy.ona.activities.oem.OemCatalogue;
import energy.ona.activities.oem.OemStep;
import energy.ona.adapters.config.OemFiles;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.event.InMemoryEventLog;
import energy.ona.ingest.Dialect;
import energy.ona.ingest.SentBytes;
import energy.ona.ingest.Upload;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.workflows.ingest.IngestRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no row of a maker's file tells by itself, and what must not be read wrong for it. */
class OemWholeFileTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final TimeRange ALL =
      new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));

  private final InMemoryObjectStore input = new InMemoryObjectStore();
  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final StoreIngestActivities activities =
      new StoreIngestActivities(
          input,
          observations,
          records,
          new InMemoryEventLog(),
          new OemStep(new OemCatalogue(OemFiles.load(Path.of("../configs/oem"))), records),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void addAssets() {
    for (String id : List.of("A", "B")) {
      records
          .of(Asset.class)
          .put(
              Json.read(
                  """
                  {"customer_id":"demo","asset_id":"%s","name":"Unit %s","type":"Solar Inverter",
                   "capacity_kw":5000,"timezone":"Europe/Madrid","site_id":"s"}\
                  """
                      .formatted(id, id),
                  Asset.class));
    }
  }

  private static Dialect dialect(String separator, String decimal, String zone, String format) {
    return new Dialect(separator, decimal, null, zone, format, Map.of());
  }

  private Upload send(String oem, Dialect dialect, String... lines) {
    return send(NOW, oem, dialect, lines);
  }

  private Upload send(Instant receivedAt, String oem, Dialect dialect, String... lines) {
    IngestRequest request =
        new IngestRequest(
            CUSTOMER,
            "up-1",
            "historical",
            null,
            "historical/up-1.csv",
            false,
            null,
            receivedAt,
            null,
            dialect,
            oem,
            "A");
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    input.put(request.rawKey(), bytes, "text/csv");
    Upload upload = activities.ingest(request, rows -> {});
    assertThat(upload.contentSha256())
        .isEqualTo(HexFormat.of().formatHex(SentBytes.digest().digest(bytes)));
    assertThat(upload.rowsAccepted() + upload.rowsRejected()).isEqualTo(upload.rowsRead());
    return upload;
  }

  private Series stored(String asset) {
    return observations.read(CUSTOMER, new SiteId("s"), ALL).of(new AssetId(asset)).orElseThrow();
  }

  private double powerKw(String asset, String at) {
    Series series = stored(asset);
    for (int i = 0; i < series.size(); i++) {
      if (series.epochSecond(i) == Instant.parse(at).getEpochSecond()) {
        return series.value(Signals.POWER_KW, i);
      }
    }
    throw new AssertionError("nothing of " + asset + " at " + at);
  }

  private static String[] solarman(String... rows) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "SN;Update Time;Total AC Output Power (Active)(W);Cumulative Production"
                    + " (Active)(kWh);DC Voltage PV1(V)"));
    for (int i = 0; i < rows.length; i++) {
      lines.add("A;2026-06-19 14:%02d:00;%s".formatted(5 * i, rows[i]));
    }
    return lines.toArray(String[]::new);
  }

  /** The power of the first row is written 1.234 or 1,234. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.234 | 512.5 |       | 0.001234", "1.234 | 512,5 |       | 1.234",
        "1,234 | 512.5 |       | 1.234", "1,234 | 512,5 |       | 0.001234",
        "1.234 | 512   | comma | 1.234", "1.234 | 512   | point | 0.001234",
        "1,234 | 512   | comma | 0.001234", "1,234 | 512   | point | 1.234",
        "1 234 | 512   |       | 1.234", "'1''234,5' | 512  |  | 1.2345"
      })
  void theDecimalSignIsThatOfTheWholeFile(
      String power, String voltage, String declared, double expected) {
    Dialect dialect = declared == null ? Dialect.PLAIN : dialect(null, declared, null, null);
    send(null, dialect, solarman(power + ";100;", "900;100;" + voltage));
    assertThat(powerKw("A", "2026-06-19T12:00:00Z")).isEqualTo(expected);
  }

  @Test
  void aDecimalSignThatNothingTellsIsRefusedWithHowToSayIt() {
    assertThatThrownBy(() -> send(null, Dialect.PLAIN, solarman("1.234;100;512", "999;100;512")))
        .hasMessageContaining("'1.234' in line 2 may be 1.234 or 1234")
        .hasMessageContaining("declare decimal=point or decimal=comma");
    assertThatThrownBy(
            () -> send(null, Dialect.PLAIN, solarman("12.5;100;", "7,25;100;", "1.234;100;")))
        .hasMessageContaining("line 2 has '12.5' and line 3 has '7,25'");
  }

  @Test
  void aFileThatIsPlainlyNotAsItsMakerWritesIsRefused() {
    String[] english = {
      "dd.MM.yyyy HH:mm;A / Mean Values [kW]", "19.06.2026 14:00;12.5", "19.06.2026 14:15;1.234"
    };
    assertThatThrownBy(() -> send("sma", Dialect.PLAIN, english))
        .hasMessageContaining("line 2 has '12.5'; declare decimal=point");
    send("sma", dialect(null, "point", null, null), english);
    assertThat(powerKw("A", "2026-06-19T12:15:00Z")).isEqualTo(1.234);
  }

  @Test
  void aSlipAmongManyCostsItsOwnRowOnly() {
    String[] rows = new String[12];
    java.util.Arrays.fill(rows, "12,5;100;512,5");
    rows[7] = "12.5;100;";
    Upload upload = send(null, Dialect.PLAIN, solarman(rows));
    assertThat(upload.rowsRejected()).isEqualTo(1);
    assertThat(upload.firstRejects().get(0).line()).isEqualTo(9);
    assertThat(upload.firstRejects().get(0).reason()).contains("'12.5'").contains("decimal comma");
  }

  @Test
  void whatIsDeclaredBesideAMappingIsHeeded() {
    Dialect dialect =
        new Dialect(
            "pipe",
            "comma",
            "utf-16le",
            "America/Chicago",
            "MM/dd/yyyy HH:mm",
            Map.of("Leistung", "power_kw"));
    String text = "SN|Time|Leistung|Etotal(kWh)|Working Mode\nA|06/05/2026 14:00|1.234|10|Normal\n";
    IngestRequest request =
        new IngestRequest(
            CUSTOMER,
            "up-1",
            "historical",
            null,
            "k",
            false,
            null,
            NOW,
            null,
            dialect,
            "goodwe",
            null);
    input.put("k", text.getBytes(StandardCharsets.UTF_16LE), "text/csv");
    Upload upload = activities.ingest(request, rows -> {});
    assertThat(upload.message()).startsWith("read as a file of goodwe: 1 rows read, 1 accepted");
    assertThat(powerKw("A", "2026-06-05T19:00:00Z")).isEqualTo(1.234);
    assertThatThrownBy(
            () ->
                send(
                    "goodwe",
                    new Dialect(null, null, null, null, null, Map.of("X", "rotor_rpm")),
                    "SN"))
        .hasMessageContaining("columns names rotor_rpm, which the mapping goodwe does not have");
  }

  @Test
  void damagedRowsAreCountedWithLineAndReason() {
    Upload upload =
        send(
            "goodwe",
            Dialect.PLAIN,
            "SN,Time,Working Mode,Pac(W),Etotal(kWh)",
            "A,2026-06-19 14:00:00,Normal,1000,10",
            "A,2026-06-19 14:05:00,\"Normal,1000,10",
            "A,2026-06-19 14:10:00,Normal,1000,10",
            "A,2026-06-19 14:15:00,Normal,12,5,10",
            "A,2026-06-19 14:20",
            "A,2026-06-19 14:25:00,Normal,1000,10",
            "A,2026-03-29 02:30:00,Normal,1000,10",
            "A,19.6. 14:30,Normal,1000,10");
    assertThat(upload.rowsRead()).isEqualTo(8);
    assertThat(upload.rowsAccepted()).isEqualTo(3);
    assertThat(upload.firstRejects().stream().map(Upload.Reject::line))
        .containsExactly(3L, 5L, 6L, 8L, 9L);
    assertThat(upload.firstRejects().stream().map(Upload.Reject::reason))
        .satisfiesExactly(
            reason -> assertThat(reason).contains("quote is opened and never closed"),
            reason -> assertThat(reason).contains("6 fields and the header 5 columns"),
            reason -> assertThat(reason).contains("2 fields"),
            reason -> assertThat(reason).contains("does not exist in Europe/Madrid"),
            reason -> assertThat(reason).contains("'19.6. 14:30' is not of the form"));
  }

  @Test
  void ofThousandsOfUnknownNamesOnlyTheFirstAreFollowed() {
    List<String> lines = new ArrayList<>(List.of("SN,Time,Working Mode,Pac(W),Etotal(kWh)"));
    for (int row = 0; row < 2_000; row++) {
      String stamp = "2026-06-19 %02d:%02d:00".formatted(row / 100, row % 60);
      lines.add("S%04d,%s,Normal,1000,10".formatted(row, stamp));
    }
    lines.add("A,2026-06-19 14:00:00,Normal,1000,10");
    Upload upload = send("goodwe", Dialect.PLAIN, lines.toArray(String[]::new));
    assertThat(upload.rowsRead()).isEqualTo(2_001);
    assertThat(upload.rowsAccepted()).isEqualTo(1);
    List<String> rejects =
        new String(
                input.get(String.valueOf(upload.rejectsKey())).orElseThrow(),
                StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(rejects).hasSize(2_001);
    assertThat(rejects.get(1)).startsWith("2026-06-19T00:00:00Z,S0000,").contains(",1,10,");
    assertThat(rejects.get(2_000)).startsWith("2026-06-19 19:19:00,S1999,,,,,");
    assertThat(rejects.subList(1, 2_001))
        .allMatch(row -> row.contains("is not known; add it and send the row again"));
  }

  @Test
  void theLinesBetweenTwoStrayQuotesAreRead() {
    List<String> lines = new ArrayList<>(List.of("SN,Time,Working Mode,Pac(W),Etotal(kWh)"));
    for (int hour = 6; hour < 18; hour++) {
      String mode = hour == 8 || hour == 15 ? "Normal 19\" rack" : "Normal";
      lines.add("A,2026-06-19 %02d:00:00,%s,1000,%d".formatted(hour, mode, 10 + hour));
    }
    Upload upload = send("goodwe", Dialect.PLAIN, lines.toArray(String[]::new));
    assertThat(upload.rowsRead()).isEqualTo(12);
    assertThat(upload.rowsRejected()).isZero();
    assertThat(stored("A").size()).isEqualTo(12);
  }

  @Test
  void rejectedRowsAreSentAgainInOurOwnColumnsWithoutDeclarations() {
    Upload first =
        send(
            "solarman",
            dialect("semicolon", "comma", null, null),
            solarman("2350,5;10,5;600", "n/k;11,0;-20", "1500;12,0;600"));
    assertThat(first.rowsRejected()).isEqualTo(1);
    String rejects =
        new String(
            input.get(String.valueOf(first.rejectsKey())).orElseThrow(), StandardCharsets.UTF_8);
    Upload again =
        send(
            null,
            Dialect.PLAIN,
            rejects.replace(",-20,", ",620,").replaceFirst(",620,,", ",620,1.75,"));
    assertThat(again.rowsAccepted()).as(rejects).isEqualTo(1);
    assertThat(powerKw("A", "2026-06-19T12:05:00Z")).isEqualTo(1.75);
  }

  @Test
  void jsonThatIsNoObjectIsCountedAndCutJsonIsRefused() {
    String good = "{\"serialNumber\":\"A\",\"lastReportDate\":%d,\"lastReportWatts\":1234.567}";
    Upload upload =
        send(
            null,
            Dialect.PLAIN,
            "[" + good.formatted(1781870400),
            ",null,7,[{}],",
            "{\"serialNumber\":\"A\",\"lastReportDate\":1781870700,\"lastReportWatts\":null},",
            good.formatted(1781871000) + "]");
    assertThat(upload.rowsRead()).isEqualTo(6);
    assertThat(upload.rowsAccepted()).isEqualTo(2);
    assertThat(upload.firstRejects().get(0).reason()).contains("is null and not an object");
    assertThat(powerKw("A", "2026-06-19T12:00:00Z")).isEqualTo(1.234567);
    assertThatThrownBy(
            () -> send("enphase-envoy", Dialect.PLAIN, "[" + good.formatted(1781870400) + ",{\"se"))
        .hasMessageContaining("cut off in line 1")
        .hasMessageContaining("after 1 whole rows");
    assertThatThrownBy(() -> send("enphase-envoy", Dialect.PLAIN, "nonsense"))
        .hasMessageContaining("damaged");
  }

  @Test
  void newestFirstIsReadAsOldestFirst() {
    String header = "Serial;Date;Time;Daily Energy (kWh)";
    String[] oldest = {
      "A;25/10/2026;00:45:00;0", "A;25/10/2026;01:45:00;1", "A;25/10/2026;02:15:00;2",
      "A;25/10/2026;02:45:00;4", "A;25/10/2026;02:15:00;8", "A;25/10/2026;02:45:00;16",
      "A;25/10/2026;03:15:00;16"
    };
    List<String> lines = new ArrayList<>(List.of(oldest));
    java.util.Collections.reverse(lines);
    lines.add(0, header);
    Upload upload = send("fimer", Dialect.PLAIN, lines.toArray(String[]::new));
    assertThat(upload.rowsRejected()).isEqualTo(1);
    assertThat(upload.firstRejects().get(0).line()).isEqualTo(8);
    assertThat(powerKw("A", "2026-10-24T23:45:00Z")).isEqualTo(1);
    assertThat(powerKw("A", "2026-10-25T00:45:00Z")).isEqualTo(4);
    assertThat(powerKw("A", "2026-10-25T01:15:00Z")).isEqualTo(8);
    assertThat(powerKw("A", "2026-10-25T01:45:00Z")).isEqualTo(16);
    assertThat(powerKw("A", "2026-10-25T02:15:00Z")).isEqualTo(0);
  }

  @ParameterizedTest
  @CsvSource({"2026-10-25T00:31:00Z, 00:30", "2026-10-25T01:31:00Z, 01:30"})
  void aLiveRowOfTheHourThatClocksShowTwiceIsOfTheOneThatHasJustBeen(
      Instant receivedAt, String expected) {
    Upload upload =
        send(
            receivedAt,
            "goodwe",
            Dialect.PLAIN,
            "SN,Time,Working Mode,Pac(W),Etotal(kWh)",
            "A,2026-10-25 02:30:00,Normal,1000,10");
    assertThat(upload.from()).isEqualTo("2026-10-25T%s:00Z".formatted(expected));
  }

  /** Rows within the hour that clocks show twice, of 1 kW, 2 kW and so on, by their times. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01:00:20 | 02:00 02:15 02:30 02:45 | 00:00 1 2 3 4",
        "02:00:20 | 02:00 02:15 02:30 02:45 | 01:00 1 2 3 4",
        "01:00:20 | 02:45 02:30 02:15 02:00 | 00:00 4 3 2 1",
        "02:00:20 | 02:45 02:30 02:15 02:00 | 01:00 4 3 2 1",
        "02:00:20 | 02:00 02:15 02:30 02:45 02:00 02:15 02:30 02:45 | 00:00 1 2 3 4 5 6 7 8",
        "01:15:20 | 02:00 02:15 02:30 02:45 02:00 02:15 | 00:00 1 2 3 4 5 6",
        // By clocks that are half a minute ahead.
        "01:14:30 | 02:00 02:15 | 01:00 1 2",
        "00:50:00 | 02:45 02:00 02:15 02:30 | 00:00 2 3 4 1",
      })
  void aLiveFileOfTheHourThatClocksShowTwiceIsJudgedByAllOfIt(
      String receivedAt, String local, String expected) {
    List<String> own =
        new ArrayList<>(List.of("timestamp,asset_id,temperature_c,voltage_v,power_kw"));
    List<String> makers = new ArrayList<>(List.of("SN,Time,Working Mode,Pac(W),Etotal(kWh)"));
    for (String time : local.split(" ")) {
      own.add("2026-10-25 %s:00,B,20,600,%d".formatted(time, own.size()));
      makers.add("A,2026-10-25 %s:00,Normal,%d,10".formatted(time, 1000 * makers.size()));
    }
    Instant received = Instant.parse("2026-10-25T" + receivedAt + "Z");
    send(received, null, dialect(null, null, "Europe/Madrid", null), own.toArray(String[]::new));
    send(received, "goodwe", Dialect.PLAIN, makers.toArray(String[]::new));
    for (String asset : List.of("A", "B")) {
      Series series = stored(asset);
      StringBuilder told =
          new StringBuilder(
              Instant.ofEpochSecond(series.epochSecond(0)).toString().substring(11, 16));
      for (double kw : series.column(Signals.POWER_KW)) {
        told.append(' ').append((int) kw);
      }
      assertThat(told.toString()).as(asset).isEqualTo(expected);
      assertThat(series.epochSecond(series.size() - 1) - series.epochSecond(0))
          .isEqualTo(900L * (series.size() - 1));
    }
  }

  @Test
  void aFileThatIsSortedByLocalTimeHasBothHours() {
    List<String> lines = new ArrayList<>(List.of("SN,Time,Working Mode,Pac(W),Etotal(kWh)"));
    for (String time : List.of("01:30", "02:00", "02:00", "02:30", "02:30", "03:00")) {
      lines.add("A,2026-10-25 %s:00,Normal,%d,10".formatted(time, 1000 * lines.size()));
    }
    Upload upload = send("goodwe", Dialect.PLAIN, lines.toArray(String[]::new));
    assertThat(upload.duplicates()).isZero();
    assertThat(stored("A").column(Signals.POWER_KW)).containsExactly(1, 2, 4, 3, 5, 6);
  }

  @Test
  void eachAssetHasItsOwnInterval() {
    List<String> lines =
        new ArrayList<>(
            List.of("Date and time,Energy | A,Energy | B", "[dd.MM.yyyy HH:mm],[Wh],[Wh]"));
    for (int minute = 0; minute < 60; minute += 5) {
      lines.add("19.06.2026 14:%02d,500,%s".formatted(minute, minute % 15 == 0 ? "1500" : ""));
    }
    send("fronius", Dialect.PLAIN, lines.toArray(String[]::new));
    assertThat(powerKw("A", "2026-06-19T12:15:00Z")).isEqualTo(6);
    assertThat(powerKw("B", "2026-06-19T12:15:00Z")).isEqualTo(6);
  }

  @Test
  void aTurbineOfOneRowIsStampedByTheMakersStep() {
    String header = "Turbine;PCTimeStamp;WTG_Ambient WindSpeed Avg.;WTG_Grid Power Avg.";
    send(
        "vestas",
        Dialect.PLAIN,
        header,
        "A;19-06-2026 14:10:00;8;100",
        "B;19-06-2026 14:10:00;8;90");
    assertThat(powerKw("B", "2026-06-19T14:00:00Z")).isEqualTo(90);
  }

  @ParameterizedTest
  @CsvSource({"W,1234,1.234", "kW,1.2,1.2"})
  void sungrowsUnitIsThatOfItsHeader(String unit, String cell, double expected) {
    send(
        null,
        Dialect.PLAIN,
        "Device S/N,Time,Total Active Power(%s),Total Yield(kWh)".formatted(unit),
        "A,2026-06-19 14:00:00,%s,1000".formatted(cell));
    assertThat(powerKw("A", "2026-06-19T12:00:00Z")).isEqualTo(expected);
  }

  private static Optional<Dialect> format(String declared) {
    return Optional.ofNullable(declared).map(each -> dialect(null, null, null, each));
  }

  /** Stamps of 2026, and what the first of them is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "05/06 13/06 |                  | 2026-06-05", "05/06 06/13 |      | 2026-05-06",
        "05/06 06/06 07/06 |            | 2026-06-05", "05/06 05/07 05/08 | | 2026-05-06",
        "02/12 02/11 |                  | 2026-02-12", "05/06 | MM/dd/yyyy HH:mm | 2026-05-06",
        "05/06 | dd/MM/yyyy HH:mm       | 2026-06-05", "06/06 | | 2026-06-06"
      })
  void theOrderOfDayAndMonthIsThatOfTheWholeFile(String days, String declared, String first) {
    List<String> lines = new ArrayList<>(List.of("Time,System Production (W)"));
    for (String day : days.strip().split(" ")) {
      lines.add(day + "/2026 14:00,1000");
    }
    send("solaredge", format(declared).orElse(Dialect.PLAIN), lines.toArray(String[]::new));
    assertThat(stored("A").size()).isEqualTo(days.strip().split(" ").length);
    int hour = first.startsWith("2026-02") ? 13 : 12;
    assertThat(powerKw("A", "%sT%d:00:00Z".formatted(first, hour))).isEqualTo(1);
  }

  @Test
  void anOrderThatNothingTellsIsRefusedWithHowToSayIt() {
    String header = "Time,System Production (W)";
    assertThatThrownBy(
            () ->
                send(
                    "solaredge",
                    Dialect.PLAIN,
                    header,
                    "05/06/2026 14:00,1000",
                    "05/06/2026 14:15,1000"))
        .hasMessageContaining("'05/06/2026 14:00' in line 2 may be two days")
        .hasMessageContaining("timestamp_format=dd/MM/yyyy HH:mm");
    assertThatThrownBy(
            () ->
                send(
                    "solaredge",
                    Dialect.PLAIN,
                    header,
                    "15/06/2026 14:00,1000",
                    "06/15/2026 14:15,1000"))
        .hasMessageContaining("not clear whether the day or the month comes first");
  }

  @Test
  void aClearMorningIsNoCounter() {
    String[] lines = new String[601];
    lines[0] = "SN,Time,Working Mode,Pac(W),Etotal(kWh)";
    for (int minute = 0; minute < 600; minute++) {
      lines[minute + 1] =
          "A,2026-06-19 %02d:%02d:00,Normal,%d,%d"
              .formatted(
                  minute / 60, minute % 60, Math.max(0, minute - 300) * 10_000, 1_000 + minute);
    }
    assertThat(send("goodwe", Dialect.PLAIN, lines).rowsAccepted()).isEqualTo(600);
  }

  @Test
  void aRowThatSaysNothingIsToldWithItsLine() {
    Upload upload =
        send(
            "fronius",
            Dialect.PLAIN,
            "Date and time;Energy | Unit A;Energy | Unit B",
            "[dd.MM.yyyy HH:mm];[Wh];[Wh]",
            "19.06.2026 14:00;1000;2000",
            "19.06.2026 14:05;n/a;n/a",
            "19.06.2026 14:10;1000;",
            "19.06.2026 14:15;1000;2000");
    assertThat(upload.rowsRead()).isEqualTo(6);
    assertThat(upload.rowsRejected()).isEqualTo(1);
    assertThat(upload.firstRejects().get(0))
        .isEqualTo(new Upload.Reject(4, null, null, "the row has no value of any asset"));
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void energyIsDividedByTheStepThatHoldsWhereItsRowStands(boolean newestFirst) {
    List<String> rows = new ArrayList<>();
    // Quarters of 1 kW with a gap of an hour, then hours of 2 kW with one of two, then 5 minutes.
    for (int minute : new int[] {0, 15, 30, 45, 60, 120, 135, 150, 165}) {
      rows.add(enlighten(minute, 250));
    }
    for (int minute : new int[] {180, 240, 300, 360, 480, 540, 600, 660}) {
      rows.add(enlighten(minute, 2_000));
    }
    for (int minute : new int[] {720, 725, 730, 735, 740}) {
      rows.add(enlighten(minute, 100));
    }
    if (newestFirst) {
      java.util.Collections.reverse(rows);
    }
    rows.add(0, "Date/Time,Energy Produced (Wh)");
    send("enphase-enlighten", Dialect.PLAIN, rows.toArray(String[]::new));
    double[] powers = stored("A").column(Signals.POWER_KW);
    assertThat(powers)
        .containsExactly(
            1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 1.2, 1.2, 1.2, 1.2, 1.2);
  }

  private static String enlighten(int minute, int wattHours) {
    return "2026-06-19 %02d:%02d:00 +0000,%d".formatted(6 + minute / 60, minute % 60, wattHours);
  }

  @Test
  void anOffsetInAStampIsHeeded() {
    send(
        "enphase-enlighten",
        Dialect.PLAIN,
        "Date/Time,Energy Produced (Wh)",
        "2026-06-19 14:00:00 -0700,250",
        "2026-06-19 14:15:00 -0700,250");
    assertThat(powerKw("A", "2026-06-19T21:00:00Z")).isEqualTo(1);
  }

  @Test
  void aLineOfAWideTableIsOfOneHourForAnAssetThatWasSilentInTheFirstToo() {
    send(
        "sma",
        Dialect.PLAIN,
        "dd.MM.yyyy HH:mm;B / Mean Values [kW];A / Mean Values [kW]",
        "25.10.2026 01:45;1,5;1,5",
        "25.10.2026 02:00;---;2,5",
        "25.10.2026 02:30;---;3,5",
        "25.10.2026 02:00;4,5;4,5",
        "25.10.2026 02:30;5,5;5,5",
        "25.10.2026 03:00;6,5;6,5");
    for (String asset : List.of("A", "B")) {
      assertThat(powerKw(asset, "2026-10-25T01:00:00Z")).isEqualTo(4.5);
      assertThat(powerKw(asset, "2026-10-25T01:30:00Z")).isEqualTo(5.5);
    }
    assertThat(stored("B").size()).isEqualTo(4);
  }

  @Test
  void aMarkOfDaylightSavingTimeAndItsAbsenceNextToItSayWhichHourARowIsOf() {
    send(
        "huawei",
        Dialect.PLAIN,
        "ManageObject,Start Time,Active power(kW),Total yield(kWh)",
        "A,2026-10-25 01:30:00 DST,1.0,100",
        "A,2026-10-25 02:00:00,3.0,102",
        "A,2026-10-25 02:30:00,4.0,103",
        "B,2026-10-25 02:30:00 DST,5.0,100",
        "B,2026-10-25 03:00:00,6.0,104");
    assertThat(powerKw("A", "2026-10-25T01:00:00Z")).isEqualTo(3);
    assertThat(powerKw("A", "2026-10-25T01:30:00Z")).isEqualTo(4);
    assertThat(powerKw("B", "2026-10-25T00:30:00Z")).isEqualTo(5);
  }

  @Test
  void aDamagedRowPassesTheHourThatClocksShowTwice() {
    send(
        "goodwe",
        Dialect.PLAIN,
        "SN,Time,Working Mode,Pac(W),Etotal(kWh)",
        "A,2026-10-25 01:00:00,Normal,1000,10",
        "A,2026-10-25 02:00:00,Normal,2000",
        "A,2026-10-25 02:00:00,Normal,3000,15",
        "A,2026-10-25 03:00:00,Normal,4000,18");
    assertThat(powerKw("A", "2026-10-25T01:00:00Z")).isEqualTo(3);
  }
}
