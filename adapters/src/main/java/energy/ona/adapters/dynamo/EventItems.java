package energy.ona.adapters.dynamo;

import energy.ona.event.PlatformEvent;
import energy.ona.tenant.CustomerId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of the event table: events under the customer, and under {@code customer/key} one that
 * keeps the key from being stored twice.
 */
final class EventItems {
  static final String STREAM = "stream";
  static final String SEQUENCE = "sequence";
  private static final String STORED_AT = "stored_at";
  private static final String EVENT = "event";

  private EventItems() {}

  static Map<String, AttributeValue> event(PlatformEvent event, Instant now) {
    return Map.of(
        STREAM, AttributeValue.fromS(event.customerId().value()),
        SEQUENCE, number(event.sequence()),
        STORED_AT, number(now.toEpochMilli()),
        EVENT, JsonAttributes.write(event));
  }

  /** Stands for a sequence that was taken and not needed. */
  static Map<String, AttributeValue> unused(CustomerId customer, long sequence, Instant now) {
    return Map.of(
        STREAM, AttributeValue.fromS(customer.value()),
        SEQUENCE, number(sequence),
        STORED_AT, number(now.toEpochMilli()));
  }

  static Map<String, AttributeValue> key(PlatformEvent event, long sequence) {
    return Map.of(
        STREAM,
        AttributeValue.fromS(event.customerId().key(event.key())),
        SEQUENCE,
        number(0),
        "stored_as",
        number(sequence));
  }

  static Map<String, AttributeValue> keyOfKey(PlatformEvent event) {
    return Map.of(
        STREAM, AttributeValue.fromS(event.customerId().key(event.key())), SEQUENCE, number(0));
  }

  /** Makes the client's own retry of one write the same write. */
  static String token(PlatformEvent event, long sequence) {
    return UUID.nameUUIDFromBytes(
            (event.customerId().key(event.key()) + sequence).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  static long sequence(Map<String, AttributeValue> item) {
    return Item.number(item, SEQUENCE);
  }

  static Instant storedAt(Map<String, AttributeValue> item) {
    return Instant.ofEpochMilli(Item.number(item, STORED_AT));
  }

  static Optional<PlatformEvent> read(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get(EVENT))
        .map(event -> JsonAttributes.read(event, PlatformEvent.class));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
