package energy.ona.adapters.dynamo;

import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The shape of an item: its keys, the record as a map, and per index an attribute {@code by_…} that
 * holds {@code customer/value}.
 */
record RecordItems<T extends Stored>(Kind kind, Class<T> type) {
  static final String CUSTOMER = "customer_id";

  /** Sorts the lists, in time. */
  static final String ORDER = "id_order";

  /** New and random at every write, so that a removed and made again record is another one. */
  static final String VERSION = "version";

  /** Epoch seconds; the table may forget the item from then on. */
  static final String EXPIRES = "expires_at";

  private static final String RECORD = "record";

  static String indexAttribute(String index) {
    return "by_" + index;
  }

  Map<String, AttributeValue> write(T record) {
    CustomerId customer = record.customerId();
    Map<String, AttributeValue> item = new HashMap<>(key(customer, record.id()));
    item.put(CUSTOMER, AttributeValue.fromS(customer.value()));
    item.put(ORDER, AttributeValue.fromS(record.sortKey()));
    item.put(VERSION, AttributeValue.fromS(UUID.randomUUID().toString()));
    item.put(RECORD, JsonAttributes.write(record));
    record
        .indexes()
        .forEach(
            (index, value) ->
                item.put(indexAttribute(index), AttributeValue.fromS(customer.key(value))));
    kind.sortIndex().ifPresent(index -> item.put(index, item.get(indexAttribute(index))));
    record
        .expiresAt()
        .ifPresent(
            at -> item.put(EXPIRES, AttributeValue.fromN(Long.toString(at.getEpochSecond()))));
    return item;
  }

  T read(Map<String, AttributeValue> item) {
    return JsonAttributes.read(Item.attribute(item, RECORD), type);
  }

  /** The key, where it is the id alone. */
  Map<String, AttributeValue> key(CustomerId customer, String id) {
    return Map.of(kind.idAttribute(), AttributeValue.fromS(customer.key(id)));
  }

  /** The whole key of an item. */
  Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new HashMap<>();
    key.put(kind.idAttribute(), item.get(kind.idAttribute()));
    kind.sortIndex().ifPresent(index -> key.put(index, item.get(index)));
    return key;
  }
}
