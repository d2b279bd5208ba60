package energy.ona.benchmarks;

import energy.ona.asset.Asset;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Knows some assets, and forgets whatever else it is told. */
record OneFleet(Map<String, Asset> assets) implements RecordStores {
  @Override
  public <T extends Stored> RecordStore<T> of(Class<T> kind) {
    return new Known<>(kind, assets);
  }

  private record Known<T extends Stored>(Class<T> kind, Map<String, Asset> assets)
      implements RecordStore<T> {
    @Override
    public boolean create(T record) {
      return true;
    }

    @Override
    public void put(T record) {
      // Nobody reads it.
    }

    @Override
    public Optional<T> update(CustomerId customer, String id, UnaryOperator<T> change) {
      return Optional.empty();
    }

    @Override
    public Optional<T> get(CustomerId customer, String id) {
      return Optional.ofNullable(assets.get(id)).filter(kind::isInstance).map(kind::cast);
    }

    @Override
    public boolean remove(CustomerId customer, String id) {
      return false;
    }

    @Override
    public Page<T> list(CustomerId customer, Query query) {
      List<T> all = assets.values().stream().filter(kind::isInstance).map(kind::cast).toList();
      return new Page<>(all, Optional.empty());
    }
  }
}
