package energy.ona.forecast.registry;

import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStores;

class ModelRegistryTest extends ModelRegistryContract {
  private final RecordStores records = new InMemoryRecordStores();
  private final ObjectStore objects = new InMemoryObjectStore();

  @Override
  protected RecordStores records() {
    return records;
  }

  @Override
  protected ObjectStore objects() {
    return objects;
  }
}
