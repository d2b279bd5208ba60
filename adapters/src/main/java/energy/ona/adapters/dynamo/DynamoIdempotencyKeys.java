package energy.ona.adapters.dynamo;

import energy.ona.store.IdempotencyKeys;
import energy.ona.tenant.CustomerId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Keys in a table whose items expire; what has expired counts as gone before it is removed. */
public final class DynamoIdempotencyKeys implements IdempotencyKeys {
  private static final String KEY = "idempotency_key";
  private static final String BODY = "body";
  private static final String PRINT = "fingerprint";
  private static final String EXPIRES = "expires_at";

  private final DynamoDbClient tables;
  private final String table;
  private final Clock clock;

  public DynamoIdempotencyKeys(DynamoDbClient tables, String prefix, Clock clock) {
    this.tables = tables;
    this.table = prefix + Tables.IDEMPOTENCY;
    this.clock = clock;
  }

  @Override
  public Claim claim(CustomerId customer, String key, String fingerprint) {
    Instant now = clock.instant();
    try {
      tables.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          KEY, key(customer, key),
                          PRINT, AttributeValue.fromS(fingerprint),
                          EXPIRES, seconds(now.plus(IN_FLIGHT))))
                  .conditionExpression("attribute_not_exists(#key) OR #expires <= :now")
                  .expressionAttributeNames(Map.of("#key", KEY, "#expires", EXPIRES))
                  .expressionAttributeValues(Map.of(":now", seconds(now)))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return new Claim.Fresh();
    } catch (ConditionalCheckFailedException e) {
      return taken(e.item(), fingerprint);
    }
  }

  private static Claim taken(Map<String, AttributeValue> item, String fingerprint) {
    if (!Item.text(item, PRINT).equals(fingerprint)) {
      return new Claim.Mismatch();
    }
    if (!item.containsKey(BODY)) {
      return new Claim.InFlight();
    }
    return new Claim.Done(
        new Answer((int) Item.number(item, "status"), unpack(Item.attribute(item, BODY).b())));
  }

  @Override
  public void complete(CustomerId customer, String key, String fingerprint, Answer answer) {
    try {
      tables.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(Map.of(KEY, key(customer, key)))
                  .updateExpression("SET #status = :status, #body = :body, #expires = :expires")
                  .conditionExpression("#print = :print")
                  .expressionAttributeNames(
                      Map.of(
                          "#status", "status",
                          "#body", BODY,
                          "#expires", EXPIRES,
                          "#print", PRINT))
                  .expressionAttributeValues(
                      Map.of(
                          ":status", AttributeValue.fromN(Integer.toString(answer.status())),
                          ":body", AttributeValue.fromB(pack(answer.body())),
                          ":expires", seconds(clock.instant().plus(REMEMBERED)),
                          ":print", AttributeValue.fromS(fingerprint))));
    } catch (ConditionalCheckFailedException e) {
      // The claim lapsed and the key is another request's now, whose answer must stay.
      return;
    }
  }

  @Override
  public void release(CustomerId customer, String key, String fingerprint) {
    try {
      tables.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(Map.of(KEY, key(customer, key)))
                  .conditionExpression("#print = :print AND attribute_not_exists(#body)")
                  .expressionAttributeNames(Map.of("#print", PRINT, "#body", BODY))
                  .expressionAttributeValues(Map.of(":print", AttributeValue.fromS(fingerprint))));
    } catch (ConditionalCheckFailedException e) {
      // Nothing of ours is there to release.
      return;
    }
  }

  private static AttributeValue key(CustomerId customer, String key) {
    return AttributeValue.fromS(customer.key(key));
  }

  private static AttributeValue seconds(Instant at) {
    return AttributeValue.fromN(Long.toString(at.getEpochSecond()));
  }

  /** An item holds 400 kB; answers of long lists are packed to stay below. */
  private static SdkBytes pack(String body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(packed.toByteArray());
  }

  private static String unpack(SdkBytes packed) {
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(packed.asByteArray()))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
