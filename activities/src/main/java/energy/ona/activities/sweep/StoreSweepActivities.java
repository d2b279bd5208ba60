package energy.ona.activities.sweep;

import energy.ona.asset.Asset;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.id.RunIds;
import energy.ona.id.RunKind;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import energy.ona.workflows.sweep.SweepActivities;
import java.util.List;

/** Tells a sweep whom and where to look. */
public final class StoreSweepActivities implements SweepActivities {
  private final Customers customers;
  private final Fleets fleets;
  private final RunIds ids;

  public StoreSweepActivities(Customers customers, RecordStores stores, RunIds ids) {
    this.customers = customers;
    this.fleets = new Fleets(stores);
    this.ids = ids;
  }

  @Override
  public List<CustomerId> customers() {
    return customers.all();
  }

  @Override
  public List<SiteId> sites(CustomerId customerId) {
    return fleets.assets(customerId).stream().map(Asset::siteId).distinct().sorted().toList();
  }

  @Override
  public List<String> cycleIds(int count) {
    return ids.next(RunKind.CYCLE, count);
  }
}
