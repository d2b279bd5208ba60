package energy.ona.workflows;

import energy.ona.asset.AssetId;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.trend.TrendActivities;
import energy.ona.workflows.trend.TrendRun;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** 120 assets, every tenth of which declines; the customer "broken" cannot be read. */
final class FakeTrend implements TrendActivities {
  static final CustomerId BROKEN = new CustomerId("broken");

  @Override
  public List<CustomerId> trendCustomers() {
    return List.of(BROKEN, Samples.CUSTOMER);
  }

  @Override
  public List<AssetId> trendAssets(CustomerId customerId) {
    return IntStream.range(0, 120).mapToObj(each -> new AssetId("inv-" + each)).toList();
  }

  @Override
  public TrendRun measureTrends(CustomerId customerId, List<AssetId> assetIds, Instant asOf) {
    if (customerId.equals(BROKEN)) {
      throw ApplicationFailure.newNonRetryableFailure("cannot be read", "TEST");
    }
    int declining = (int) assetIds.stream().filter(id -> id.value().endsWith("0")).count();
    return new TrendRun(
        assetIds.size(), declining, 0, "trend-" + asOf + assetIds.get(assetIds.size() - 1));
  }
}
