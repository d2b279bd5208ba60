package energy.ona.adapters.dynamo;

import energy.ona.asset.Asset;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Registers a customer before its first asset is written, whoever writes it. */
public record RegisteringRecordStores(RecordStores stores, Customers customers)
    implements RecordStores {
  @Override
  public <T extends Stored> RecordStore<T> of(Class<T> kind) {
    RecordStore<T> store = stores.of(kind);
    return kind.equals(Asset.class) ? new Registering<>(store, customers) : store;
  }

  private record Registering<T extends Stored>(RecordStore<T> store, Customers customers)
      implements RecordStore<T> {
    @Override
    public boolean create(T record) {
      customers.register(record.customerId());
      return store.create(record);
    }

    @Override
    public void put(T record) {
      customers.register(record.customerId());
      store.put(record);
    }

    @Override
    public Optional<T> update(CustomerId customer, String id, UnaryOperator<T> change) {
      return store.update(customer, id, change);
    }

    @Override
    public Optional<T> get(CustomerId customer, String id) {
      return store.get(customer, id);
    }

    @Override
    public Map<String, T> getAll(CustomerId customer, Collection<String> ids) {
      return store.getAll(customer, ids);
    }

    @Override
    public boolean remove(CustomerId customer, String id) {
      return store.remove(customer, id);
    }

    @Override
    public Page<T> list(CustomerId customer, Query query) {
      return store.list(customer, query);
    }
  }
}
