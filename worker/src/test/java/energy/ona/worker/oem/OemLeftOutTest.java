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
import energy.ona.event.PlatformEvent;
import energy.ona.ingest.Dialect;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No column and no value of a maker's file is left out without a word. */
class OemLeftOutTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir Path folder;

  private final InMemoryObjectStore input = new InMemoryObjectStore();
  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final InMemoryEventLog events = new InMemoryEventLog();

  private void add(String id, String type) {
    records
        .of(Asset.class)
        .put(
            Json.read(
                """
                {"customer_id":"demo","asset_id":"%s","name":"%s","type":"%s","capacity_kw":100,
                 "timezone":"UTC","site_id":"s"}\
                """
                    .formatted(id, id, type),
                Asset.class));
  }

  /** A table with columns for each asset, beside columns of them all. */
  private Upload send(String power, String... lines) throws IOException {
    Files.writeString(
        folder.resolve("wide.yaml"),
        """
        oem: wide
        description: a wide table
        detect: ["Time", "/.+ P/"]
        timestamp: {columns: ["Time"], formats: ["iso"], timezone: UTC}
        signals:
          power_kw: {column: "/(?<asset>.+) P/", %s}
          energy_total_kwh: {column: "/(?<asset>.+) E/", kind: counter, unit: kWh}
          voltage_v: {column: "/(?<asset>.+) U/", kind: value, unit: V}
          temperature_c: {column: "Air", kind: value, unit: C}
          irradiance_w_m2: {column: "/Sun .*/", kind: value, unit: W/m2}
          current_dc_a: {column: "/(?<asset>.+) I\\\\d \\\\((?<unit>m?A)\\\\)/", kind: value, unit: A, combine: sum}
        missing: ["--"]
        """
            .formatted(power));
    return taken(String.join("\n", lines));
  }

  private Upload taken(String text) throws IOException {
    return taken(text.getBytes(StandardCharsets.UTF_8));
  }

  private Upload taken(byte[] text) throws IOException {
    return taken(text, null);
  }

  private Upload taken(byte[] text, @Nullable Dialect dialect) throws IOException {
    IngestRequest request =
        new IngestRequest(
            CUSTOMER,
            "up-1",
            "nowcast",
            null,
            "nowcast/up-1.csv",
            false,
            null,
            NOW,
            null,
            dialect,
            null,
            null,
            null);
    input.put(request.rawKey(), text, "text/csv");
    StoreIngestActivities activities =
        new StoreIngestActivities(
            input,
            observations,
            records,
            events,
            new OemStep(new OemCatalogue(OemFiles.load(folder)), records),
            Clock.fixed(NOW, ZoneOffset.UTC));
    Upload upload = activities.ingest(request, rows -> {});
    assertThat(upload.rowsAccepted() + upload.rowsRejected()).isEqualTo(upload.rowsRead());
    return upload;
  }

  private Series stored(String asset) {
    TimeRange all = new TimeRange(NOW.minusSeconds(86_400L * 365), NOW);
    return observations.read(CUSTOMER, new SiteId("s"), all).of(new AssetId(asset)).orElseThrow();
  }

  @Test
  void whatIsNotReadAndWhatIsNotThereAreNamed() throws IOException {
    add("A", "Solar Inverter");
    Upload upload =
        send(
            "kind: power, unit: kW",
            "Time,A P,Fan (rpm),Air,,A Q,A U",
            "2026-06-19T12:00:00Z,50,900,20,,7,600");
    assertThat(upload.rowsAccepted()).isEqualTo(1);
    assertThat(upload.unknownColumns()).containsExactly("Fan (rpm)", "A Q");
    assertThat(upload.message())
        .contains("; not known and only kept in the raw file: Fan (rpm), A Q")
        .endsWith(
            "; known of this maker and not in the file: /(?<asset>.+) E/ (energy_total_kwh), /Sun"
                + " .*/ (irradiance_w_m2), /(?<asset>.+) I\\d \\((?<unit>m?A)\\)/ (current_dc_a)");
    assertThat(events.after(CUSTOMER, 0, 10)).extracting(PlatformEvent::type).isEmpty();
  }

  @Test
  void anAssetWhosePowerAloneIsBlankHasItsRow() throws IOException {
    add("A", "Solar Inverter");
    add("B", "Solar Inverter");
    add("M", "Irradiance Sensor");
    Upload upload =
        send(
            "kind: power, unit: kW",
            "Time,A P,A E,B P,B E,B U,M P,M U,Air",
            "2026-06-19T12:00:00Z,50,1000,,2000,--,,5,20",
            "2026-06-19T12:15:00Z,50,1010,60,2010,600,,--,20",
            "2026-06-19T12:30:00Z,50,1020,--,,,--,6,20",
            "2026-06-19T12:45:00Z,--,,,,,,,20");
    assertThat(upload.firstRejects())
        .containsExactly(
            new Upload.Reject(2, Signals.POWER_KW, "", "power_kw is blank"),
            new Upload.Reject(5, null, null, "the row has no value of any asset"));
    assertThat(upload.rowsAccepted()).isEqualTo(6);
    assertThat(stored("M").column(Signals.VOLTAGE_V)).containsExactly(5, 6);
    assertThat(stored("B").column(Signals.ENERGY_TOTAL_KWH)).containsExactly(2010);
  }

  @Test
  void theStringsOfEachAssetAreSummedInTheUnitOfTheirOwnColumn() throws IOException {
    add("A", "Solar Inverter");
    add("B", "Solar Inverter");
    Upload upload =
        send(
            "kind: power, unit: kW",
            "Time,A P,A I1 (A),A I2 (mA),A I3 (A),B P,B I1 (A),B I2 (A)",
            "2026-06-19T12:00:00Z,50,9.5,8500,--,50,9,--",
            "2026-06-19T12:15:00Z,50,--,,,50,0,0",
            "2026-06-19T12:30:00Z,50,9.5,n/k,9,50,9,8");
    assertThat(stored("A").column(Signals.CURRENT_DC_A)).containsExactly(18, Double.NaN);
    assertThat(stored("B").column(Signals.CURRENT_DC_A)).containsExactly(9, 0, 17);
    assertThat(upload.unknownColumns()).isEmpty();
    assertThat(upload.firstRejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.line()).isEqualTo(4);
              assertThat(reject.field()).isEqualTo(Signals.CURRENT_DC_A);
              assertThat(reject.reason()).contains("'n/k'");
            });
  }

  @Test
  void energyIsDividedByTheStepOfItsOwnCells() throws IOException {
    add("A", "Solar Inverter");
    String[] lines = new String[14];
    lines[0] = "Time,A P,A U";
    for (int i = 0; i < 13; i++) {
      lines[i + 1] =
          "2026-06-19T%02d:%02d:00Z,%s,600"
              .formatted(12 + i * 5 / 60, i * 5 % 60, i % 3 == 0 ? "2.5" : "");
    }
    Upload upload = send("kind: interval_energy, unit: kWh", lines);
    assertThat(stored("A").column(Signals.POWER_KW)).containsOnly(10);
    assertThat(upload.rowsAccepted()).isEqualTo(5);
    assertThat(upload.firstRejects())
        .hasSize(8)
        .allSatisfy(reject -> assertThat(reject.reason()).isEqualTo("power_kw is blank"));
  }

  private Upload sendJson(String text) throws IOException {
    declarePortal();
    return taken(text);
  }

  private void declarePortal() throws IOException {
    Files.writeString(
        folder.resolve("portal.yaml"),
        """
        oem: portal
        description: a portal's answer
        format: json
        detect: [sn, at, meter.p]
        timestamp: {columns: [at], formats: [iso], timezone: UTC}
        asset: sn
        signals:
          power_kw: {column: meter.p, kind: power, unit: kW}
          energy_total_kwh: {column: meter.total.kwh, kind: counter, unit: kWh}
          current_dc_a: {column: '/strings\\.\\d+\\.i/', kind: value, unit: A, combine: sum}
          voltage_v: {column: '/u\\.\\d+/', kind: value, unit: V, combine: mean}
        """);
  }

  @Test
  void everyFieldOfEveryObjectIsReadOrNamed() throws IOException {
    add("A", "Solar Inverter");
    Upload upload =
        sendJson(
            """
            {"page": [{"of": 1}], "data": {"list": [
             {"sn": "A", "at": "2026-06-19T12:00:00Z"},
             {"sn": "A", "at": "2026-06-19T12:15:00Z", "u": [590, 610],
              "meter": {"p": 50, "total": {"kwh": 1000}, "phase": [1, 2]},
              "strings": [{"i": 9.5, "on": true}, {"i": 8.5}], "none": {}},
             [7], null,
             {"sn": "A", "at": "2026-06-19T12:30:00Z", "meter": {"p": 60}, "fan": {"rpm": 900}}
            ]}}
            """);
    assertThat(upload.rowsRead()).isEqualTo(5);
    assertThat(upload.rowsAccepted()).isEqualTo(2);
    assertThat(upload.firstRejects())
        .extracting(Upload.Reject::reason)
        .containsExactlyInAnyOrder(
            "power_kw is blank",
            "the element is a list and not an object with values",
            "the element is null and not an object with values");
    assertThat(stored("A").column(Signals.CURRENT_DC_A)).containsExactly(18, Double.NaN);
    assertThat(stored("A").column(Signals.VOLTAGE_V)).containsExactly(600, Double.NaN);
    assertThat(stored("A").column(Signals.ENERGY_TOTAL_KWH)).containsExactly(1000, Double.NaN);
    assertThat(upload.unknownColumns())
        .containsExactly("meter.phase.0", "meter.phase.1", "strings.0.on", "fan.rpm");
    assertThat(upload.message())
        .contains(
            "only kept in the raw file: meter.phase.0 (in 1 of 3 objects), meter.phase.1 (in 1 of"
                + " 3 objects), strings.0.on (in 1 of 3 objects), fan.rpm (in 1 of 3 objects)");
  }

  @Test
  void anAnswerInWhichNoObjectHasPowerIsRejectedRowByRow() throws IOException {
    add("A", "Solar Inverter");
    Upload upload =
        sendJson(
            """
            {"first": [{"sn": "A", "at": "2026-06-19T12:00:00Z", "meter": {"p": 60}}],
             "second": [{"sn": "A", "at": "2026-06-19T12:15:00Z", "fan": 1}, 7],
             "users": [{"sn": "A"}, {"name": "B"}]}
            """);
    assertThat(upload.rowsRead()).isEqualTo(3);
    assertThat(upload.rowsAccepted()).isEqualTo(1);
    assertThat(upload.firstRejects())
        .extracting(Upload.Reject::reason)
        .containsExactlyInAnyOrder(
            "power_kw is blank", "the element is a single value and not an object with values");
    assertThat(upload.unknownColumns()).containsExactly("fan");
  }

  @Test
  void aListOfOtherThingsHasNoRowsThoughOneOfThemLooksLikeIt() throws IOException {
    add("A", "Solar Inverter");
    Upload upload =
        sendJson(
            """
            {"devices": [{"sn": "A", "at": "2026-06-19T12:00:00Z", "model": "M"},
                         {"name": "gateway"}, {"name": "router"}],
             "data": [{"sn": "A", "at": "2026-06-19T12:00:00Z", "meter": {"p": 60}}],
             "more": [{"sn": "A", "at": "2026-06-19T12:15:00Z", "fan": 1},
                      [{"sn": "A", "at": "2026-06-19T12:15:00Z", "meter": {"p": 70}}]]}
            """);
    assertThat(upload.rowsRead()).isEqualTo(2);
    assertThat(upload.firstRejects()).isEmpty();
    assertThat(upload.unknownColumns()).isEmpty();
    assertThat(stored("A").column(Signals.POWER_KW)).containsExactly(60, 70);
  }

  private static final String NAMED_ROW =
      "{\"sn\": \"A\", \"at\": \"2026-06-19T12:00:00Z\", \"name\": \"%s\", \"meter\": {\"p\": 50}}";

  @ParameterizedTest
  @ValueSource(ints = {0, 3_000})
  void jsonThatIsNoUtf8IsRefusedAndNotRead(int before) throws IOException {
    declarePortal();
    String ascii = (NAMED_ROW.formatted("South") + ",\n").repeat(before);
    String text = "[" + ascii + NAMED_ROW.formatted("S\u00fcd") + "]";
    assertThatThrownBy(() -> taken(text.getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessageContaining("the JSON is not UTF-8")
        .hasMessageContaining("declare its encoding");
  }

  @Test
  void jsonIsReadInTheEncodingThatWasDeclared() throws IOException {
    declarePortal();
    add("A", "Solar Inverter");
    byte[] text = ("[" + NAMED_ROW.formatted("S\u00fcd") + "]").getBytes(StandardCharsets.UTF_16LE);
    Dialect dialect = new Dialect(null, null, "utf-16le", null, null, Map.of());
    assertThat(taken(text, dialect).rowsAccepted()).isOne();
  }

  @Test
  void moreFieldsThanAreReadAreSaidAndHarmNothing() throws IOException {
    add("A", "Solar Inverter");
    StringBuilder text = new StringBuilder("[");
    for (int row = 0; row < 30; row++) {
      text.append(row == 0 ? "" : ",")
          .append("{\"sn\":\"A\",\"at\":\"2026-06-19T12:%02d:00Z\",".formatted(row))
          .append("\"meter\":{\"p\":50}");
      for (int field = 0; field < 100; field++) {
        text.append(",\"x%d\":{\"y\":[[1],2]}".formatted(100 * row + field));
      }
      text.append("}");
    }
    Upload upload = sendJson(text + "]");
    assertThat(upload.rowsAccepted()).isEqualTo(30);
    assertThat(upload.message()).contains("it has more fields than are read, of 2,000 at most");
  }

  /** As where files were put one behind the other. */
  @Test
  void aHeaderBelowIsReadByNoOther() throws IOException {
    add("A", "Solar Inverter");
    add("B", "Solar Inverter");
    String power = "kind: power, unit: kW";
    Upload same =
        send(power, "Time,A P,B P", "2026-06-01 10:00,5,6", "Time,A P,B P", "2026-06-01 24:00,7,8");
    assertThat(same.rowsAccepted()).isEqualTo(4);
    assertThat(same.rowsRejected()).isEqualTo(1);
    assertThat(same.firstRejects().get(0).reason()).contains("the header once more");
    assertThat(same.to()).isEqualTo(Instant.parse("2026-06-02T00:00:00Z"));
    assertThatThrownBy(
            () ->
                send(
                    power,
                    "Time,A P,B P",
                    "2026-06-01 10:00,5,6",
                    "Time,B P,A P",
                    "2026-06-01 10:15,6,5"))
        .hasMessageContaining("line 3 is a header of other columns");
  }

  @Test
  void aRowThatOnlyNamesSomethingIsARowLikeAnyOther() throws IOException {
    add("A", "Solar Inverter");
    add("B", "Solar Inverter");
    Upload upload =
        send(
            "kind: power, unit: kW",
            "Time,A P,B P,Mode",
            "2026-06-01 10:00,5,6,Time",
            "Time,kW,kW,-",
            "\uFEFF,7,8,-",
            "2026-06-01 10:15,7,8,A P");
    assertThat(upload.rowsAccepted()).isEqualTo(4);
    assertThat(upload.rowsRejected()).isPositive();
    assertThatThrownBy(
            () ->
                send(
                    "kind: power, unit: kW",
                    "Time,A P,B P",
                    "2026-06-01 10:00,5,6",
                    "Time,C P,D P",
                    "2026-06-01 10:15,7,8"))
        .hasMessageContaining("line 3 is a header of other columns");
  }
}
