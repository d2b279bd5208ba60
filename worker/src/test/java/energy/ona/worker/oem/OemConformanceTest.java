package energy.ona.worker.oem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.activities.oem.OemAssets;
import energy.ona.activities.oem.OemCatalogue;
import energy.ona.activities.oem.OemTranslation;
import energy.ona.adapters.config.OemFiles;
import energy.ona.asset.Asset;
import energy.ona.ingest.Dialect;
import energy.ona.json.Json;
import energy.ona.observation.Signals;
import energy.ona.oem.OemMapping;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mapping reads its maker's layout as its fixture says. */
class OemConformanceTest {
  private static final Path CONFIGS = Path.of("../configs/oem");
  private static final Path FIXTURES = Path.of("src/test/resources/oem");
  private static final CustomerId CUSTOMER = new CustomerId("demo");

  @TempDir Path folder;

  static List<OemMapping> mappings() {
    return OemFiles.load(CONFIGS);
  }

  private static InMemoryRecordStores fleet() {
    InMemoryRecordStores stores = new InMemoryRecordStores();
    Map<String, String> serials =
        Map.of("sma-1", "2130001001", "fronius-1", "Symo 10.0-3-M (1)", "plain-1", "none");
    serials.forEach((id, serial) -> stores.of(Asset.class).put(asset(id, serial)));
    for (String id :
        List.of("95000SSU001", "QXC1234567", "A2281500001", "2306178001", "126001", "N-07")) {
      stores.of(Asset.class).put(asset(id, "serial of " + id));
    }
    stores.of(Asset.class).put(asset("HV2140001", "x"));
    return stores;
  }

  private static Asset asset(String id, String serial) {
    return Json.read(
        """
        {"customer_id":"demo","asset_id":"%s","name":"Unit %s","type":"Solar Inverter",
         "capacity_kw":100,"timezone":"Europe/Madrid","site_id":"s",
         "components":[{"oem":"x","model":"y","serial":"%s","type":"inverter"}]}\
        """
            .formatted(id, id, serial),
        Asset.class);
  }

  private String translate(OemMapping mapping, String text) throws IOException {
    return translate(mapping, Dialect.PLAIN, text);
  }

  private String translate(OemMapping mapping, Dialect dialect, String text) throws IOException {
    Path raw = Files.writeString(folder.resolve("raw"), text);
    return Files.readString(
        new OemTranslation(
                mapping,
                dialect,
                new OemAssets(fleet(), CUSTOMER),
                "plain-1",
                Instant.parse("2026-11-01T00:00:00Z"),
                rows -> {})
            .translate(raw, folder, 1 << 20)
            .file());
  }

  private static Path input(OemMapping mapping) {
    return FIXTURES.resolve(mapping.oem()).resolve(mapping.isJson() ? "input.json" : "input.csv");
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void theMakersLayoutIsRecognisedAndReadAsItsFixtureSays(OemMapping mapping) throws IOException {
    String text = Files.readString(input(mapping));
    assertThat(new OemCatalogue(mappings()).recognise(Files.readAllBytes(input(mapping))))
        .hasValueSatisfying(found -> assertThat(found.oem()).isEqualTo(mapping.oem()));
    String rows = translate(mapping, text).replace("\r\n", "\n");
    Path expected = FIXTURES.resolve(mapping.oem()).resolve("expected.csv");
    if (Boolean.getBoolean("ona.record")) {
      Files.writeString(expected, rows);
    }
    assertThat(rows).isEqualTo(Files.readString(expected));
  }

  @Test
  void everyFixtureHasItsMapping() throws IOException {
    try (Stream<Path> fixtures = Files.list(FIXTURES)) {
      assertThat(fixtures.map(file -> file.getFileName().toString()).sorted().toList())
          .isEqualTo(mappings().stream().map(OemMapping::oem).toList());
    }
  }

  @Test
  void thePlatformsOwnFormIsNobodysExport() {
    String ours = "timestamp,asset_id,temperature_c,voltage_v,power_kw\n2026-01-01T00:00Z,a,,,1\n";
    assertThat(new OemCatalogue(mappings()).recognise(ours.getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
    assertThat(new OemCatalogue(mappings()).recognise(new byte[] {0, 1, 2, (byte) 0xff})).isEmpty();
    assertThat(new OemCatalogue(mappings()).recognise(new byte[0])).isEmpty();
  }

  private static String goodwe(String pac, String total) {
    StringBuilder rows = new StringBuilder("SN,Time,Working Mode,Pac(W),Etotal(kWh)\n");
    for (int row = 0; row < 200; row++) {
      double bell = 50_000 * Math.max(0, Math.sin(Math.PI * (row % 100) / 100));
      double counter = 1000 + row;
      rows.append(
          String.format(
              java.util.Locale.ROOT,
              "95000SSU001,2026-06-%02d %02d:%02d:00,Normal,%s,%s%n",
              10 + row / 100,
              5 + row % 100 / 12,
              row % 12 * 5,
              pac.equals("bell") ? bell : counter * 10,
              total.equals("bell") ? bell : counter * (total.equals("Wh") ? 1000 : 1)));
    }
    return rows.toString();
  }

  private static OemMapping mapping(String oem) {
    return new OemCatalogue(mappings()).named(oem);
  }

  @Test
  void powerAndCounterThatAreMixedUpAreRefused() throws IOException {
    assertThat(translate(mapping("goodwe"), goodwe("bell", "counter"))).contains("95000SSU001");
    assertThatThrownBy(() -> translate(mapping("goodwe"), goodwe("bell", "bell")))
        .hasMessageContaining("Etotal(kWh)")
        .hasMessageContaining("first in line")
        .hasMessageContaining("looks like power");
    assertThatThrownBy(() -> translate(mapping("goodwe"), goodwe("counter", "counter")))
        .hasMessageContaining(
            "never falls in 32 hours, to 12 in line 201; it looks like a counter");
    assertThatThrownBy(() -> translate(mapping("goodwe"), goodwe("bell", "Wh")))
        .hasMessageContaining("(lines 2 to 201); the unit of one of the columns");
  }

  @Test
  void aFileOfAnotherMakerIsRefusedByItsColumns() {
    assertThatThrownBy(() -> translate(mapping("sungrow"), goodwe("bell", "counter")))
        .hasMessageContaining("none has the columns Device S/N");
  }

  @Test
  void aFileThatNearlyFitsIsToldWhatIsMissing() throws IOException {
    OemCatalogue catalogue = new OemCatalogue(mappings());
    String whole = goodwe("bell", "counter");
    String noMode = whole.replace("Working Mode", "Mode");
    assertThatThrownBy(() -> catalogue.recognise(noMode.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("4 of 5 columns of goodwe are there; Working Mode is missing")
        .hasMessageContaining("declare oem=goodwe");
    String noPower = whole.replace("Pac(W)", "P");
    assertThatThrownBy(() -> catalogue.recognise(noPower.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("Pac(W) is missing")
        .hasMessageNotContaining("declare oem=");

    OemMapping known = declared(catalogue, noMode);
    assertThat(translate(known, noMode)).as("what may be blank").contains("95000SSU001");
    assertThat(declared(catalogue, whole)).isEqualTo(catalogue.named("goodwe"));
    assertThatThrownBy(() -> translate(declared(catalogue, noPower), noPower))
        .hasMessageContaining("2 of 3 columns of goodwe are there; Pac(W) is missing");
  }

  private static OemMapping declared(OemCatalogue catalogue, String text) {
    return catalogue.declared("goodwe", text.getBytes(StandardCharsets.UTF_8), Dialect.PLAIN);
  }

  @Test
  void aWrongMappingIsRefusedWithFileAndLine() throws IOException {
    Map<String, String> wrong = new HashMap<>();
    wrong.put(
        "{column: \"Pac(W)\", kind: power, unit: W}",
        "{column: \"Pac(W)\", kind: power, unit: kWp}");
    wrong.put("kind: counter", "kind: power");
    wrong.put("column: '/Vpv", "colum: '/Vpv");
    wrong.put("combine: sum", "combine: total");
    wrong.put("combine: mean", "combine: sum");
    wrong.put("unit: kWh}", "unit: kWh, combine: sum}");
    wrong.put("unit: W}", "unit: W, combine: sum}");
    wrong.put("kind: code", "kind: code\n    combine: mean");
    wrong.put("energy_total_kwh:", "energy_totals_kwh:");
    wrong.put("timezone: site", "timezone: Mars/Base");
    wrong.put("asset: SN", "encoding: utf-9");
    wrong.put("\"Pac(W)\", \"Etotal", "\"/Pac(W/\", \"Etotal");
    wrong.put("unit: V, combine", "unit: V, scale_column: \"/V[/\"}");
    String good = Files.readString(CONFIGS.resolve("goodwe.yaml"));
    for (Map.Entry<String, String> change : wrong.entrySet()) {
      assertThat(good).contains(change.getKey());
      String bad = good.replace(change.getKey(), change.getValue());
      Files.writeString(folder.resolve("bad.yaml"), bad);
      assertThatThrownBy(() -> OemFiles.load(folder))
          .as(change.getValue())
          .hasMessageContaining("bad.yaml: line %d: ".formatted(lineOfTheFirstChange(good, bad)));
    }
  }

  private static long lineOfTheFirstChange(String good, String bad) {
    int at = 0;
    while (good.charAt(at) == bad.charAt(at)) {
      at++;
    }
    return bad.substring(0, at + 1).lines().count();
  }

  @Test
  void whatIsWrongInAnEntryOfSeveralLinesIsToldAtItsOwn() throws IOException {
    Files.writeString(
        folder.resolve("bad.yaml"),
        """
        oem: acme
        description: x
        detect: ["Serial", "Time"]
        timestamp:
          columns: ["Time"]
          formats: ["iso"]
          marks: middle
          timezone: UTC
        signals:
          power_kw: {column: P, kind: power, unit: W}
        """);
    assertThatThrownBy(() -> OemFiles.load(folder))
        .hasMessageContaining("bad.yaml: line 7: timestamp.marks must be start or end");
  }

  @Test
  void aWrongPatternIsToldInItsLine() throws IOException {
    String good = Files.readString(CONFIGS.resolve("goodwe.yaml"));
    for (String column : List.of("\"Working Mode\"]", "\"Time\"], formats", "SN\nsignals")) {
      assertThat(good).contains(column);
      String wrong = good.replace(column, column.replaceFirst("[A-Z][A-Za-z ]+", "/(/"));
      wrong = wrong.replace("asset: /(/", "asset: \"/(/\"");
      Files.writeString(folder.resolve("bad.yaml"), wrong);
      long line = wrong.substring(0, wrong.indexOf("/(/")).lines().count();
      assertThatThrownBy(() -> OemFiles.load(folder))
          .hasMessageContaining("bad.yaml: line %d: '/(/' is no regular expression".formatted(line))
          .hasMessageContaining("Unclosed group");
    }
  }

  @Test
  void aDeclaredColumnIsANameWhateverItLooksLike() throws IOException {
    Dialect dialect =
        new Dialect(null, null, null, null, null, Map.of("/Pac(W/", Signals.POWER_KW));
    assertThat(
            translate(
                mapping("goodwe"),
                dialect,
                "SN,Time,/Pac(W/\n95000SSU001,2026-06-19 14:00:00,1500\n"))
        .contains("2026-06-19T12:00:00Z,95000SSU001,,,1.5,2,,");
  }

  @Test
  void sunSpecPointsAreThoseOfTheModels() throws IOException {
    Path models = Path.of(System.getenv().getOrDefault("ONA_DATA", "../../shared/data"));
    Path published = models.resolve("vendor/sunspec/model_103.json");
    String json =
        Files.exists(published)
            ? Files.readString(published)
            : """
            {"group":{"points":[{"name":"W","sf":"W_SF","units":"W"},{"name":"WH","sf":"WH_SF","units":"Wh"},
             {"name":"DCV","sf":"DCV_SF","units":"V"},{"name":"DCA","sf":"DCA_SF","units":"A"},{"name":"St"},
             {"name":"Evt1"}]}}\
            """;
    Map<String, JsonNode> points = new HashMap<>();
    Json.read(json, JsonNode.class)
        .path("group")
        .path("points")
        .forEach(point -> points.put(point.path("name").asText(), point));
    mapping("sunspec")
        .signals()
        .values()
        .forEach(
            column -> {
              assertThat(points).containsKey(column.column().toString());
              JsonNode point = points.get(column.column().toString());
              if (column.unit() != null) {
                assertThat(point.path("units").asText()).isEqualTo(column.unit());
                assertThat(point.path("sf").asText())
                    .isEqualTo(String.valueOf(column.scaleColumn()));
              }
            });
  }
}
