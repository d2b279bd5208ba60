package energy.ona.store;

class InMemoryRecordStoresTest extends RecordStoreContract {
  private final RecordStores stores = new InMemoryRecordStores();

  @Override
  protected RecordStores stores() {
    return stores;
  }
}
