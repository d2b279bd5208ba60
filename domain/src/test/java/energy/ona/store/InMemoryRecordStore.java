package energy.ona.store;

import energy.ona.json.Json;
import energy.ona.tenant.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** Records of one kind in memory, as JSON, so that what does not survive a store is seen. */
public final class InMemoryRecordStore<T extends Stored> implements RecordStore<T> {
  private final Class<T> kind;
  private final Map<CustomerId, ConcurrentNavigableMap<String, String>> byCustomer =
      new ConcurrentHashMap<>();

  public InMemoryRecordStore(Class<T> kind) {
    this.kind = kind;
  }

  @Override
  public boolean create(T record) {
    return of(record.customerId()).putIfAbsent(position(record.id()), Json.write(record)) == null;
  }

  @Override
  public void put(T record) {
    of(record.customerId()).put(position(record.id()), Json.write(record));
  }

  @Override
  public Optional<T> update(CustomerId customer, String id, UnaryOperator<T> change) {
    while (true) {
      String before = of(customer).get(position(id));
      if (before == null) {
        return Optional.empty();
      }
      T present = read(before);
      T changed = change.apply(present);
      if (changed == present) {
        return Optional.of(present);
      }
      String after = Json.write(changed);
      if (of(customer).replace(position(id), before, after)) {
        return Optional.of(read(after));
      }
    }
  }

  @Override
  public Optional<T> get(CustomerId customer, String id) {
    return Optional.ofNullable(of(customer).get(position(id))).map(this::read);
  }

  @Override
  public boolean remove(CustomerId customer, String id) {
    return of(customer).remove(position(id)) != null;
  }

  @Override
  public Page<T> list(CustomerId customer, Query query) {
    NavigableMap<String, String> records = new TreeMap<>();
    of(customer).values().forEach(json -> records.put(read(json).sortKey(), json));
    return page(customer, query, records);
  }

  private Page<T> page(CustomerId customer, Query query, NavigableMap<String, String> ascending) {
    NavigableMap<String, String> records = ascending;
    if (query.newestFirst()) {
      records = records.descendingMap();
    }
    if (query.cursor().isPresent()) {
      records = records.tailMap(Cursor.decode(customer, query.cursor().get()).position(), false);
    }
    List<T> items = new ArrayList<>();
    String last = "";
    for (Map.Entry<String, String> entry : records.entrySet()) {
      T record = read(entry.getValue());
      if (!record.indexes().entrySet().containsAll(query.filters().entrySet())) {
        continue;
      }
      if (items.size() == query.limit()) {
        return new Page<>(items, Optional.of(new Cursor(customer, last).encode()));
      }
      items.add(record);
      last = entry.getKey();
    }
    return new Page<>(items, Optional.empty());
  }

  private ConcurrentNavigableMap<String, String> of(CustomerId customer) {
    return byCustomer.computeIfAbsent(customer, c -> new ConcurrentSkipListMap<>());
  }

  private static String position(String id) {
    return IdOrder.sortKey(id);
  }

  private T read(String json) {
    return Json.read(json, kind);
  }
}
