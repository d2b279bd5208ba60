package energy.ona.plan;

import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The crews that a customer keeps: those of configs/crews.yaml until one of them changes, from then
 * on those of the table, into which the file's are taken over. Until all of them are, each that is
 * not in the table yet is still the file's.
 */
public final class OwnCrews {
  private final RecordStore<Crew> table;
  private final RecordStore<CrewsTakenOver> takenOver;
  private final CrewsFile file;

  public OwnCrews(RecordStores stores, CrewsFile file) {
    this.table = stores.of(Crew.class);
    this.takenOver = stores.of(CrewsTakenOver.class);
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
    Set<String> there = found.stream().map(Crew::crewId).collect(Collectors.toSet());
    ofFile(customer).stream().filter(crew -> !there.contains(crew.crewId())).forEach(found::add);
    return found;
  }

  public Optional<Crew> get(CustomerId customer, String crewId) {
    return table
        .get(customer, crewId)
        .or(
            () ->
                ofFile(customer).stream().filter(crew -> crew.crewId().equals(crewId)).findFirst());
  }

  /** True while the file's count, as far as they are not in the table. */
  public boolean isOfFile(CustomerId customer) {
    return !ofFile(customer).isEmpty();
  }

  /** Changes one; empty when there is none. A change of nothing takes nothing over. */
  public Optional<Crew> update(CustomerId customer, String crewId, UnaryOperator<Crew> change) {
    Optional<Crew> present = get(customer, crewId);
    if (present.isEmpty() || change.apply(present.get()).equals(present.get())) {
      return present;
    }
    takeOver(customer);
    return table.update(customer, crewId, change);
  }

  /**
   * Adds one.
   *
   * @return false when there is one of its id
   */
  public boolean create(Crew crew) {
    takeOver(crew.customerId());
    return table.create(crew);
  }

  /** Writes one, whatever was there. */
  public void put(Crew crew) {
    takeOver(crew.customerId());
    table.put(crew);
  }

  public void remove(CustomerId customer, String crewId) {
    takeOver(customer);
    takenOver.update(customer, CrewsTakenOver.ID, taken -> taken.without(crewId));
    table.remove(customer, crewId);
  }

  private List<Crew> ofFile(CustomerId customer) {
    return mark(customer).isPresent() ? List.of() : file.of(customer);
  }

  private Optional<CrewsTakenOver> mark(CustomerId customer) {
    return takenOver.get(customer, CrewsTakenOver.ID);
  }

  /** Marked last: who dies half way leaves the rest in the file. */
  private void takeOver(CustomerId customer) {
    if (mark(customer).isPresent()) {
      return;
    }
    for (Crew crew : file.of(customer)) {
      // Somebody else may have taken all over meanwhile, and removed one again.
      if (table.create(crew)
          && mark(customer).filter(taken -> taken.removed().contains(crew.crewId())).isPresent()) {
        table.remove(customer, crew.crewId());
      }
    }
    takenOver.create(new CrewsTakenOver(customer, Set.of()));
  }
}
