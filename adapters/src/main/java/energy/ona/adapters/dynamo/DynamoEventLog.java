package energy.ona.adapters.dynamo;

import energy.ona.event.EventLog;
import energy.ona.event.PlatformEvent;
import energy.ona.tenant.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Events by customer and sequence. A sequence is taken from a counter before its event is written,
 * so a reader that meets a gap waits until the writer has had its time.
 */
public final class DynamoEventLog implements EventLog {
  /** Longer than a write may take. */
  private static final Duration HOLD_BACK = Duration.ofSeconds(5);

  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(4);

  /** An event is stored after it happened, but clocks differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private static final int READ = 200;

  /** A transaction takes 100 items; an event is two. */
  private static final int TOGETHER = 50;

  private final DynamoDbClient tables;
  private final String table;
  private final Counters counters;
  private final Clock clock;

  public DynamoEventLog(DynamoDbClient tables, String prefix, Clock clock) {
    this.tables = tables;
    this.table = prefix + Tables.EVENTS;
    this.counters = new Counters(tables, prefix);
    this.clock = clock;
  }

  @Override
  public void append(List<PlatformEvent> events) {
    Map<String, PlatformEvent> byKey = new LinkedHashMap<>();
    events.forEach(event -> byKey.putIfAbsent(event.key(), event));
    List<PlatformEvent> once = List.copyOf(byKey.values());
    for (int from = 0; from < once.size(); from += TOGETHER) {
      appendTogether(once.subList(from, Math.min(once.size(), from + TOGETHER)));
    }
  }

  /** In one transaction; when some of them are known already, once more without those. */
  private void appendTogether(List<PlatformEvent> events) {
    CustomerId customer = events.get(0).customerId();
    long last = counters.next("events/" + customer, events.size());
    long first = last - events.size() + 1;
    try {
      write(events, first);
    } catch (TransactionCanceledException e) {
      List<PlatformEvent> unknown = events.stream().filter(event -> !known(event)).toList();
      if (unknown.size() == events.size()) {
        throw e;
      }
      // Readers need not wait for these sequences.
      for (long sequence = first; sequence <= last; sequence++) {
        Map<String, AttributeValue> unused = EventItems.unused(customer, sequence, clock.instant());
        tables.putItem(put -> put.tableName(table).item(unused));
      }
      if (!unknown.isEmpty()) {
        appendTogether(unknown);
      }
    }
  }

  private void write(List<PlatformEvent> events, long first) {
    List<TransactWriteItem> writes = new ArrayList<>();
    for (int each = 0; each < events.size(); each++) {
      PlatformEvent event = events.get(each);
      long sequence = first + each;
      Map<String, AttributeValue> item =
          EventItems.event(event.withSequence(sequence), clock.instant());
      writes.add(TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build());
      writes.add(
          TransactWriteItem.builder()
              .put(
                  put ->
                      put.tableName(table)
                          .item(EventItems.key(event, sequence))
                          .conditionExpression("attribute_not_exists(#stream)")
                          .expressionAttributeNames(Map.of("#stream", EventItems.STREAM)))
              .build());
    }
    tables.transactWriteItems(
        transaction ->
            transaction
                .overrideConfiguration(config -> config.apiCallTimeout(WRITE_TIMEOUT))
                .clientRequestToken(EventItems.token(events.get(0), first))
                .transactItems(writes));
  }

  private boolean known(PlatformEvent event) {
    return tables
        .getItem(get -> get.tableName(table).consistentRead(true).key(EventItems.keyOfKey(event)))
        .hasItem();
  }

  @Override
  public List<PlatformEvent> after(CustomerId customer, long sequence, int limit) {
    Instant settled = clock.instant().minus(HOLD_BACK);
    List<PlatformEvent> events = new ArrayList<>();
    long last = sequence;
    while (events.size() < limit) {
      List<Map<String, AttributeValue>> items = read(customer, "#sequence > :at", last, true);
      for (Map<String, AttributeValue> item : items) {
        long next = EventItems.sequence(item);
        boolean gap = next > last + 1;
        if (events.size() == limit || (gap && EventItems.storedAt(item).isAfter(settled))) {
          return events;
        }
        EventItems.read(item).ifPresent(events::add);
        last = next;
      }
      if (items.size() < READ) {
        return events;
      }
    }
    return events;
  }

  @Override
  public List<PlatformEvent> since(
      CustomerId customer, Instant since, long beforeSequence, int limit) {
    Instant oldest = since.minus(CLOCKS_DIFFER);
    List<PlatformEvent> events = new ArrayList<>();
    long first = beforeSequence;
    while (events.size() < limit) {
      List<Map<String, AttributeValue>> items = read(customer, "#sequence < :at", first, false);
      for (Map<String, AttributeValue> item : items) {
        if (events.size() == limit || EventItems.storedAt(item).isBefore(oldest)) {
          return events;
        }
        EventItems.read(item).filter(event -> !event.at().isBefore(since)).ifPresent(events::add);
        first = EventItems.sequence(item);
      }
      if (items.size() < READ) {
        return events;
      }
    }
    return events;
  }

  private List<Map<String, AttributeValue>> read(
      CustomerId customer, String condition, long sequence, boolean ascending) {
    return tables
        .query(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("#stream = :stream AND " + condition)
                    .expressionAttributeNames(
                        Map.of("#stream", EventItems.STREAM, "#sequence", EventItems.SEQUENCE))
                    .expressionAttributeValues(
                        Map.of(
                            ":stream", AttributeValue.fromS(customer.value()),
                            ":at", AttributeValue.fromN(Long.toString(sequence))))
                    .scanIndexForward(ascending)
                    .limit(READ))
        .items();
  }
}
