package energy.ona.workflows.train;

import energy.ona.asset.SiteId;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Options;
import energy.ona.workflows.train.TrainActivities.TrainingSite;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.function.Consumer;

/**
 * Days before the platform kept forecasts cannot be learned from without what had been forecast for
 * them. A provider that does not say it fails nothing.
 */
final class PastWeather {
  /** A step is over in minutes. */
  private static final int MOST_SITES = 5;

  private static final int MOST_IN_A_ROW = 3;

  private final PastWeatherActivities provider =
      Workflow.newActivityStub(PastWeatherActivities.class, Options.FETCH);
  private final Consumer<String> progress;

  PastWeather(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Generic models learn from what the customers' trainings have found. */
  void recall(TrainRequest request, List<TrainingSite> all, int sitesAStep) {
    if (request.customerId().equals(ModelVersion.GENERIC)
        || Workflow.getVersion("recalls-weather", Workflow.DEFAULT_VERSION, 1)
            == Workflow.DEFAULT_VERSION) {
      return;
    }
    List<SiteId> sites = all.stream().map(TrainingSite::siteId).distinct().toList();
    int days = 0;
    int failed = 0;
    int step = Math.min(MOST_SITES, sitesAStep);
    for (int from = 0; from < sites.size() && failed < MOST_IN_A_ROW; from += step) {
      int to = Math.min(sites.size(), from + step);
      try {
        days +=
            provider.recallWeather(
                request.customerId(), List.copyOf(sites.subList(from, to)), request.asOf());
      } catch (ActivityFailure e) {
        if (Failures.isCancellation(e)) {
          throw e;
        }
        Workflow.getLogger(PastWeather.class).warn("No past weather: {}", Failures.sentence(e));
        failed++;
        continue;
      }
      failed = 0;
      progress.accept(
          "past weather of %d of %d sites looked for, %d days found"
              .formatted(to, sites.size(), days));
    }
  }
}
