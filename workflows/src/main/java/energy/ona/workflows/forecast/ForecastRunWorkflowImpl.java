package energy.ona.workflows.forecast;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.forecast.ForecastRunActivities.SiteSize;
import energy.ona.workflows.train.TrainRequest;
import energy.ona.workflows.train.TrainWorkflow;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Customer by customer, a few batches of sites at a time; what fails is left to the next run. */
public final class ForecastRunWorkflowImpl implements ForecastRunWorkflow {
  private static final int SITES_A_BATCH = 20;
  private static final int ASSETS_A_BATCH = 1_000;
  private static final int MOST_SITES_A_BATCH = 100;
  private static final int BATCHES_AT_ONCE = 2;

  /** A day is learned from so long after its end. */
  private static final Duration LEARNED_AFTER = Duration.ofHours(1);

  private final ForecastRunActivities store =
      Workflow.newLocalActivityStub(ForecastRunActivities.class, Options.SHORT_LOOK);
  private final ForecastRunActivities fleet =
      Workflow.newActivityStub(ForecastRunActivities.class, Options.FETCH_OWN);
  private Progress progress = new Progress("starting", 0, null, "begins");

  @Override
  public RunTally run(int horizonHours) {
    Instant issuedAt = Now.instant().truncatedTo(ChronoUnit.SECONDS);
    RunTally sum = RunTally.NOTHING;
    List<CustomerId> customers = store.forecastCustomers();
    for (int at = 0; at < customers.size(); at++) {
      progress =
          new Progress(
              "forecasting",
              100.0 * at / customers.size(),
              null,
              "forecasts of %s".formatted(customers.get(at)));
      RunTally tally = run(customers.get(at), issuedAt, horizonHours);
      if (tally.drifts() > 0) {
        train(customers.get(at), issuedAt);
      }
      sum = sum.plus(tally);
    }
    progress =
        new Progress(
            "completed",
            100,
            null,
            "%d assets of %d sites forecast, %d days scored"
                .formatted(sum.assets(), sum.sites(), sum.scoredDays()));
    return sum;
  }

  /**
   * Starts the training of a challenger, at most one a day: a drift stands until the next day was
   * learned from, and whatever else trained on the same days has done it already.
   */
  private static void train(CustomerId customer, Instant issuedAt) {
    if (Workflow.getVersion("train-after-drift", Workflow.DEFAULT_VERSION, 1)
        == Workflow.DEFAULT_VERSION) {
      return;
    }
    Instant asOf = issuedAt.minus(LEARNED_AFTER).truncatedTo(ChronoUnit.DAYS);
    TrainWorkflow training =
        Workflow.newChildWorkflowStub(
            TrainWorkflow.class, WorkflowStarts.trainingAfterDrift(customer, asOf));
    Async.function(training::train, new TrainRequest(customer, asOf, false, true, false, null));
    try {
      Workflow.getWorkflowExecution(training).get();
    } catch (ChildWorkflowFailure e) {
      Workflow.getLogger(ForecastRunWorkflowImpl.class)
          .info("{} drifted and is not trained again: {}", customer, Failures.sentence(e));
    }
  }

  private RunTally run(CustomerId customer, Instant issuedAt, int hours) {
    RunTally sum = RunTally.NOTHING;
    List<Promise<RunTally>> underWay = new ArrayList<>();
    for (List<SiteId> batch : batches(customer, issuedAt)) {
      underWay.add(Async.function(() -> batch(customer, batch, issuedAt, hours)));
      if (underWay.size() == BATCHES_AT_ONCE) {
        sum = sum.plus(underWay.remove(0).get());
      }
    }
    for (Promise<RunTally> batch : underWay) {
      sum = sum.plus(batch.get());
    }
    return sum;
  }

  /** Each of as many assets as are forecast and scored well within the time of an activity. */
  private List<List<SiteId>> batches(CustomerId customer, Instant issuedAt) {
    List<List<SiteId>> batches = new ArrayList<>();
    if (Workflow.getVersion("batches-of-assets", Workflow.DEFAULT_VERSION, 1)
        == Workflow.DEFAULT_VERSION) {
      List<SiteId> sites = store.sitesInService(customer, issuedAt);
      for (int from = 0; from < sites.size(); from += SITES_A_BATCH) {
        batches.add(List.copyOf(sites.subList(from, Math.min(sites.size(), from + SITES_A_BATCH))));
      }
      return batches;
    }
    List<SiteId> batch = new ArrayList<>();
    int assets = 0;
    for (SiteSize site : store.siteSizes(customer, issuedAt)) {
      boolean isFull =
          assets + site.assets() > ASSETS_A_BATCH || batch.size() == MOST_SITES_A_BATCH;
      if (isFull && !batch.isEmpty()) {
        batches.add(List.copyOf(batch));
        batch.clear();
        assets = 0;
      }
      batch.add(site.siteId());
      assets += site.assets();
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return batches;
  }

  private RunTally batch(CustomerId customer, List<SiteId> sites, Instant issuedAt, int hours) {
    try {
      List<String> ids = store.forecastIds(sites.size());
      return fleet
          .issueSites(customer, sites, ids, issuedAt, hours)
          .plus(fleet.scoreSites(customer, sites, issuedAt));
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      Workflow.getLogger(ForecastRunWorkflowImpl.class)
          .warn(
              "Forecasts of {} sites of {} failed: {}",
              sites.size(),
              customer,
              Failures.sentence(e));
      return new RunTally(0, 0, sites.size(), 0, 0);
    }
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
