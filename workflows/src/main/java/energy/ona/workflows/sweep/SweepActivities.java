package energy.ona.workflows.sweep;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** What a sweep has to know. */
@ActivityInterface
public interface SweepActivities {
  /** Every customer that has assets. */
  @ActivityMethod
  List<CustomerId> customers();

  @ActivityMethod
  List<SiteId> sites(CustomerId customerId);

  /** So many fresh cycle ids. */
  @ActivityMethod
  List<String> cycleIds(int count);
}
