package energy.ona.adapters.dynamo;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads attributes that an item must have. */
public final class Item {
  private Item() {}

  public static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("stored item has no attribute " + name);
    }
    return value;
  }

  public static String text(Map<String, AttributeValue> item, String name) {
    return attribute(item, name).s();
  }

  public static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(attribute(item, name).n());
  }
}
