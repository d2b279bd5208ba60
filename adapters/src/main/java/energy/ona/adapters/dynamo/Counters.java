package energy.ona.adapters.dynamo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Counts up from 1. A retried call may leave a gap, never a repetition. */
record Counters(DynamoDbClient tables, String prefix) {
  private static final String COUNT = "count";

  /** Takes so many numbers of a counter; answers the last of them. */
  long next(String counter, int numbers) {
    return next(counter, Map.of(COUNT, numbers)).getOrDefault(COUNT, 0L);
  }

  /** Takes numbers of several counts of one counter in one call; answers the last of each. */
  Map<String, Long> next(String counter, Map<String, Integer> numbers) {
    List<String> steps = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    numbers.forEach(
        (count, many) -> {
          int at = steps.size();
          steps.add("#c%d :n%d".formatted(at, at));
          names.put("#c" + at, count);
          values.put(":n" + at, AttributeValue.fromN(Integer.toString(many)));
        });
    Map<String, AttributeValue> counted =
        tables
            .updateItem(
                update ->
                    update
                        .tableName(prefix + Tables.COUNTERS)
                        .key(Map.of("counter_id", AttributeValue.fromS(counter)))
                        .updateExpression("ADD " + String.join(", ", steps))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .returnValues(ReturnValue.UPDATED_NEW))
            .attributes();
    Map<String, Long> last = new HashMap<>();
    numbers.keySet().forEach(count -> last.put(count, Item.number(counted, count)));
    return last;
  }
}
