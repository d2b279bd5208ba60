package energy.ona.workflows.order;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.plan.VisitLimits;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.plan.ScheduleRequest;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderWorkflowTest {
  private static final VisitLimits AFTER = VisitLimits.after(List.of("wo-0"));

  private TestEngine engine;

  @BeforeEach
  void start() {
    engine = new TestEngine();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void everyVisitOfAnOrderIsAskedForWithItsConstraints() {
    run(order("wo-1", null, AFTER));
    engine.pass(Duration.ofDays(2));

    assertThat(engine.plan.wishes).hasSizeGreaterThan(1);
    assertThat(engine.plan.wishes).extracting(ScheduleRequest::limits).containsOnly(AFTER);
  }

  @Test
  void anOrderThatIsMadeOfAScheduleAsksWithTheSchedules() {
    engine.loop.scheduleConstraints = AFTER;

    run(order("wo-1", "sch-1", null));
    engine.pass(Duration.ofSeconds(5));

    assertThat(engine.plan.wishes).extracting(ScheduleRequest::limits).containsExactly(AFTER);
  }

  private void run(OrderRequest request) {
    engine
        .client()
        .newWorkflowStub(
            OrderWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("order:" + request.orderId())
                .setTaskQueue(TaskQueues.OODA)
                .build())
        .run(request);
  }

  private static OrderRequest order(
      String id, @Nullable String schedule, @Nullable VisitLimits limits) {
    return new OrderRequest(
        Samples.CUSTOMER,
        id,
        Samples.ASSET,
        "swap the fan",
        schedule,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        true,
        "req-1",
        null,
        null,
        limits,
        null);
  }
}
