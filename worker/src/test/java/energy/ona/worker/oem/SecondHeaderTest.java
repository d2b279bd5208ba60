package energy.ona.worker.oem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.activities.ingest.StoreIngestActivities;
import energy.ona.activities.oem.OemCatalogue;
import energy.ona.activities.oem.OemStep;
import energy.ona.adapters.config.OemFiles;
import energy.ona.asset.Asset;
import energy.ona.event.InMemoryEventLog;
import energy.ona.ingest.Dialect;
import energy.ona.ingest.Upload;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.ingest.IngestRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What comes of a row below the header that names columns, in the platform's own form and in
 * makers': the header once more, a header of other columns, or a row like any other.
 */
class SecondHeaderTest {
  private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

  private static final String AGAIN = "the header once more";

  private static final String OTHER = "is a header of other columns than the first one";

  private static final String H = "timestamp,asset_id,temperature_c,voltage_v,power_kw";
  private static final String G = "2026-03-01T10:00:00Z,A,20,600,5";
  private static final String LATER = "2026-03-01T10:15:00Z,A,20,600,6";

  private static final String SUNGROW =
      "Device S/N,Time,Total Active Power(kW),Daily Yield(kWh),Total Yield(kWh),MPPT1"
          + " Voltage(V),Device Status";
  private static final String SUNGROW_A = "A,2026-10-01 02:00:00,50,1,103,600,Run";
  private static final String SUNGROW_B = "B,2026-10-01 02:00:00,50,1,103,600,Run";

  private static final String SMA_A = "dd.MM.yyyy HH:mm;SN: A / Mean Values [kW]";
  private static final String SMA_B = "dd.MM.yyyy HH:mm;SN: B / Mean Values [kW]";
  private static final String SMA_AB = SMA_A + ";SN: B / Mean Values [kW]";
  private static final String SMA_BA = SMA_B + ";SN: A / Mean Values [kW]";
  private static final String SMA_ROW = "01.10.2026 10:00;1,5;2,5";
  private static final String SMA_LATER = "01.10.2026 10:15;1,5;2,5";

  private static final String FRONIUS = "Date and time,Energy | A";
  private static final String WH = "[dd.MM.yyyy HH:mm],[Wh]";
  private static final String KWH = "[dd.MM.yyyy HH:mm],[kWh]";
  private static final String FRONIUS_ROWS =
      "01.10.2026 10:00,100\n01.10.2026 10:05,100\n01.10.2026 10:10,100";
  private static final String FRONIUS_LATER = "01.10.2026 10:15,100\n01.10.2026 10:20,100";

  private static final String GROWATT = "Serial number,Time,Ppv(W),Pac(W),EacTotal(kWh),Status";
  private static final String GROWATT_ROW = "A,2026-10-01 10:00:00,5,5,10,Normal";
  private static final String HUAWEI = "ManageObject,Start Time,Active power(kW),Total yield(kWh)";

  private static final Map<String, String> DECLARED =
      Map.of(
          "ts",
          "timestamp",
          "inv",
          "asset_id",
          "P",
          "power_kw",
          "T",
          "temperature_c",
          "U",
          "voltage_v");

  /**
   * A file and what comes of it.
   *
   * @param oem blank of a file in the platform's own form
   * @param accepted rows; −1 where the file is refused
   * @param rejects a part of each rejected row's reason, or of the refusal
   */
  private record Case(
      String name,
      String oem,
      Map<String, String> columns,
      String text,
      int accepted,
      List<String> rejects) {
    @Override
    public String toString() {
      return (oem.isEmpty() ? "own" : oem) + ": " + name;
    }
  }

  /** Of a file, the lines of which are given, what is stored and why the others are not. */
  private static Case own(String name, int accepted, List<String> rejects, String... lines) {
    return new Case(name, "", Map.of(), String.join("\n", lines), accepted, rejects);
  }

  private static Case declared(
      String name, Map<String, String> columns, int accepted, String reason, String... lines) {
    return new Case(name, "", columns, String.join("\n", lines), accepted, List.of(reason));
  }

  private static Case of(
      String oem, String name, int accepted, List<String> rejects, String... lines) {
    return new Case(name, oem, Map.of(), String.join("\n", lines), accepted, rejects);
  }

  private static List<String> again() {
    return List.of(AGAIN);
  }

  private static List<String> refused(int line) {
    return List.of("line %d %s".formatted(line, OTHER));
  }

  static Stream<Case> own() {
    String status = H + ",status";
    return Stream.of(
        own("the same", 2, again(), H, G, H, LATER),
        own("with a mark", 2, again(), "\uFEFF" + H, G, "\uFEFF" + H, LATER),
        own("with blanks", 2, again(), H, G, H.replace(",", ", "), LATER),
        own(
            "other words",
            2,
            again(),
            H,
            G,
            "Timestamp,Asset ID,Temperature (C),Voltage (V),Power (kW)",
            LATER),
        own(
            "some in quotes",
            2,
            again(),
            H,
            G,
            "\"timestamp\", asset_id ,\"temperature_c\",voltage_v,power_kw",
            LATER),
        own("without the blank end", 2, again(), H + ",", G + ",", H, LATER + ","),
        own("with a blank end", 2, again(), H, G, H + ",,", LATER),
        own(
            "left in a mended reject file",
            1,
            again(),
            H + ",line,field,reason",
            H + ",,,",
            LATER + ",5,,"),
        own(
            "left in a reject file",
            1,
            again(),
            H + ",line,field,reason",
            H + ",3,,the header once more",
            LATER + ",5,power_kw,x"),
        own(
            "swapped",
            -1,
            refused(3),
            H,
            G,
            "timestamp,asset_id,power_kw,voltage_v,temperature_c",
            "2026-03-01T10:15:00Z,A,6,600,20"),
        own(
            "swapped, the time is called with digits",
            -1,
            refused(3),
            H,
            G,
            "Time (UTC+1),asset_id,power_kw,voltage_v,temperature_c",
            "2026-03-01T10:15:00Z,A,6,600,20"),
        own(
            "swapped and without a needed column",
            -1,
            refused(3),
            H,
            G,
            "time,asset_id,power_kw,energy,temperature_c",
            "2026-03-01T10:15:00Z,A,50,600,20"),
        own(
            "narrower and in another order",
            -1,
            refused(3),
            H,
            G,
            "asset_id,power_kw,time,energy",
            "2026-03-01T10:15:00Z,A,6,600,20"),
        own(
            "the time last",
            -1,
            refused(3),
            H,
            G,
            "power_kw,asset_id,voltage_v,temperature_c,datetime",
            "50,A,600,20,2026-03-01T10:15:00Z"),
        own(
            "longer by a column that is read",
            -1,
            refused(3),
            H,
            G,
            H + ",irradiance_wm2",
            LATER + ",500"),
        own("longer by one that is not", -1, refused(3), H, G, H + ",note", LATER + ",hello"),
        own("shorter by one that is not read", -1, refused(3), H + ",note", G + ",x", H, LATER),
        own(
            "one column is something else",
            -1,
            refused(3),
            H + ",irradiance_wm2",
            G + ",500",
            H + ",note",
            LATER + ",7"),
        own(
            "two columns that may be the time change places",
            -1,
            refused(3),
            "timestamp,time,asset_id,temperature_c,voltage_v,power_kw",
            "2026-03-01T10:00:00Z,2026-03-01T11:00:00,A,20,600,5",
            "time,timestamp,asset_id,temperature_c,voltage_v,power_kw",
            "2026-03-01T11:15:00,2026-03-01T10:15:00Z,A,20,600,6"),
        own(
            "two columns that may be the temperature change places",
            -1,
            refused(3),
            H + ",temp_c",
            G + ",40",
            "timestamp,asset_id,temp_c,voltage_v,power_kw,temperature_c",
            "2026-03-01T10:15:00Z,A,40,600,6,20"),
        own("units", 1, List.of("time"), "T" + H.substring(1), "time,,C,V,kW", G),
        own("types", 1, List.of("Timestamp"), H, "Timestamp,string,float,float,float", G),
        own(
            "units repeat what has none",
            1,
            List.of("timestamp"),
            status,
            "timestamp,asset_id,C,V,kW,status",
            G + ",1"),
        own(
            "units repeat codes",
            1,
            List.of("timestamp"),
            H + ",status_code,alarm_code",
            "-,asset_id,C,V,kW,status_code,alarm_code",
            G + ",1,0"),
        own(
            "a note is called as the time",
            2,
            List.of("power_kw"),
            H + ",note",
            G + ",ok",
            "2026-03-01T10:15:00Z,A,20,600,x,timestamp",
            LATER.replace("10:15", "10:30") + ",ok"),
        own(
            "a fault is called as the time",
            2,
            List.of("power_kw is blank"),
            "Time,asset_id,temperature_c,voltage_v,power_kw,fault",
            G + ",ok",
            "2026-03-01T10:15:00Z,A,20,600,,time",
            LATER.replace("10:15", "10:30") + ",ok"),
        own(
            "words of an event at a good time",
            2,
            List.of("power_kw is blank"),
            H + ",kind,object,detail",
            G + ",,,",
            "2026-03-01T10:15:00Z,A,,,,alarm,asset,status",
            LATER.replace("10:15", "10:30") + ",,,"),
        own(
            "words of an event at a time of another form",
            1,
            List.of("declare timestamp_format"),
            H + ",kind,object,detail",
            G + ",,,",
            "01.03.2026 10:15,A,20,600,5,alarm,asset,status"),
        own(
            "words of an event without a time",
            1,
            List.of("timestamp is blank"),
            H + ",kind,object,detail",
            G + ",,,",
            ",A,20,600,5,alarm,asset,status"),
        own(
            "an asset that is not known",
            2,
            List.of("Device ID"),
            "Time,Device ID,Temp C,DC voltage V,P kW,state,what,text",
            G + ",,,",
            "2026-03-01T10:15:00Z,Device ID,20,600,5,Status,Alarm,",
            LATER.replace("10:15", "10:30") + ",,,"),
        declared("declared", DECLARED, 2, AGAIN, "ts,inv,T,U,P", G, "ts,inv,T,U,P", LATER),
        declared(
            "declared and swapped",
            DECLARED,
            -1,
            "line 3 " + OTHER,
            "ts,inv,T,U,P",
            G,
            "ts,inv,U,T,P",
            LATER),
        declared(
            "declared, swapped and the time is called otherwise",
            DECLARED,
            -1,
            "line 3 " + OTHER,
            "ts,inv,T,U,P",
            G,
            "zeit,inv,U,T,P",
            LATER),
        declared(
            "declared, and ours below",
            DECLARED,
            -1,
            "line 3 " + OTHER,
            "ts,inv,U,T,P",
            "2026-03-01T10:00:00Z,A,600,20,5",
            H,
            LATER),
        declared(
            "names that are numbers",
            Map.of("1", "power_kw", "2", "voltage_v", "3", "temperature_c"),
            1,
            "asset X is not known",
            "timestamp,asset_id,3,2,1",
            G,
            "2026-03-01T10:15:00Z,X,1,2,3"));
  }

  static Stream<Case> makers() {
    return Stream.of(
        of("sungrow", "the same", 2, again(), SUNGROW, SUNGROW_A, SUNGROW, SUNGROW_B),
        of(
            "sungrow",
            "with a mark",
            2,
            again(),
            "\uFEFF" + SUNGROW,
            SUNGROW_A,
            "\uFEFF" + SUNGROW,
            SUNGROW_B),
        of(
            "huawei",
            "with a mark",
            2,
            again(),
            HUAWEI,
            "A,2026-07-25 23:30:00,1.0,100",
            "\uFEFF" + HUAWEI,
            "B,2026-07-25 23:30:00,1.0,100"),
        of(
            "sma",
            "with a mark",
            4,
            again(),
            "\uFEFF" + SMA_AB,
            SMA_ROW,
            "\uFEFF" + SMA_AB,
            SMA_LATER),
        of(
            "sma",
            "with blanks",
            4,
            again(),
            SMA_AB,
            SMA_ROW,
            SMA_AB.replace(";", " ; "),
            SMA_LATER),
        of(
            "sma",
            "the time has another name of the maker's",
            4,
            again(),
            SMA_AB.replace("dd.MM.yyyy HH:mm", "Timestamp"),
            SMA_ROW,
            SMA_AB,
            SMA_LATER),
        of(
            "sungrow",
            "with a blank end",
            2,
            again(),
            SUNGROW,
            SUNGROW_A,
            SUNGROW + ",",
            SUNGROW_B + ","),
        of(
            "sungrow",
            "another column that is not read",
            2,
            again(),
            SUNGROW + ",Fan",
            SUNGROW_A + ",x",
            SUNGROW + ",Humidity",
            SUNGROW_B + ",y"),
        of(
            "sungrow",
            "a column that is read is called otherwise",
            -1,
            refused(3),
            SUNGROW,
            SUNGROW_A,
            SUNGROW.replace("Device Status", "Device State"),
            SUNGROW_B),
        of(
            "sungrow",
            "another unit",
            -1,
            refused(3),
            SUNGROW,
            SUNGROW_A,
            SUNGROW.replace("Power(kW)", "Power(W)"),
            SUNGROW_B),
        of(
            "sungrow",
            "one column more that is read",
            -1,
            refused(3),
            SUNGROW,
            SUNGROW_A,
            SUNGROW.replace("MPPT1 Voltage(V)", "MPPT1 Voltage(V),MPPT2 Voltage(V)"),
            SUNGROW_B.replace("600", "600,600")),
        of(
            "sma",
            "a block for each device",
            -1,
            refused(3),
            SMA_A,
            "01.10.2026 10:00;1,5",
            SMA_B,
            "01.10.2026 10:00;2,5"),
        of("sma", "swapped", -1, refused(3), SMA_AB, SMA_ROW, SMA_BA, SMA_LATER),
        of(
            "sma",
            "swapped, in another language",
            -1,
            refused(3),
            SMA_AB,
            SMA_ROW,
            SMA_BA.replace("dd.MM.yyyy HH:mm", "Zeitstempel"),
            SMA_LATER),
        of(
            "sma",
            "swapped, the time has a name that is not known",
            -1,
            refused(3),
            SMA_AB,
            SMA_ROW,
            SMA_BA.replace("dd.MM.yyyy HH:mm", "Date"),
            SMA_LATER),
        of(
            "sma",
            "another asset, the time has a name that is not known",
            -1,
            refused(3),
            SMA_A,
            "01.10.2026 10:00;1,5",
            SMA_B.replace("dd.MM.yyyy HH:mm", "Date"),
            "01.10.2026 10:00;2,5"),
        of(
            "sma",
            "longer",
            -1,
            refused(3),
            SMA_A,
            "01.10.2026 10:00;1,5",
            SMA_BA,
            "01.10.2026 10:15;2,5;",
            "01.10.2026 10:30;2,5;9,0"),
        of("sma", "shorter", -1, refused(3), SMA_AB, SMA_ROW, SMA_B, "01.10.2026 10:15;3,5;"),
        of(
            "sungrow",
            "a status is called as the time",
            2,
            List.of(),
            SUNGROW,
            SUNGROW_A,
            "A,2026-10-01 02:05:00,50,1,103,600,Time"),
        of("sungrow", "units", 1, List.of("-"), SUNGROW, "-,Time,kW,kWh,kWh,V,-", SUNGROW_A),
        of(
            "sungrow",
            "units repeat what has none",
            1,
            List.of("timestamp 'Time'"),
            SUNGROW,
            "Device S/N,Time,kW,kWh,kWh,V,Device Status",
            SUNGROW_A),
        of(
            "nordex",
            "units repeat what has none",
            1,
            List.of("timestamp 'Date Time'"),
            "WTG;Date;Time;P avg;v avg",
            "WTG;Date;Time;kW;m/s",
            "A;01.10.2026;10:00;50;5"),
        of(
            "vestas",
            "units repeat what has none",
            1,
            List.of("timestamp 'PCTimeStamp'"),
            "Turbine;PCTimeStamp;Grid Power Avg;Ambient WindSpeed Avg",
            "Turbine;PCTimeStamp;kW;m/s",
            "A;01-10-2026 10:00:00;50;5"),
        of(
            "growatt",
            "units repeat words that are ours",
            1,
            List.of("-"),
            GROWATT,
            "-,time,W,W,kWh,status",
            GROWATT_ROW),
        of(
            "growatt",
            "a row without a number",
            1,
            List.of("no number"),
            GROWATT,
            GROWATT_ROW,
            "A,2026-10-01 10:05:00,x,x,10,Alarm"),
        of(
            "fronius",
            "the same units",
            5,
            List.of(AGAIN, "the line of units once more"),
            FRONIUS,
            WH,
            FRONIUS_ROWS,
            FRONIUS,
            WH,
            FRONIUS_LATER),
        of(
            "fronius",
            "no units, as the first by default",
            5,
            again(),
            FRONIUS,
            WH,
            FRONIUS_ROWS,
            FRONIUS,
            FRONIUS_LATER),
        of(
            "fronius",
            "kWh below Wh",
            -1,
            List.of("line 7", "[kWh]", "[Wh]"),
            FRONIUS,
            WH,
            FRONIUS_ROWS,
            FRONIUS,
            KWH,
            FRONIUS_LATER),
        of(
            "fronius",
            "Wh below kWh",
            -1,
            List.of("line 7", "[kWh]", "[Wh]"),
            FRONIUS,
            KWH,
            FRONIUS_ROWS.replace(",100", ",0.1"),
            FRONIUS,
            WH,
            FRONIUS_LATER),
        of(
            "fronius",
            "none below kWh",
            -1,
            List.of("line 7 (none)", "[kWh]"),
            FRONIUS,
            KWH,
            FRONIUS_ROWS.replace(",100", ",0.1"),
            FRONIUS,
            FRONIUS_LATER));
  }

  @ParameterizedTest
  @MethodSource({"own", "makers"})
  void aRowThatNamesColumnsIsWhatItMeans(Case file) {
    if (file.accepted() < 0) {
      assertThatThrownBy(() -> send(file))
          .message()
          .satisfies(message -> file.rejects().forEach(part -> assertThat(message).contains(part)));
      return;
    }
    Upload upload = send(file);
    assertThat(upload.rowsAccepted()).isEqualTo(file.accepted());
    assertThat(upload.rowsRejected()).isEqualTo(file.rejects().size());
    for (int i = 0; i < file.rejects().size(); i++) {
      assertThat(upload.firstRejects().get(i).reason()).contains(file.rejects().get(i));
    }
  }

  @Test
  void aColumnWithoutAHeadingIsNotDeclared() {
    assertThatThrownBy(() -> Dialect.columns(" :power_kw"))
        .hasMessageContaining("must be pairs such as");
    Map<String, String> blank = Map.of(" ", "power_kw");
    assertThatThrownBy(() -> new Dialect(null, null, null, null, null, blank))
        .hasMessageContaining("columns names a column without a heading");
  }

  @Test
  void theHeaderThatIsToldIsCutBetweenCharacters() {
    String sun = new String(Character.toChars(0x1F31E));
    String row = "time,asset_id,power_kw,";
    for (int before = 170; before < 174; before++) {
      Case file = own("long", -1, List.of(), H, G, row + "x".repeat(before) + sun.repeat(9));
      assertThatThrownBy(() -> send(file))
          .message()
          .satisfies(
              message ->
                  assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(String.valueOf(message)))
                      .isTrue());
    }
  }

  private static Upload send(Case file) {
    InMemoryObjectStore input = new InMemoryObjectStore();
    InMemoryRecordStores records = new InMemoryRecordStores();
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
    OemCatalogue catalogue = new OemCatalogue(OemFiles.load(Path.of("../configs/oem")));
    StoreIngestActivities activities =
        new StoreIngestActivities(
            input,
            new InMemoryObservationStore(),
            records,
            new InMemoryEventLog(),
            new OemStep(catalogue, records),
            Clock.fixed(NOW, ZoneOffset.UTC));
    input.put("raw/u", (file.text() + "\n").getBytes(StandardCharsets.UTF_8), "text/csv");
    @Nullable Dialect dialect =
        file.columns().isEmpty() ? null : new Dialect(null, null, null, null, null, file.columns());
    return activities.ingest(
        new IngestRequest(
            new CustomerId("demo"),
            "u",
            "historical",
            null,
            "raw/u",
            false,
            null,
            NOW,
            null,
            dialect,
            file.oem().isEmpty() ? null : file.oem(),
            null),
        rows -> {});
  }
}
