package energy.ona.api;

import energy.ona.forecast.Rung;
import energy.ona.forecast.issue.ForecastIssue;
import energy.ona.workflows.Progress;
import energy.ona.workflows.forecast.ForecastRequest;
import energy.ona.workflows.forecast.ForecastWorkflow;

/** Answers with a forecast that was kept before. */
public final class ScriptedForecast implements ForecastWorkflow {
  static final String KEY = "forecasts/2026/01/20/fc-20260120-001.json";

  @Override
  public ForecastIssue run(ForecastRequest request) {
    return new ForecastIssue(
        request.customerId(),
        request.forecastId(),
        request.assetId() != null ? "asset" : "site",
        request.siteId(),
        request.assetId(),
        request.asOf(),
        request.asOf(),
        request.horizonHours(),
        request.stepMinutes(),
        request.withDevices(),
        Rung.PHYSICS_WEATHER,
        "scripted",
        1,
        KEY);
  }

  @Override
  public Progress progress() {
    return new Progress("storing", 90, null, "scripted");
  }
}
