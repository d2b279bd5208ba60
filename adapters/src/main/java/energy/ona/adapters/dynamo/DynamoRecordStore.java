package energy.ona.adapters.dynamo;

import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Records of one kind in one table. */
final class DynamoRecordStore<T extends Stored> implements RecordStore<T> {
  /** Most that one call reads. */
  private static final int BATCH = 100;

  private final DynamoDbClient tables;
  private final String table;
  private final RecordItems<T> items;
  private final LastWritten written = new LastWritten();

  DynamoRecordStore(DynamoDbClient tables, String prefix, Kind kind, Class<T> type) {
    this.tables = tables;
    this.table = prefix + kind.table();
    this.items = new RecordItems<>(kind, type);
  }

  @Override
  public boolean create(T record) {
    // In a table with a sort key the condition alone sees only the same sort value.
    if (items.kind().sortIndex().isPresent()
        && find(record.customerId(), record.id()).isPresent()) {
      return false;
    }
    Map<String, AttributeValue> item = items.write(record);
    try {
      tables.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(#id)")
                  .expressionAttributeNames(Map.of("#id", items.kind().idAttribute()))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      written.remember(item, items.kind());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return isOurs(e, item);
    }
  }

  @Override
  public void put(T record) {
    if (items.kind().sortIndex().isPresent()) {
      find(record.customerId(), record.id())
          .map(items::key)
          .filter(key -> !key.equals(items.key(items.write(record))))
          .ifPresent(key -> tables.deleteItem(delete -> delete.tableName(table).key(key)));
    }
    tables.putItem(put -> put.tableName(table).item(items.write(record)));
  }

  @Override
  public Optional<T> update(CustomerId customer, String id, UnaryOperator<T> change) {
    Optional<T> updated =
        written.take(customer.key(id)).flatMap(present -> updateKnown(present, change));
    return updated.isPresent() ? updated : readAndUpdate(customer, id, change);
  }

  /**
   * Mostly nobody has changed it since: then the write alone is enough, and it finds out if not.
   * What is refused here is decided by what is read.
   */
  private Optional<T> updateKnown(Map<String, AttributeValue> known, UnaryOperator<T> change) {
    T before = items.read(known);
    T after;
    try {
      after = change.apply(before);
    } catch (PlatformException e) {
      return Optional.empty();
    }
    return after != before && replace(known, after) ? Optional.of(after) : Optional.empty();
  }

  private Optional<T> readAndUpdate(CustomerId customer, String id, UnaryOperator<T> change) {
    Conflicts conflicts = new Conflicts();
    while (conflicts.mayTry()) {
      Optional<Map<String, AttributeValue>> found = find(customer, id);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      T present = items.read(found.get());
      T changed = change.apply(present);
      if (changed == present) {
        return Optional.of(present);
      }
      if (replace(found.get(), changed)) {
        return Optional.of(changed);
      }
    }
    throw new PlatformException(
        ErrorCode.UNAVAILABLE,
        "%s %s is being changed by too many at once; try again shortly"
            .formatted(items.kind().idAttribute(), id));
  }

  private boolean replace(Map<String, AttributeValue> present, T changed) {
    Map<String, AttributeValue> item = items.write(changed);
    if (!items.key(item).equals(items.key(present))) {
      throw new IllegalArgumentException("an update may not change the key of a record");
    }
    try {
      tables.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("#version = :seen")
                  .expressionAttributeNames(Map.of("#version", RecordItems.VERSION))
                  .expressionAttributeValues(Map.of(":seen", present.get(RecordItems.VERSION)))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      written.remember(item, items.kind());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return isOurs(e, item);
    }
  }

  /** True when the client repeated a write whose answer was lost: then we are in our own way. */
  private static boolean isOurs(
      ConditionalCheckFailedException refused, Map<String, AttributeValue> item) {
    return refused.hasItem()
        && Item.attribute(item, RecordItems.VERSION)
            .equals(refused.item().get(RecordItems.VERSION));
  }

  @Override
  public Optional<T> get(CustomerId customer, String id) {
    return find(customer, id).map(items::read);
  }

  @Override
  public Map<String, T> getAll(CustomerId customer, Collection<String> ids) {
    if (items.kind().sortIndex().isPresent()) {
      return RecordStore.super.getAll(customer, ids);
    }
    List<String> each = ids.stream().distinct().toList();
    Map<String, T> found = new HashMap<>();
    for (int from = 0; from < each.size(); from += BATCH) {
      List<Map<String, AttributeValue>> keys =
          each.subList(from, Math.min(each.size(), from + BATCH)).stream()
              .map(id -> items.key(customer, id))
              .toList();
      Conflicts conflicts = new Conflicts();
      Map<String, KeysAndAttributes> wanted =
          Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
      while (!wanted.isEmpty() && conflicts.mayTry()) {
        Map<String, KeysAndAttributes> asked = wanted;
        BatchGetItemResponse answer = tables.batchGetItem(get -> get.requestItems(asked));
        for (Map<String, AttributeValue> item : answer.responses().getOrDefault(table, List.of())) {
          T record = items.read(item);
          found.put(record.id(), record);
        }
        // A busy table answers in part.
        wanted = answer.unprocessedKeys();
      }
      if (!wanted.isEmpty()) {
        throw new PlatformException(
            ErrorCode.UNAVAILABLE, "the tables are too busy to answer; try again shortly");
      }
    }
    return found;
  }

  @Override
  public boolean remove(CustomerId customer, String id) {
    Optional<Map<String, AttributeValue>> key =
        items.kind().sortIndex().isPresent()
            ? find(customer, id).map(items::key)
            : Optional.of(items.key(customer, id));
    return key.isPresent()
        && tables
            .deleteItem(
                delete -> delete.tableName(table).key(key.get()).returnValues(ReturnValue.ALL_OLD))
            .hasAttributes();
  }

  @Override
  public Page<T> list(CustomerId customer, Query query) {
    return new RecordList<>(tables, table, items).page(customer, query);
  }

  private Optional<Map<String, AttributeValue>> find(CustomerId customer, String id) {
    if (items.kind().sortIndex().isPresent()) {
      return tables
          .query(
              query ->
                  query
                      .tableName(table)
                      .consistentRead(true)
                      .limit(1)
                      .keyConditionExpression("#id = :id")
                      .expressionAttributeNames(Map.of("#id", items.kind().idAttribute()))
                      .expressionAttributeValues(
                          Map.of(":id", AttributeValue.fromS(customer.key(id)))))
          .items()
          .stream()
          .findFirst();
    }
    Map<String, AttributeValue> item =
        tables
            .getItem(get -> get.tableName(table).consistentRead(true).key(items.key(customer, id)))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(item);
  }
}
