package energy.ona.adapters.dynamo;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Counts up from 1. A retried call may leave a gap, never a repetition. */
record Counters(DynamoDbClient tables, String prefix) {
  private static final String COUNT = "count";

  long next(String counter) {
    return Item.number(
        tables
            .updateItem(
                update ->
                    update
                        .tableName(prefix + Tables.COUNTERS)
                        .key(Map.of("counter_id", AttributeValue.fromS(counter)))
                        .updateExpression("ADD #count :one")
                        .expressionAttributeNames(Map.of("#count", COUNT))
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
                        .returnValues(ReturnValue.UPDATED_NEW))
            .attributes(),
        COUNT);
  }
}
