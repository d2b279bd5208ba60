package energy.ona.api;

import energy.ona.asset.AssetId;
import energy.ona.workflows.Progress;
import energy.ona.workflows.trend.TrendRequest;
import energy.ona.workflows.trend.TrendRun;
import energy.ona.workflows.trend.TrendWorkflow;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;

/** Finds the trend of every asset in its store but takes a day for the slow ones. */
public final class ScriptedTrend implements TrendWorkflow {
  @Override
  public TrendRun run(TrendRequest request) {
    AssetId asset = Objects.requireNonNull(request.assetId());
    if (asset.value().startsWith("slow")) {
      Workflow.sleep(Duration.ofDays(1));
    }
    return new TrendRun(1, 0, 0, "trend");
  }

  @Override
  public Progress progress() {
    return new Progress("reading histories", 0, null, "reads");
  }
}
