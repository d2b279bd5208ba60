package energy.ona.worker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.adapters.StorageConfig;
import energy.ona.adapters.config.ConfigSection;
import energy.ona.workflows.TemporalConnection;
import io.dropwizard.core.Configuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;

/** configs/worker.yml. The house's own sections are records in the one JSON form. */
public final class WorkerConfiguration extends Configuration {
  private Path configDir = Path.of("configs");
  private String environmentName = "development";

  /** Each takes a thread; with fewer, the platform's own runs would push each other out. */
  @Min(10)
  @Max(10_000)
  @JsonProperty
  private int cachedWorkflows = 400;

  private TemporalConnection temporal =
      TemporalConnection.plain(
          TemporalConnection.DEFAULT_ADDRESS, TemporalConnection.DEFAULT_NAMESPACE);
  private StorageConfig storage = ConfigSection.empty("storage", StorageConfig.class);
  private SweepSettings sweep = new SweepSettings(Duration.ofMinutes(15), 6);

  @JsonProperty
  void setConfigDir(Path configDir) {
    this.configDir = configDir;
  }

  @JsonProperty("environment")
  void setEnvironmentName(String environmentName) {
    this.environmentName = environmentName;
  }

  @JsonProperty
  void setTemporal(JsonNode section) {
    temporal = ConfigSection.read("temporal", section, TemporalConnection.class);
  }

  @JsonProperty
  void setStorage(JsonNode section) {
    storage = ConfigSection.read("storage", section, StorageConfig.class);
  }

  @JsonProperty
  void setSweep(JsonNode section) {
    sweep = ConfigSection.read("sweep", section, SweepSettings.class);
  }

  /** The folder of the YAML files with the stages' overlays. */
  Path configDir() {
    return configDir;
  }

  /** Which overlay applies. */
  String environmentName() {
    return environmentName;
  }

  /** How many of the engine's runs a worker keeps in memory between their steps. */
  int cachedWorkflows() {
    return cachedWorkflows;
  }

  TemporalConnection temporal() {
    return temporal;
  }

  StorageConfig storage() {
    return storage;
  }

  SweepSettings sweep() {
    return sweep;
  }
}
