package energy.ona.adapters.observation;

import energy.ona.adapters.dynamo.Item;
import energy.ona.adapters.dynamo.JsonAttributes;
import energy.ona.adapters.dynamo.Tables;
import energy.ona.adapters.observation.Fetches.Fetch;
import energy.ona.observation.ObservationStore.Appended;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The manifests, and beside them what was answered to each batch. Both change in one transaction,
 * so that a batch counts once whatever dies when.
 */
final class Manifests {
  private static final String SITE_DAY = "site_day";
  private static final String ITEM = "item";
  private static final String VERSION = "version";
  private static final String MANIFEST = "manifest";
  private static final String APPENDED = "appended";
  private static final String TOGETHER = "together";
  private static final int AT_ONCE = 100;

  private final DynamoDbClient tables;
  private final String table;
  private final Clock clock;
  private final Fetches fetches = new Fetches();

  Manifests(DynamoDbClient tables, String prefix, Clock clock) {
    this.tables = tables;
    this.table = prefix + Tables.SEGMENTS;
    this.clock = clock;
  }

  Manifest read(SiteDay day) {
    return read(List.of(day)).getOrDefault(day, Manifest.EMPTY);
  }

  /** Those that exist, a hundred at a time, a few of these at once. */
  Map<SiteDay, Manifest> read(List<SiteDay> days) {
    Map<String, SiteDay> byKey = new HashMap<>();
    days.forEach(day -> byKey.put(day.key(), day));
    List<Fetch<List<Map<String, AttributeValue>>>> parts = new ArrayList<>();
    for (int from = 0; from < days.size(); from += AT_ONCE) {
      List<SiteDay> some = days.subList(from, Math.min(days.size(), from + AT_ONCE));
      Fetch<List<Map<String, AttributeValue>>> part =
          new Fetch<>(() -> items(some.stream().map(day -> key(day, MANIFEST)).toList()));
      if (!parts.isEmpty()) {
        fetches.begin(part);
      }
      parts.add(part);
    }
    Map<SiteDay, Manifest> found = new HashMap<>();
    for (Fetch<List<Map<String, AttributeValue>>> part : parts) {
      for (Map<String, AttributeValue> item : part.get()) {
        SiteDay day = byKey.get(Item.text(item, SITE_DAY));
        if (day != null) {
          found.put(day, manifest(item));
        }
      }
    }
    return found;
  }

  /** The manifest, and what was answered to a batch if that is stored already. */
  record State(Manifest manifest, Optional<Appended> answered) {}

  State read(SiteDay day, String batch) {
    SortedMap<SiteDay, String> alone = new TreeMap<>(SiteDay.IN_TIME);
    alone.put(day, batch);
    State state = read(alone).get(day);
    return state == null ? new State(Manifest.EMPTY, Optional.empty()) : state;
  }

  /** Of days with their batches, which came together. */
  Map<SiteDay, State> read(SortedMap<SiteDay, String> batches) {
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    if (batches.size() > 1) {
      keys.add(together(batches));
    }
    batches.forEach(
        (day, batch) -> {
          keys.add(key(day, MANIFEST));
          keys.add(key(day, source(batch)));
        });
    Map<String, Manifest> manifests = new HashMap<>();
    Map<String, Appended> answers = new HashMap<>();
    for (int from = 0; from < keys.size(); from += AT_ONCE) {
      for (Map<String, AttributeValue> item :
          items(keys.subList(from, Math.min(keys.size(), from + AT_ONCE)))) {
        String day = Item.text(item, SITE_DAY);
        if (item.containsKey(MANIFEST)) {
          manifests.put(day, manifest(item));
        } else if (item.containsKey(TOGETHER)) {
          answers.putAll(
              JsonAttributes.read(Item.attribute(item, TOGETHER), Answers.class).byDay());
        } else {
          answers.put(day, JsonAttributes.read(Item.attribute(item, APPENDED), Appended.class));
        }
      }
    }
    Map<SiteDay, State> states = new HashMap<>();
    for (SiteDay day : batches.keySet()) {
      states.put(
          day,
          new State(
              manifests.getOrDefault(day.key(), Manifest.EMPTY),
              Optional.ofNullable(answers.get(day.key()))));
    }
    return states;
  }

  /** A day's part of a batch, and how its manifest is to be. */
  record Change(SiteDay day, Manifest after, String batch, String source, Appended appended) {}

  /** What was answered to days that came together, by the key of the day. */
  private record Answers(Map<String, Appended> byDay) {}

  /** Stores a day's batch with its answer; false, and nothing is, when another came first. */
  boolean commit(Change change) {
    Map<String, AttributeValue> answer =
        answer(key(change.day(), source(change.batch())), change.source());
    answer.put(APPENDED, JsonAttributes.write(change.appended()));
    return write(List.of(create(answer), replace(change.day(), change.after())));
  }

  /**
   * Stores days that came together under one answer, so that a history of years costs one item a
   * day and not two; false, and none is, when another came first.
   *
   * @param batches of the days that came, also of those that do not change
   */
  boolean commit(List<Change> changes, SortedMap<SiteDay, String> batches) {
    if (batches.size() == 1) {
      return commit(changes.get(0));
    }
    Map<String, Appended> appended = new HashMap<>();
    changes.forEach(change -> appended.put(change.day().key(), change.appended()));
    Map<String, AttributeValue> answer = answer(together(batches), changes.get(0).source());
    answer.put(TOGETHER, JsonAttributes.write(new Answers(appended)));
    List<Put> puts = new ArrayList<>();
    puts.add(create(answer));
    changes.forEach(change -> puts.add(replace(change.day(), change.after())));
    return write(puts);
  }

  private Map<String, AttributeValue> answer(Map<String, AttributeValue> key, String source) {
    Map<String, AttributeValue> answer = new HashMap<>(key);
    answer.put("source", AttributeValue.fromS(source));
    answer.put("stored_at", AttributeValue.fromS(clock.instant().toString()));
    return answer;
  }

  private Put create(Map<String, AttributeValue> item) {
    return Put.builder()
        .tableName(table)
        .item(item)
        .conditionExpression("attribute_not_exists(#day)")
        .expressionAttributeNames(Map.of("#day", SITE_DAY))
        .build();
  }

  /** Stores a change that no batch made; false when another writer came first. */
  boolean commit(SiteDay day, Manifest after) {
    return write(List.of(replace(day, after)));
  }

  /** Stores changes of a month's days that no batch made: all, or none and false. */
  boolean replace(Map<SiteDay, Manifest> after) {
    return write(
        after.entrySet().stream().map(day -> replace(day.getKey(), day.getValue())).toList());
  }

  private Put replace(SiteDay day, Manifest after) {
    Map<String, AttributeValue> item = new HashMap<>(key(day, MANIFEST));
    item.put(VERSION, number(after.version()));
    item.put(MANIFEST, JsonAttributes.write(after));
    Put.Builder put = Put.builder().tableName(table).item(item);
    return after.version() == 1
        ? create(item)
        : put.conditionExpression("#version = :before")
            .expressionAttributeNames(Map.of("#version", VERSION))
            .expressionAttributeValues(Map.of(":before", number(after.version() - 1)))
            .build();
  }

  private boolean write(List<Put> puts) {
    try {
      tables.transactWriteItems(
          transaction ->
              transaction.transactItems(
                  puts.stream().map(put -> TransactWriteItem.builder().put(put).build()).toList()));
      return true;
    } catch (TransactionCanceledException e) {
      return false;
    }
  }

  private List<Map<String, AttributeValue>> items(List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    List<Map<String, AttributeValue>> rest = keys;
    while (!rest.isEmpty()) {
      List<Map<String, AttributeValue>> asked = rest;
      BatchGetItemResponse response =
          tables.batchGetItem(
              get ->
                  get.requestItems(
                      Map.of(
                          table,
                          KeysAndAttributes.builder().keys(asked).consistentRead(true).build())));
      items.addAll(response.responses().getOrDefault(table, List.of()));
      rest =
          response.unprocessedKeys().containsKey(table)
              ? response.unprocessedKeys().get(table).keys()
              : List.of();
    }
    return items;
  }

  private static Manifest manifest(Map<String, AttributeValue> item) {
    return JsonAttributes.read(Item.attribute(item, MANIFEST), Manifest.class);
  }

  private static String source(String batch) {
    return "source/" + batch;
  }

  private static Map<String, AttributeValue> together(SortedMap<SiteDay, String> batches) {
    return key(batches.firstKey(), source(SegmentNames.of(batches.values())));
  }

  private static Map<String, AttributeValue> key(SiteDay day, String item) {
    return Map.of(SITE_DAY, AttributeValue.fromS(day.key()), ITEM, AttributeValue.fromS(item));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
