package energy.ona.adapters.dynamo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items that this process wrote last, as it wrote them. Somebody else may have changed one
 * since: only good for a write on the condition of its version.
 */
final class LastWritten {
  private static final int REMEMBERED = 256;

  private final Map<String, Map<String, AttributeValue>> items =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(
                Map.Entry<String, Map<String, AttributeValue>> eldest) {
              return size() > REMEMBERED;
            }
          });

  void remember(Map<String, AttributeValue> item, Kind kind) {
    items.put(Item.attribute(item, kind.idAttribute()).s(), item);
  }

  /** What was written under the key, once. */
  Optional<Map<String, AttributeValue>> take(String key) {
    return Optional.ofNullable(items.remove(key));
  }
}
