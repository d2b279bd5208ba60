package energy.ona.store;

class InMemoryObjectStoreTest extends ObjectStoreContract {
  private final ObjectStore objects = new InMemoryObjectStore();

  @Override
  protected ObjectStore objects() {
    return objects;
  }
}
