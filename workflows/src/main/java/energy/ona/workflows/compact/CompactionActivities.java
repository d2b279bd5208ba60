package energy.ona.workflows.compact;

import energy.ona.asset.SiteId;
import energy.ona.observation.Compaction.Compacted;
import energy.ona.tenant.CustomerId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Merges what is stored. */
@ActivityInterface
public interface CompactionActivities {
  @ActivityMethod
  List<CustomerId> compactionCustomers();

  @ActivityMethod
  List<SiteId> compactionSites(CustomerId customerId);

  /** Compacts some sites, one after the other; a retry goes on after the last one that is done. */
  @ActivityMethod
  Compacted compactSites(CustomerId customerId, List<SiteId> siteIds, CompactionRequest request);
}
