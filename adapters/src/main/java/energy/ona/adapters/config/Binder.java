package energy.ona.adapters.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import energy.ona.adapters.config.ConfigException.ConfigError;
import energy.ona.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes records of a file's tree, and goes on after an error to find the others. */
final class Binder {
  private static final ObjectMapper MAPPER =
      Json.configure(JsonMapper.builder().build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final String file;
  private final List<ConfigError> errors = new ArrayList<>();

  Binder(String file) {
    this.file = file;
  }

  List<ConfigError> errors() {
    return errors;
  }

  <T> Optional<T> bind(JsonNode tree, Class<T> type) {
    return bind(tree, MAPPER.constructType(type), "");
  }

  private <T> Optional<T> bind(JsonNode node, JavaType type, String path) {
    int before = errors.size();
    if (node.isObject() && type.getRawClass().isRecord()) {
      fields(node, type, path);
    } else if (node.isObject() && type.isMapLikeType()) {
      node.properties()
          .forEach(
              entry -> bind(entry.getValue(), type.getContentType(), at(path, entry.getKey())));
    } else if (node.isArray() && type.isCollectionLikeType()) {
      for (int i = 0; i < node.size(); i++) {
        bind(node.get(i), type.getContentType(), path + "[" + i + "]");
      }
    }
    if (errors.size() > before) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(MAPPER.readerFor(type).readValue(node));
    } catch (JsonProcessingException e) {
      errors.add(new ConfigError(file, path, reason(e, node, type)));
    } catch (IOException e) {
      errors.add(new ConfigError(file, path, String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private void fields(JsonNode node, JavaType type, String path) {
    Map<String, JavaType> known = new LinkedHashMap<>();
    for (BeanPropertyDefinition field :
        MAPPER.getDeserializationConfig().introspect(type).findProperties()) {
      known.put(field.getName(), field.getPrimaryType());
      field
          .findAliases()
          .forEach(alias -> known.put(alias.getSimpleName(), field.getPrimaryType()));
    }
    node.properties()
        .forEach(
            entry -> {
              JavaType field = known.get(entry.getKey());
              if (field == null) {
                errors.add(
                    new ConfigError(
                        file,
                        at(path, entry.getKey()),
                        "is not known here; known are " + String.join(", ", known.keySet())));
              } else if (!entry.getValue().isNull()) {
                bind(entry.getValue(), field, at(path, entry.getKey()));
              }
            });
  }

  private static String at(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String reason(JsonProcessingException e, JsonNode node, JavaType type) {
    // A record or an enum that refused its values, in its own words.
    if (e instanceof ValueInstantiationException
        && e.getCause() != null
        && e.getCause().getMessage() != null) {
      return e.getCause().getMessage();
    }
    if (node.isObject() && type.getRawClass().isRecord()) {
      return e.getOriginalMessage();
    }
    return "must be of type %s, not %s".formatted(type.getRawClass().getSimpleName(), node);
  }
}
