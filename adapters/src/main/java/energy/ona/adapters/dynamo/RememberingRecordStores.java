package energy.ona.adapters.dynamo;

import energy.ona.json.Json;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Remembers the last records of the kinds that are written once and never changed: the steps of a
 * cycle read again and again what the step before them wrote.
 */
public final class RememberingRecordStores implements RecordStores {
  private static final int REMEMBERED = 500;

  private final RecordStores stores;
  private final Set<Class<? extends Stored>> writtenOnce;
  private final Map<Class<?>, RecordStore<?>> remembering = new ConcurrentHashMap<>();

  public RememberingRecordStores(RecordStores stores, Set<Class<? extends Stored>> writtenOnce) {
    this.stores = stores;
    this.writtenOnce = Set.copyOf(writtenOnce);
  }

  @Override
  public <T extends Stored> RecordStore<T> of(Class<T> kind) {
    if (!writtenOnce.contains(kind)) {
      return stores.of(kind);
    }
    RecordStore<?> shared =
        remembering.computeIfAbsent(kind, none -> new Remembering<>(stores.of(kind), kind));
    // It is of the kind that it is kept under.
    @SuppressWarnings("unchecked")
    RecordStore<T> typed = (RecordStore<T>) shared;
    return typed;
  }

  private static final class Remembering<T extends Stored> implements RecordStore<T> {
    private final RecordStore<T> store;
    private final Class<T> kind;
    private final Map<String, T> known =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              @Override
              protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > REMEMBERED;
              }
            });

    private Remembering(RecordStore<T> store, Class<T> kind) {
      this.store = store;
      this.kind = kind;
    }

    @Override
    public boolean create(T record) {
      boolean created = store.create(record);
      if (created) {
        // As it will be read: the one JSON form cuts times to the millisecond.
        known.put(record.customerId().key(record.id()), Json.read(Json.write(record), kind));
      }
      return created;
    }

    @Override
    public Optional<T> get(CustomerId customer, String id) {
      T remembered = known.get(customer.key(id));
      if (remembered != null) {
        return Optional.of(remembered);
      }
      Optional<T> found = store.get(customer, id);
      found.ifPresent(record -> known.put(customer.key(id), record));
      return found;
    }

    @Override
    public void put(T record) {
      known.remove(record.customerId().key(record.id()));
      store.put(record);
    }

    @Override
    public Optional<T> update(CustomerId customer, String id, UnaryOperator<T> change) {
      known.remove(customer.key(id));
      return store.update(customer, id, change);
    }

    @Override
    public boolean remove(CustomerId customer, String id) {
      known.remove(customer.key(id));
      return store.remove(customer, id);
    }

    @Override
    public Page<T> list(CustomerId customer, Query query) {
      return store.list(customer, query);
    }
  }
}
