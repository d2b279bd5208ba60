package energy.ona.adapters.dynamo;

import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.store.Stored;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table per kind of record. */
public final class DynamoRecordStores implements RecordStores {
  private final DynamoDbClient tables;
  private final String prefix;
  private final Map<Class<?>, RecordStore<?>> stores = new ConcurrentHashMap<>();

  /**
   * Uses the tables that {@link TableSetup} makes.
   *
   * @param prefix of every table's name
   */
  public DynamoRecordStores(DynamoDbClient tables, String prefix) {
    this.tables = tables;
    this.prefix = prefix;
  }

  @Override
  public <T extends Stored> RecordStore<T> of(Class<T> kind) {
    RecordStore<?> shared =
        stores.computeIfAbsent(
            kind, first -> new DynamoRecordStore<>(tables, prefix, Kind.of(kind), kind));
    // It is of the kind that it is kept under.
    @SuppressWarnings("unchecked")
    RecordStore<T> typed = (RecordStore<T>) shared;
    return typed;
  }
}
