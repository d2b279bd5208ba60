package energy.ona.maintenance;

import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The plans of customers: those of the file, and over them those that they keep themselves. */
public final class MaintenancePlans {
  private final RecordStore<MaintenancePlan> own;
  private final MaintenanceFile file;

  public MaintenancePlans(RecordStores stores, MaintenanceFile file) {
    this.own = stores.of(MaintenancePlan.class);
    this.file = file;
  }

  /** All plans of a customer, those that are switched off too, by id. */
  public List<MaintenancePlan> of(CustomerId customer) {
    Map<String, MaintenancePlan> plans = new TreeMap<>();
    file.of(customer).forEach(plan -> plans.put(plan.planId(), plan));
    Optional<String> cursor = Optional.empty();
    do {
      Page<MaintenancePlan> page = own.list(customer, Query.all().from(cursor));
      page.items().forEach(plan -> plans.put(plan.planId(), plan));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return List.copyOf(plans.values());
  }

  /** One plan of a customer. */
  public Optional<MaintenancePlan> of(CustomerId customer, String planId) {
    return own.get(customer, planId).or(() -> ofFile(customer, planId));
  }

  /** True when the file has a plan of that id. */
  public boolean isOfFile(CustomerId customer, String planId) {
    return ofFile(customer, planId).isPresent();
  }

  private Optional<MaintenancePlan> ofFile(CustomerId customer, String planId) {
    return file.of(customer).stream().filter(plan -> plan.planId().equals(planId)).findFirst();
  }

  /** How long before it is due a work order is made. */
  public int lookAheadDays() {
    return file.lookAheadDays();
  }
}
