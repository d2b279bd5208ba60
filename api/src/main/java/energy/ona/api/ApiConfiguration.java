package energy.ona.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.adapters.StorageConfig;
import energy.ona.json.Json;
import energy.ona.workflows.TemporalConnection;
import io.dropwizard.core.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** configs/api.yml. The house's own sections are records in the one JSON form. */
public final class ApiConfiguration extends Configuration {
  private Path configDir = Path.of("configs");
  private Access access = new Access("none", "development", false);
  private Temporal temporal = new Temporal(null, null, null, false, null);
  private StorageConfig storage = read(Json.MAPPER.createObjectNode(), StorageConfig.class);

  @JsonProperty
  void setConfigDir(Path configDir) {
    this.configDir = configDir;
  }

  @JsonProperty
  void setAccess(JsonNode section) {
    access = read(section, Access.class);
  }

  @JsonProperty
  void setTemporal(JsonNode section) {
    temporal = read(section, Temporal.class);
  }

  @JsonProperty
  void setStorage(JsonNode section) {
    storage = read(section, StorageConfig.class);
  }

  /** The folder of the YAML files with the stages' overlays. */
  Path configDir() {
    return configDir;
  }

  Access access() {
    return access;
  }

  Temporal temporal() {
    return temporal;
  }

  StorageConfig storage() {
    return storage;
  }

  /** An environment variable that is not set arrives as blank text, which means not given. */
  private static <T> T read(JsonNode section, Class<T> type) {
    return Json.MAPPER.convertValue(withoutBlanks(section), type);
  }

  private static JsonNode withoutBlanks(JsonNode section) {
    if (section instanceof ObjectNode object) {
      List<String> blank = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        withoutBlanks(field.getValue());
        if (field.getValue().isTextual() && field.getValue().textValue().isBlank()) {
          blank.add(field.getKey());
        }
      }
      object.remove(blank);
    }
    return section;
  }

  /**
   * The workflow service.
   *
   * @param webUi the address of its Web UI, for links
   */
  record Temporal(
      @Nullable String address,
      @Nullable String namespace,
      @Nullable String apiKey,
      boolean tls,
      @Nullable String webUi) {
    TemporalConnection connection() {
      return new TemporalConnection(
          address == null ? TemporalConnection.DEFAULT_ADDRESS : address,
          namespace == null ? TemporalConnection.DEFAULT_NAMESPACE : namespace,
          apiKey,
          tls);
    }

    String webUiAddress() {
      return webUi == null ? "http://127.0.0.1:8233" : webUi;
    }
  }
}
