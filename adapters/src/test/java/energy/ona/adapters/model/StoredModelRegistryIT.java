package energy.ona.adapters.model;

import energy.ona.adapters.LocalStores;
import energy.ona.forecast.registry.ModelRegistryContract;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStores;

/** The registry on real tables and objects. */
class StoredModelRegistryIT extends ModelRegistryContract {
  @Override
  protected RecordStores records() {
    return LocalStores.STORES.records();
  }

  @Override
  protected ObjectStore objects() {
    return LocalStores.STORES.output();
  }
}
