package energy.ona.adapters.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A section of a process's own file, as a record. An environment variable that is not set arrives
 * as blank text, which means not given.
 */
public final class ConfigSection {
  private ConfigSection() {}

  /** Refuses what is wrong with the section, all of it at once. */
  public static <T> T read(String name, JsonNode section, Class<T> type) {
    Binder binder = new Binder(name);
    return binder
        .bind(withoutBlanks(section), type)
        .orElseThrow(() -> new ConfigException(binder.errors()));
  }

  /** What holds when the section is left out. */
  public static <T> T empty(String name, Class<T> type) {
    return read(name, JsonNodeFactory.instance.objectNode(), type);
  }

  private static JsonNode withoutBlanks(JsonNode section) {
    if (!(section instanceof ObjectNode object)) {
      return section;
    }
    ObjectNode copy = object.objectNode();
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
    for (Map.Entry<String, JsonNode> field : fields) {
      boolean blank = field.getValue().isTextual() && field.getValue().textValue().isBlank();
      if (!blank) {
        copy.set(field.getKey(), withoutBlanks(field.getValue()));
      }
    }
    return copy;
  }
}
