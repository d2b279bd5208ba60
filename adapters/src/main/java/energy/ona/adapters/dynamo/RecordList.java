package energy.ona.adapters.dynamo;

import energy.ona.store.Cursor;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads lists by the index that narrows most; further filters are applied by the store. */
record RecordList<T extends Stored>(DynamoDbClient tables, String table, RecordItems<T> items) {
  /** Read at once where a filter may drop most of it. */
  private static final int FILTERED_READ = 500;

  static String indexName(String index) {
    return "by-" + index.replace('_', '-');
  }

  static final String CUSTOMER_INDEX = "by-customer";

  Page<T> page(CustomerId customer, Query query) {
    Optional<String> start =
        query.cursor().map(cursor -> Cursor.decode(customer, cursor).position());
    QueryRequest request = request(customer, query, start);
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    Map<String, AttributeValue> next = Map.of();
    do {
      QueryRequest from =
          next.isEmpty() ? request : request.toBuilder().exclusiveStartKey(next).build();
      QueryResponse response = tables.query(from);
      found.addAll(response.items());
      next = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of();
    } while (!next.isEmpty() && found.size() <= query.limit());
    boolean more = found.size() > query.limit();
    List<Map<String, AttributeValue>> page = more ? found.subList(0, query.limit()) : found;
    return new Page<>(
        page.stream().map(items::read).toList(),
        more ? Optional.of(cursorAfter(customer, page.get(page.size() - 1))) : Optional.empty());
  }

  private static String cursorAfter(CustomerId customer, Map<String, AttributeValue> last) {
    return new Cursor(customer, Item.text(last, RecordItems.ORDER)).encode();
  }

  private QueryRequest request(CustomerId customer, Query query, Optional<String> start) {
    Optional<String> index =
        items.kind().indexes().stream().filter(query.filters()::containsKey).findFirst();
    Map<String, String> filters = new TreeMap<>(query.filters());
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    names.put("#p", index.map(RecordItems::indexAttribute).orElse(RecordItems.CUSTOMER));
    values.put(
        ":p",
        AttributeValue.fromS(
            index.map(filters::remove).map(customer::key).orElse(customer.value())));
    String condition = "#p = :p";
    if (start.isPresent()) {
      names.put("#o", RecordItems.ORDER);
      values.put(":o", AttributeValue.fromS(start.get()));
      condition += query.newestFirst() ? " AND #o < :o" : " AND #o > :o";
    }
    List<String> others = new ArrayList<>();
    filters.forEach(
        (filter, value) -> {
          int i = others.size();
          names.put("#f" + i, RecordItems.indexAttribute(filter));
          values.put(":f" + i, AttributeValue.fromS(customer.key(value)));
          others.add("#f%d = :f%d".formatted(i, i));
        });
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(index.map(RecordList::indexName).orElse(CUSTOMER_INDEX))
            .keyConditionExpression(condition)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .scanIndexForward(!query.newestFirst())
            .limit(others.isEmpty() ? query.limit() + 1 : FILTERED_READ);
    if (!others.isEmpty()) {
      request.filterExpression(String.join(" AND ", others));
    }
    return request.build();
  }
}
