package energy.ona.adapters.dynamo;

import energy.ona.adapters.LocalStores;
import energy.ona.store.RecordStoreContract;
import energy.ona.store.RecordStores;

class DynamoRecordStoresIT extends RecordStoreContract {
  @Override
  protected RecordStores stores() {
    return new DynamoRecordStores(LocalStores.tables(), LocalStores.PREFIX);
  }
}
