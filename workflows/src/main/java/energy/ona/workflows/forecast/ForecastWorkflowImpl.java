package energy.ona.workflows.forecast;

import energy.ona.asset.SiteId;
import energy.ona.forecast.issue.ForecastIssue;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.weather.WeatherActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fresh weather where there may be some, sites a few at a time, then the whole. */
public final class ForecastWorkflowImpl implements ForecastWorkflow {
  private static final int SITES_AT_ONCE = 8;

  private final ForecastActivities store =
      Workflow.newLocalActivityStub(ForecastActivities.class, Options.SHORT_STEP);
  private final ForecastActivities forecast =
      Workflow.newActivityStub(ForecastActivities.class, Options.STEP);
  private final WeatherActivities weather =
      Workflow.newActivityStub(
          WeatherActivities.class,
          ActivityOptions.newBuilder(Options.FETCH)
              // A caller waits: weather that does not come now is left to the next forecast.
              .setScheduleToCloseTimeout(Duration.ofSeconds(10))
              .build());
  private Progress progress = new Progress("starting", 0, null, "begins");

  @Override
  public ForecastIssue run(ForecastRequest asked) {
    List<SiteId> sites = store.forecastSites(asked);
    ForecastRequest request = asked;
    if (asked.fetchWeather()) {
      fetch(asked, sites);
      // What has come just now is known just now.
      request = asked.as(Now.instant());
    }
    return forecast(request, sites);
  }

  private ForecastIssue forecast(ForecastRequest request, List<SiteId> sites) {
    List<String> keys = new ArrayList<>();
    for (int from = 0; from < sites.size(); from += SITES_AT_ONCE) {
      progress =
          new Progress(
              "forecasting",
              10 + 80.0 * from / sites.size(),
              null,
              "%d of %d sites forecast".formatted(from, sites.size()));
      List<Promise<String>> said = new ArrayList<>();
      for (SiteId site : sites.subList(from, Math.min(sites.size(), from + SITES_AT_ONCE))) {
        said.add(Async.function(forecast::forecastSite, request, site));
      }
      said.forEach(each -> keys.add(each.get()));
    }
    progress = new Progress("storing", 90, null, "puts %d sites together".formatted(sites.size()));
    ForecastIssue issue = forecast.keepForecast(request, keys, Now.instant());
    progress = new Progress("completed", 100, null, issue.forecastId() + " is stored");
    return issue;
  }

  private void fetch(ForecastRequest request, List<SiteId> sites) {
    progress =
        new Progress(
            "weather", 5, null, "asks for the weather of %d sites".formatted(sites.size()));
    try {
      weather.refreshWeather(request.customerId(), sites);
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      Workflow.getLogger(ForecastWorkflowImpl.class)
          .warn("Forecast without fresh weather: {}", Failures.sentence(e));
    }
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
