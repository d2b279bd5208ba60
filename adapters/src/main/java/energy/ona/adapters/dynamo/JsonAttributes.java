package energy.ona.adapters.dynamo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import energy.ona.json.Json;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A record as a map attribute: the one JSON form, in the store's own types. */
public final class JsonAttributes {
  /** Of the store's numbers; a double needs 17. */
  private static final MathContext DIGITS = new MathContext(38);

  private static final BigDecimal LEAST = new BigDecimal("1E-130");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonAttributes() {}

  public static AttributeValue write(Object record) {
    return attribute(Json.MAPPER.valueToTree(record));
  }

  public static <T> T read(AttributeValue attribute, Class<T> type) {
    try {
      return Json.MAPPER.treeToValue(node(attribute), type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("stored item is not a %s".formatted(type.getSimpleName()), e);
    }
  }

  private static AttributeValue attribute(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, AttributeValue> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), attribute(field.getValue())));
        yield AttributeValue.fromM(fields);
      }
      case ARRAY -> {
        List<AttributeValue> items = new ArrayList<>(node.size());
        node.forEach(item -> items.add(attribute(item)));
        yield AttributeValue.fromL(items);
      }
      case NUMBER -> number(node);
      case BOOLEAN -> AttributeValue.fromBool(node.booleanValue());
      case NULL, MISSING -> AttributeValue.fromNul(true);
      case STRING, BINARY, POJO -> AttributeValue.fromS(node.asText());
    };
  }

  private static AttributeValue number(JsonNode node) {
    if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
      // As Jackson writes them.
      return AttributeValue.fromS(node.asText());
    }
    BigDecimal value = node.decimalValue().round(DIGITS);
    return AttributeValue.fromN(value.abs().compareTo(LEAST) < 0 ? "0" : value.toString());
  }

  private static JsonNode node(AttributeValue attribute) {
    return switch (attribute.type()) {
      case M -> {
        ObjectNode object = NODES.objectNode();
        attribute.m().forEach((name, value) -> object.set(name, node(value)));
        yield object;
      }
      case L -> {
        ArrayNode array = NODES.arrayNode(attribute.l().size());
        attribute.l().forEach(item -> array.add(node(item)));
        yield array;
      }
      case S -> TextNode.valueOf(attribute.s());
      case N -> number(attribute.n());
      case BOOL -> BooleanNode.valueOf(attribute.bool());
      case NUL -> NullNode.getInstance();
      case B, SS, NS, BS, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException(
              "attribute of type %s is not JSON".formatted(attribute.type()));
    };
  }

  private static JsonNode number(String text) {
    BigDecimal value = new BigDecimal(text);
    if (value.scale() > 0 || value.precision() - value.scale() > 18) {
      return NODES.numberNode(value.doubleValue());
    }
    long whole = value.longValueExact();
    return whole == (int) whole ? NODES.numberNode((int) whole) : NODES.numberNode(whole);
  }
}
