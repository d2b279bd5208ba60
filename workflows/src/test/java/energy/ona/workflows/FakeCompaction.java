package energy.ona.workflows;

import energy.ona.asset.SiteId;
import energy.ona.observation.Compaction.Compacted;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.compact.CompactionActivities;
import energy.ona.workflows.compact.CompactionRequest;
import java.util.List;
import java.util.stream.IntStream;

/** Twelve sites, a month of each to be merged. */
final class FakeCompaction implements CompactionActivities {
  @Override
  public List<CustomerId> compactionCustomers() {
    return List.of(Samples.CUSTOMER);
  }

  @Override
  public List<SiteId> compactionSites(CustomerId customerId) {
    return IntStream.range(0, 12).mapToObj(site -> new SiteId("site-" + site)).toList();
  }

  @Override
  public Compacted compactSites(
      CustomerId customerId, List<SiteId> siteIds, CompactionRequest request) {
    return new Compacted(siteIds.size(), 31 * siteIds.size(), siteIds.size(), 1000, 0);
  }
}
