package energy.ona.workflows.weather;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SiteId;
import energy.ona.workflows.FakeWeather;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TestEngine;
import io.temporal.client.WorkflowOptions;
import org.junit.jupiter.api.Test;

class WeatherRefreshWorkflowTest {
  private static WeatherRefreshed run(TestEngine engine) {
    return engine
        .client()
        .newWorkflowStub(
            WeatherRefreshWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("weather:test")
                .setTaskQueue(TaskQueues.OODA)
                .build())
        .run(WeatherRefreshRequest.ALL);
  }

  @Test
  void everySiteOfEveryCustomerIsAskedForOnce() {
    try (TestEngine engine = new TestEngine()) {
      assertThat(run(engine)).isEqualTo(new WeatherRefreshed(0, 2 * FakeWeather.SITES, 0));
      assertThat(engine.weather.asked).hasSize(2 * FakeWeather.SITES);
    }
  }

  @Test
  void aBatchThatFailsDoesNotStopTheOthers() {
    try (TestEngine engine = new TestEngine()) {
      engine.weather.broken.add(new SiteId("demo-3"));
      assertThat(run(engine).fetched()).isEqualTo(2 * FakeWeather.SITES - 20);
    }
  }
}
