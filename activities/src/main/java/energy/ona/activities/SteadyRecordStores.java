package energy.ona.activities;

import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Reads what people keep, such as assets and parts, once for all steps of a run. */
public final class SteadyRecordStores implements RecordStores {
  private static final int REMEMBERED = 500;

  private final RecordStores stores;
  private final Set<Class<? extends Stored>> steady;
  private final Map<Class<?>, RecordStore<?>> reading = new ConcurrentHashMap<>();

  /**
   * @param steady kinds that no activity writes
   */
  public SteadyRecordStores(RecordStores stores, Set<Class<? extends Stored>> steady) {
    this.stores = stores;
    this.steady = Set.copyOf(steady);
  }

  @Override
  public <T extends Stored> RecordStore<T> of(Class<T> kind) {
    if (!steady.contains(kind)) {
      return stores.of(kind);
    }
    // It is of the kind that it is kept under.
    @SuppressWarnings("unchecked")
    RecordStore<T> typed =
        (RecordStore<T>) reading.computeIfAbsent(kind, none -> new Steady<>(stores.of(kind)));
    return typed;
  }

  private record One(CustomerId customer, String id) {}

  private record Many(CustomerId customer, Query query) {}

  private static final class Steady<T extends Stored> implements RecordStore<T> {
    private final RecordStore<T> store;
    private final RunMemory<One, Optional<T>> records = new RunMemory<>(REMEMBERED);
    private final RunMemory<Many, Page<T>> pages = new RunMemory<>(REMEMBERED);

    private Steady(RecordStore<T> store) {
      this.store = store;
    }

    @Override
    public Optional<T> get(CustomerId customer, String id) {
      return records.get(new One(customer, id), () -> store.get(customer, id));
    }

    @Override
    public Page<T> list(CustomerId customer, Query query) {
      return pages.get(new Many(customer, query), () -> store.list(customer, query));
    }

    @Override
    public Map<String, T> getAll(CustomerId customer, Collection<String> ids) {
      return store.getAll(customer, ids);
    }

    @Override
    public boolean create(T record) {
      return store.create(record);
    }

    @Override
    public void put(T record) {
      store.put(record);
    }

    @Override
    public Optional<T> update(CustomerId customer, String id, UnaryOperator<T> change) {
      return store.update(customer, id, change);
    }

    @Override
    public boolean remove(CustomerId customer, String id) {
      return store.remove(customer, id);
    }
  }
}
