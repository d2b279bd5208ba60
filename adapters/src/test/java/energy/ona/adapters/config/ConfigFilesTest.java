package energy.ona.adapters.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.adapters.StorageConfig;
import energy.ona.adapters.config.ConfigFiles.Loaded;
import energy.ona.config.TerminalParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {
  @TempDir private Path folder;

  record Pump(String name, int powerKw, List<Valve> valves, Map<String, Double> limits) {
    Pump {
      if (powerKw <= 0) {
        throw new IllegalArgumentException("power_kw must be positive, not " + powerKw);
      }
    }
  }

  record Valve(String id, Duration opensIn) {}

  @BeforeEach
  void overlay() throws IOException {
    write("development.yaml", "log_level: DEBUG\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private ConfigFiles files(Map<String, String> environment) {
    return ConfigFiles.in(folder, "development", environment);
  }

  @Test
  void aFileIsReadWithTheEnvironmentsValues() throws IOException {
    write(
        "site/pump.yaml",
        """
        name: ${PUMP:-p1} of ${SITE}
        power_kw: ${POWER:-7}
        valves:
          - {id: v1, opens_in: PT3S}
        limits: {low: 0.5}
        """);
    Pump pump = files(Map.of("SITE", "north", "POWER", "9")).read("site/pump.yaml", Pump.class);
    assertThat(pump)
        .isEqualTo(
            new Pump(
                "p1 of north",
                9,
                List.of(new Valve("v1", Duration.ofSeconds(3))),
                Map.of("low", 0.5)));
  }

  @Test
  void theOverlayIsLaidOverTheFileKeyByKey() throws IOException {
    write("site/pump.yaml", "{name: p1, power_kw: 7, valves: [], limits: {low: 1, high: 2}}");
    write("development.yaml", "files: {site/pump: {power_kw: 8, limits: {high: 3}}}");
    Pump pump = files(Map.of()).read("site/pump.yaml", Pump.class);
    assertThat(pump).isEqualTo(new Pump("p1", 8, List.of(), Map.of("low", 1.0, "high", 3.0)));
  }

  @Test
  void everyErrorOfEveryFileIsNamedAtOnce() throws IOException {
    write(
        "a.yaml",
        """
        name: ${NOWHERE}
        power_kw: many
        """);
    write(
        "b.yaml",
        """
        name: p
        powr_kw: 3
        valves:
          - {id: v1, opens_in: PT3S}
          - {id: v2, opens_in: soon}
        limits: {low: deep}
        """);
    write("c.yaml", "{name: p, power_kw: -1}");
    write("d.yaml", "name: [");
    ConfigFiles files = files(Map.of());
    for (String file : List.of("a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml")) {
      Loaded<Pump> unused = files.load(file, Pump.class);
      assertThat(unused).isNotNull();
    }
    assertThatThrownBy(files::refuseBad)
        .isInstanceOf(ConfigException.class)
        .message()
        .contains("a.yaml: name: environment variable NOWHERE is not set")
        .contains("b.yaml: powr_kw: is not known here; known are name, power_kw, valves, limits")
        .contains("b.yaml: valves[1].opens_in: must be of type Duration, not \"soon\"")
        .contains("b.yaml: limits.low: must be of type Double, not \"deep\"")
        .contains("c.yaml: power_kw must be positive, not -1")
        .contains("d.yaml: is not YAML at line 1")
        .contains("e.yaml: is missing");
  }

  @Test
  void aKeyThatIsGivenTwiceIsRefused() throws IOException {
    write("a.yaml", "name: p\npower_kw: 1\npower_kw: 2\n");
    assertThatThrownBy(() -> files(Map.of()).read("a.yaml", Pump.class))
        .hasMessageContaining("Duplicate");
  }

  @Test
  void aMissingOverlayIsNamed() {
    assertThatThrownBy(() -> ConfigFiles.in(folder, "prodction", Map.of()).refuseBad())
        .hasMessageContaining("prodction.yaml: is missing");
  }

  @Test
  void theOverlaysParametersAreCheckedLikeAllOthers() throws IOException {
    write(
        "development.yaml",
        """
        parameters:
          features: {auto-order-enabled: true}
          ooda/loss-weights: {w_energy: 2, w_cost: 1, w_mttr: 1}
          ooda: {detection-threshold: 3, nonsense: 1}
        """);
    ConfigFiles files = files(Map.of());
    assertThat(files.parameters())
        .containsOnlyKeys(TerminalParameter.AUTO_ORDER_ENABLED, TerminalParameter.LOSS_WEIGHTS);
    assertThatThrownBy(files::refuseBad)
        .message()
        .contains("parameters.ooda/detection-threshold: parameter ooda/detection-threshold must be")
        .contains("parameters.ooda/nonsense: is not a known parameter");
  }

  @Test
  void storageNeedsNothingOnAwsAndSaysWhatIsWrongElsewhere() throws IOException {
    write("storage.yaml", "tables_endpoint: ${ONA_DYNAMODB_ENDPOINT:-}\n");
    StorageConfig config = files(Map.of()).read("storage.yaml", StorageConfig.class);
    assertThat(config.tablesEndpoint()).isNull();
    assertThat(config.inputBucket()).isEqualTo("sa-api-client-input");
    assertThat(config.tablePrefix()).isEqualTo("ona-platform-");
    assertThat(config.parameters().type()).isEqualTo("ssm");
    write("storage.yaml", "parameters: {type: file}\n");
    assertThatThrownBy(() -> files(Map.of()).read("storage.yaml", StorageConfig.class))
        .hasMessageContaining("storage.yaml: parameters: type file needs the name of the file");
  }
}
