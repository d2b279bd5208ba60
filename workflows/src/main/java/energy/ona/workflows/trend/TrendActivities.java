package energy.ona.workflows.trend;

import energy.ona.asset.AssetId;
import energy.ona.tenant.CustomerId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/** Measures how assets age. */
@ActivityInterface
public interface TrendActivities {
  @ActivityMethod
  List<CustomerId> trendCustomers();

  /** Those that make power of the sun. */
  @ActivityMethod
  List<AssetId> trendAssets(CustomerId customerId);

  /**
   * Measures some assets one after the other and stores each under the moment; a retry goes on
   * after the last one that is stored.
   */
  @ActivityMethod
  TrendRun measureTrends(CustomerId customerId, List<AssetId> assetIds, Instant asOf);
}
