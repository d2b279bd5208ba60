package energy.ona.plan;

import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The crews that a customer keeps: those of configs/crews.yaml until one of them changes, from then
 * on those of the table, into which the file's are taken over.
 */
public final class OwnCrews {
  private final RecordStore<Crew> table;
  private final CrewsFile file;

  public OwnCrews(RecordStore<Crew> table, CrewsFile file) {
    this.table = table;
    this.file = file;
  }

  /** All of them; none where the customer keeps none. */
  public List<Crew> all(CustomerId customer) {
    List<Crew> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Crew> page = table.list(customer, Query.all().from(cursor));
      found.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return found.isEmpty() ? file.of(customer) : found;
  }

  public Optional<Crew> get(CustomerId customer, String crewId) {
    return table
        .get(customer, crewId)
        .or(() -> ofFile(customer).stream().filter(crew -> crew.id().equals(crewId)).findFirst());
  }

  /** Those of the file where it is still the file's that count. */
  public List<Crew> ofFile(CustomerId customer) {
    return isInTable(customer) ? List.of() : file.of(customer);
  }

  /** The table, in which those of the file are from now on. */
  public RecordStore<Crew> takenOver(CustomerId customer) {
    ofFile(customer).forEach(table::create);
    return table;
  }

  /** Changes one; empty when there is none. A change of nothing takes nothing over. */
  public Optional<Crew> update(CustomerId customer, String crewId, UnaryOperator<Crew> change) {
    Optional<Crew> present = get(customer, crewId);
    return present.isEmpty() || change.apply(present.get()).equals(present.get())
        ? present
        : takenOver(customer).update(customer, crewId, change);
  }

  private boolean isInTable(CustomerId customer) {
    return !table.list(customer, Query.newest(1)).items().isEmpty();
  }
}
