package energy.ona.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import java.io.IOException;
import java.util.Map;

/** Reads parameters from the texts that a parameter store keeps, by path. */
public final class ParameterText {
  private static final ObjectReader READER =
      Json.configure(
              JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readerFor(TerminalParameters.class);

  private ParameterText() {}

  /** The defaults with the given texts in their places; refuses the first bad one in words. */
  public static TerminalParameters read(Map<TerminalParameter, String> texts) {
    ObjectNode tree = Json.MAPPER.valueToTree(TerminalParameters.DEFAULTS);
    texts.forEach((parameter, text) -> set(tree, parameter, text));
    try {
      return READER.readValue(tree);
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof PlatformException refused) {
        throw refused;
      }
      throw Check.refused(pathOf(e), "cannot be read: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw Check.refused("terminal", "cannot be read: " + e.getMessage());
    }
  }

  private static void set(ObjectNode tree, TerminalParameter parameter, String text) {
    ObjectNode section = (ObjectNode) tree.get(parameter.section());
    JsonNode byDefault = section.get(parameter.field());
    // Null by default is text: addresses and keys.
    section.set(
        parameter.field(),
        byDefault.isNull() ? new TextNode(text.strip()) : value(parameter, text));
  }

  private static JsonNode value(TerminalParameter parameter, String text) {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException e) {
      throw Check.refused(
          parameter.path(), "must be JSON (a number, true, a list …), not '%s'".formatted(text));
    }
  }

  private static String pathOf(JsonMappingException e) {
    String section = name(e, 0);
    String field = name(e, 1);
    for (TerminalParameter parameter : TerminalParameter.values()) {
      if (parameter.section().equals(section) && parameter.field().equals(field)) {
        return parameter.path();
      }
    }
    return section;
  }

  private static String name(JsonMappingException e, int depth) {
    if (e.getPath().size() <= depth || e.getPath().get(depth).getFieldName() == null) {
      return "";
    }
    return e.getPath().get(depth).getFieldName();
  }
}
