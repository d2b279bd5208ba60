package energy.ona.benchmarks.live;

import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** Records in memory as they were given, since records are values. Lists have one page. */
final class MemoryRecords implements RecordStores {
  private final Map<Class<?>, Kind<?>> kinds = new ConcurrentHashMap<>();

  @Override
  @SuppressWarnings("unchecked")
  public <T extends Stored> RecordStore<T> of(Class<T> kind) {
    return (RecordStore<T>) kinds.computeIfAbsent(kind, first -> new Kind<T>());
  }

  private static final class Kind<T extends Stored> implements RecordStore<T> {
    private final NavigableMap<String, T> records = new ConcurrentSkipListMap<>();

    private static String key(CustomerId customer, String id) {
      return customer.key(id);
    }

    @Override
    public boolean create(T record) {
      return records.putIfAbsent(key(record.customerId(), record.id()), record) == null;
    }

    @Override
    public void put(T record) {
      records.put(key(record.customerId(), record.id()), record);
    }

    @Override
    public Optional<T> update(CustomerId customer, String id, UnaryOperator<T> change) {
      return Optional.ofNullable(
          records.computeIfPresent(key(customer, id), (key, record) -> change.apply(record)));
    }

    @Override
    public Optional<T> get(CustomerId customer, String id) {
      return Optional.ofNullable(records.get(key(customer, id)));
    }

    @Override
    public boolean remove(CustomerId customer, String id) {
      return records.remove(key(customer, id)) != null;
    }

    @Override
    public Page<T> list(CustomerId customer, Query query) {
      List<T> items = new ArrayList<>();
      NavigableMap<String, T> all = query.newestFirst() ? records.descendingMap() : records;
      for (T record : all.values()) {
        if (record.customerId().equals(customer)
            && record.indexes().entrySet().containsAll(query.filters().entrySet())) {
          items.add(record);
        }
        if (items.size() == query.limit()) {
          break;
        }
      }
      return new Page<>(items, Optional.empty());
    }
  }
}
