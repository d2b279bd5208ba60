package energy.ona.workflows.trend;

import energy.ona.asset.AssetId;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;

/** Customer by customer, some assets at a time; what fails now is left to the next week. */
public final class TrendWorkflowImpl implements TrendWorkflow {
  private static final int ASSETS_A_STEP = 50;

  private final TrendActivities store =
      Workflow.newLocalActivityStub(TrendActivities.class, Options.STORE);
  private final TrendActivities work = Workflow.newActivityStub(TrendActivities.class, Options.IO);
  private Progress progress = new Progress("starting", 0, null, "begins");

  @Override
  public TrendRun run(TrendRequest request) {
    Instant asOf = request.asOf() == null ? Now.instant() : request.asOf();
    CustomerId one = request.customerId();
    List<CustomerId> customers = one == null ? store.trendCustomers() : List.of(one);
    TrendRun sum = TrendRun.NOTHING;
    for (int i = 0; i < customers.size(); i++) {
      AssetId asset = request.assetId();
      List<AssetId> assets = asset == null ? store.trendAssets(customers.get(i)) : List.of(asset);
      for (int from = 0; from < assets.size(); from += ASSETS_A_STEP) {
        double share = (i + (double) from / assets.size()) / customers.size();
        progress = new Progress("reading histories", 100 * share, null, said(sum));
        List<AssetId> step =
            List.copyOf(assets.subList(from, Math.min(assets.size(), from + ASSETS_A_STEP)));
        sum = sum.plus(step(customers.get(i), step, asOf, request));
      }
    }
    progress = new Progress("completed", 100, null, said(sum));
    return sum;
  }

  private TrendRun step(
      CustomerId customer, List<AssetId> assets, Instant asOf, TrendRequest request) {
    try {
      return work.measureTrends(customer, assets, asOf);
    } catch (ActivityFailure e) {
      // On demand somebody waits for the answer; every week the other customers do.
      if (request.customerId() != null || Failures.isCancellation(e)) {
        throw e;
      }
      Workflow.getLogger(TrendWorkflowImpl.class)
          .warn("Trends of {} not measured: {}", customer, Failures.sentence(e));
      return new TrendRun(0, 0, assets.size(), null);
    }
  }

  private static String said(TrendRun sum) {
    return "%d assets measured, %d of them decline".formatted(sum.assets(), sum.declining());
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
