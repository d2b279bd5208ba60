package energy.ona.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A store per kind, in memory, that keeps JSON as the real ones do. */
public final class InMemoryRecordStores implements RecordStores {
  private final Map<Class<?>, InMemoryRecordStore<?>> byKind = new ConcurrentHashMap<>();

  @Override
  @SuppressWarnings("unchecked")
  public <T extends Stored> RecordStore<T> of(Class<T> kind) {
    return (RecordStore<T>) byKind.computeIfAbsent(kind, k -> new InMemoryRecordStore<>(kind));
  }
}
