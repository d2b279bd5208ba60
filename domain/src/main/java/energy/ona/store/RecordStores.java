package energy.ona.store;

/** Gives the store of a kind of record. */
public interface RecordStores {
  <T extends Stored> RecordStore<T> of(Class<T> kind);
}
