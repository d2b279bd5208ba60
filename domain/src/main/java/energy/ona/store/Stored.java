package energy.ona.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A record that a {@link RecordStore} keeps: whose it is, its id and by what it is found. */
public interface Stored {
  CustomerId customerId();

  /** Unique within the customer; ascending ids are ascending in time. */
  @JsonIgnore
  String id();

  /** What lists are sorted by; unique as the id is. */
  @JsonIgnore
  default String sortKey() {
    return IdOrder.sortKey(id());
  }

  /** What lists may filter by, by wire name: asset_id, site_id, status, crew_id, priority. */
  @JsonIgnore
  Map<String, String> indexes();

  /** When it may be forgotten; empty means never. */
  @JsonIgnore
  default Optional<Instant> expiresAt() {
    return Optional.empty();
  }
}
