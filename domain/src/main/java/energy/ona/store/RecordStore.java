package energy.ona.store;

import energy.ona.tenant.CustomerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keyed records of one kind, always within a customer. Writes are durable when they return. */
public interface RecordStore<T extends Stored> {
  /**
   * Writes a record whose id is new.
   *
   * @return false, and nothing is changed, when the id exists
   */
  boolean create(T record);

  /** Writes the record, whatever was there. */
  void put(T record);

  /**
   * Reads, changes and writes one record; repeats when another writer came between.
   *
   * @param change has no side effects, since it may run more than once; returning its argument
   *     writes nothing
   * @return what is stored now, empty when there is no such record
   */
  Optional<T> update(CustomerId customer, String id, UnaryOperator<T> change);

  Optional<T> get(CustomerId customer, String id);

  /** Those of the ids that exist, by id; in as few calls as the store can. */
  default Map<String, T> getAll(CustomerId customer, Collection<String> ids) {
    Map<String, T> found = new HashMap<>();
    ids.forEach(id -> get(customer, id).ifPresent(record -> found.put(id, record)));
    return found;
  }

  /** True when there was something to remove. */
  boolean remove(CustomerId customer, String id);

  /** Reads by index, never by scanning other customers' records. */
  Page<T> list(CustomerId customer, Query query);
}
