package energy.ona.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Says that all crews that the file has of a customer were taken over into the table.
 *
 * @param removed ids of those that were removed since
 */
public record CrewsTakenOver(CustomerId customerId, Set<String> removed) implements Stored {
  static final String ID = "file";

  public CrewsTakenOver {
    removed = removed == null ? Set.of() : Set.copyOf(removed);
  }

  CrewsTakenOver without(String crewId) {
    Set<String> more = new HashSet<>(removed);
    more.add(crewId);
    return new CrewsTakenOver(customerId, more);
  }

  @Override
  @JsonIgnore
  public String id() {
    return ID;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of();
  }
}
