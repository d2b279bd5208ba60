package energy.ona.observation;

class InMemoryObservationStoreTest extends ObservationStoreContract {
  private final ObservationStore store = new InMemoryObservationStore();

  @Override
  protected ObservationStore store() {
    return store;
  }
}
