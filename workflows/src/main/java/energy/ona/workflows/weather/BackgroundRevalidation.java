package energy.ona.workflows.weather;

import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.WeatherRevalidation;
import energy.ona.workflows.WorkflowStarts;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Starts a refresh of one site, and none for a site that another start was just made for. */
public final class BackgroundRevalidation implements WeatherRevalidation {
  private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);
  private static final int REMEMBERED = 10_000;

  private final WorkflowClient client;
  private final Clock clock;
  private final Map<String, Instant> started = new ConcurrentHashMap<>();

  public BackgroundRevalidation(WorkflowClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public void wanted(CustomerId customer, SiteId site) {
    Instant now = clock.instant();
    if (started.size() > REMEMBERED) {
      started.clear();
    }
    Instant last =
        started.compute(
            customer.key(site.value()),
            (key, before) ->
                before != null && before.plus(AT_MOST_EVERY).isAfter(now) ? before : now);
    if (!last.equals(now)) {
      return;
    }
    try {
      WeatherRefreshWorkflow refresh =
          client.newWorkflowStub(
              WeatherRefreshWorkflow.class, WorkflowStarts.weather(customer, site));
      WorkflowClient.start(refresh::run, new WeatherRefreshRequest(customer, site));
    } catch (WorkflowException | StatusRuntimeException e) {
      // Whoever asked has an answer already, and the schedule comes round.
      started.remove(customer.key(site.value()));
    }
  }
}
