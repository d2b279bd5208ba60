package energy.ona.adapters.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import energy.ona.adapters.config.ConfigException.ConfigError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the environment's values in the places of {@code ${NAME}} and {@code ${NAME:-default}}. What
 * becomes nothing is as if it were not there.
 */
final class Substitution {
  private static final Pattern PLACE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

  private final String file;
  private final Map<String, String> environment;
  private final List<ConfigError> errors;

  Substitution(String file, Map<String, String> environment, List<ConfigError> errors) {
    this.file = file;
    this.environment = environment;
    this.errors = errors;
  }

  JsonNode apply(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      for (String key : keys(object)) {
        object.set(key, apply(object.get(key), path.isEmpty() ? key : path + "." + key));
      }
      return object;
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, apply(array.get(i), path + "[" + i + "]"));
      }
      return array;
    }
    return node.isTextual() && node.asText().contains("${") ? text(node.asText(), path) : node;
  }

  private static List<String> keys(ObjectNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private JsonNode text(String text, String path) {
    String replaced = PLACE.matcher(text).replaceAll(place -> value(place, path));
    return replaced.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(replaced);
  }

  private String value(MatchResult place, String path) {
    String value = environment.getOrDefault(place.group(1), "");
    if (value.isEmpty() && place.group(2) == null) {
      errors.add(
          new ConfigError(
              file,
              path,
              "environment variable %s is not set; set it or give a default as ${%s:-…}"
                  .formatted(place.group(1), place.group(1))));
    }
    return Matcher.quoteReplacement(
        value.isEmpty() && place.group(2) != null ? place.group(2) : value);
  }
}
