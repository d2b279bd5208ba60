package energy.ona.workflows.weather;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Customer by customer, some sites at a time; what fails now is tried by the next run. */
public final class WeatherRefreshWorkflowImpl implements WeatherRefreshWorkflow {
  private static final int SITES_A_BATCH = 20;
  private static final int BATCHES_AT_ONCE = 4;

  private final WeatherActivities store =
      Workflow.newLocalActivityStub(WeatherActivities.class, Options.STORE);
  private final WeatherActivities weather =
      Workflow.newActivityStub(WeatherActivities.class, Options.FETCH);
  private Progress progress = new Progress("starting", 0, null, "begins");

  @Override
  public WeatherRefreshed run(WeatherRefreshRequest request) {
    WeatherRefreshed sum = WeatherRefreshed.NOTHING;
    CustomerId one = request.customerId();
    List<CustomerId> customers = one == null ? store.weatherCustomers() : List.of(one);
    for (int i = 0; i < customers.size(); i++) {
      CustomerId customer = customers.get(i);
      progress =
          new Progress("fetching", 100.0 * i / customers.size(), null, "weather of " + customer);
      sum = sum.plus(refresh(customer, request.siteId()));
    }
    progress =
        new Progress(
            "completed",
            100,
            null,
            "%d sites fetched, %d fresh, %d keep what they have"
                .formatted(sum.fetched(), sum.fresh(), sum.kept()));
    return sum;
  }

  private WeatherRefreshed refresh(CustomerId customer, @Nullable SiteId one) {
    WeatherRefreshed sum = WeatherRefreshed.NOTHING;
    List<Promise<WeatherRefreshed>> underWay = new ArrayList<>();
    List<SiteId> sites = one == null ? store.weatherSites(customer) : List.of(one);
    for (int from = 0; from < sites.size(); from += SITES_A_BATCH) {
      List<SiteId> batch =
          List.copyOf(sites.subList(from, Math.min(sites.size(), from + SITES_A_BATCH)));
      underWay.add(Async.function(weather::refreshWeather, customer, batch));
      if (underWay.size() == BATCHES_AT_ONCE) {
        sum = sum.plus(outcome(underWay.remove(0), customer));
      }
    }
    for (Promise<WeatherRefreshed> batch : underWay) {
      sum = sum.plus(outcome(batch, customer));
    }
    return sum;
  }

  private static WeatherRefreshed outcome(Promise<WeatherRefreshed> batch, CustomerId customer) {
    try {
      return batch.get();
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      Workflow.getLogger(WeatherRefreshWorkflowImpl.class)
          .warn("Weather of {} not refreshed: {}", customer, Failures.sentence(e));
      return WeatherRefreshed.NOTHING;
    }
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
