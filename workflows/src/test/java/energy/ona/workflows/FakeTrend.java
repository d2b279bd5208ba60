package energy.ona.workflows;

import energy.ona.asset.AssetId;
import energy.ona.error.ErrorCode;
import energy.ona.error.Problem;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.trend.TrendActivities;
import energy.ona.workflows.trend.TrendRun;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * 120 assets, every tenth of which declines; the customer "broken" cannot be read, and "refused" is
 * told at length what is wrong.
 */
public final class FakeTrend implements TrendActivities {
  static final CustomerId BROKEN = new CustomerId("broken");
  public static final CustomerId REFUSED = new CustomerId("refused");
  public static final List<Problem> PROBLEMS =
      IntStream.range(0, 60)
          .mapToObj(
              each -> Problem.invalid("items[" + each + "].part", "is installed in no such asset"))
          .toList();

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
    if (customerId.equals(REFUSED)) {
      throw ApplicationFailure.newNonRetryableFailure(
          "is installed in no such asset", ErrorCode.VALIDATION_ERROR.name(), PROBLEMS);
    }
    int declining = (int) assetIds.stream().filter(id -> id.value().endsWith("0")).count();
    return new TrendRun(
        assetIds.size(), declining, 0, "trend-" + asOf + assetIds.get(assetIds.size() - 1));
  }
}
