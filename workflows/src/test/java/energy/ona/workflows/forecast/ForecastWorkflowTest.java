package energy.ona.workflows.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.SiteId;
import energy.ona.forecast.issue.ForecastIssue;
import energy.ona.forecast.training.TrainingRun;
import energy.ona.workflows.FakeForecast;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.train.TrainWorkflow;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastWorkflowTest {
  private static ForecastRequest request(String id, @Nullable SiteId site) {
    return new ForecastRequest(
        Samples.CUSTOMER, id, site, null, Samples.MONDAY, 48, 60, true, false, null);
  }

  private static ForecastIssue run(TestEngine engine, ForecastRequest request) {
    return engine
        .client()
        .newWorkflowStub(ForecastWorkflow.class, WorkflowStarts.forecast(request, "test"))
        .run(request);
  }

  @Test
  void everySiteOfTheFleetIsInTheWhole() {
    try (TestEngine engine = new TestEngine()) {
      engine.forecast.failsOnce.add("s-07");
      ForecastIssue issue = run(engine, request("fc-1", null));
      assertThat(issue.scope()).isEqualTo("fleet");
      assertThat(engine.forecast.said).hasSize(FakeForecast.SITES);
      assertThat(engine.forecast.kept).hasValue(FakeForecast.SITES);
      assertThat(engine.weather.asked).hasSize(FakeForecast.SITES);
    }
  }

  @Test
  void runOfAllGoesOnWhereABatchFails() {
    try (TestEngine engine = new TestEngine()) {
      engine.forecast.failsOnce.add("demo-25");
      RunTally tally = runOfAll(engine);
      assertThat(tally).isEqualTo(new RunTally(100, 500, 20, 100, 0));
      assertThat(engine.forecast.said).hasSize(100);
    }
  }

  @Test
  void aBatchHasSoManyAssetsWhateverSitesTheyAreOf() {
    try (TestEngine engine = new TestEngine()) {
      engine.forecast.assetsASite = 300;
      assertThat(runOfAll(engine).sites()).isEqualTo(120);
      assertThat(engine.forecast.batches).containsExactly(3);
      engine.forecast.batches.clear();
      engine.forecast.assetsASite = 2_000;
      runOfAll(engine);
      assertThat(engine.forecast.batches).containsExactly(1);
    }
  }

  private static RunTally runOfAll(TestEngine engine) {
    return engine
        .client()
        .newWorkflowStub(
            ForecastRunWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("forecast:test")
                .setTaskQueue(TaskQueues.OODA)
                .build())
        .run(48);
  }

  @Test
  void aDriftTrainsAChallengerOnceADay() {
    try (TestEngine engine = new TestEngine()) {
      assertThat(runOfAll(engine).drifts()).isZero();
      assertThat(engine.train.runs).isEmpty();
      engine.forecast.drifted.addAll(List.of("demo-03", "demo-41"));
      Instant asOf = engine.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.DAYS);
      assertThat(runOfAll(engine).drifts()).isEqualTo(2);
      String id = TrainWorkflow.workflowId(Samples.CUSTOMER, asOf);
      TrainingRun done = engine.client().newUntypedWorkflowStub(id).getResult(TrainingRun.class);
      assertThat(done.status()).isEqualTo(TrainingRun.SUCCEEDED);
      int began = engine.train.runs.size();
      assertThat(engine.train.runs).allMatch(run -> run.customerId().equals(Samples.CUSTOMER));
      // The drift stands, the hours go on, and nothing is trained again on that day.
      assertThat(runOfAll(engine).drifts()).isEqualTo(2);
      assertThat(engine.train.runs).hasSize(began);
    }
  }

  @Test
  void weatherThatCannotBeHadStopsNoForecast() {
    try (TestEngine engine = new TestEngine()) {
      engine.weather.broken.add(Samples.SITE);
      assertThat(run(engine, request("fc-2", Samples.SITE)).forecastId()).isEqualTo("fc-2");
    }
  }

  @Test
  void sameQuestionOfTheSameMomentHasTheSameRun() {
    assertThat(request("fc-4", Samples.SITE).workflowId())
        .isEqualTo(request("fc-3", Samples.SITE).workflowId())
        .isEqualTo("forecast:demo:site-%s:48h-60min:%s".formatted(Samples.SITE, Samples.MONDAY))
        .isNotEqualTo(request("fc-3", null).workflowId());
  }

  @Test
  void siteThatIsNotThereIsRefusedAtOnce() {
    try (TestEngine engine = new TestEngine()) {
      assertThatThrownBy(() -> run(engine, request("fc-5", new SiteId("nowhere"))))
          .isInstanceOf(WorkflowFailedException.class)
          .hasStackTraceContaining("nowhere");
    }
  }
}
