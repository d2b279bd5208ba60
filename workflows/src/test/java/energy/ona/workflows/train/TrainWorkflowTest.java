package energy.ona.workflows.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.SiteId;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.forecast.training.TrainingRun;
import energy.ona.forecast.training.TrainingRun.Outcome;
import energy.ona.json.Json;
import energy.ona.workflows.Progress;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.WorkflowStarts;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainWorkflowTest {
  private static final TrainRequest REQUEST =
      new TrainRequest(Samples.CUSTOMER, Samples.MONDAY, false, true, false, null);

  private static TrainWorkflow workflow(TestEngine engine) {
    return engine.client().newWorkflowStub(TrainWorkflow.class, WorkflowStarts.training(REQUEST));
  }

  @Test
  void eachTechnologyIsLearnedSiteBySiteAndToldToItsEnd() {
    try (TestEngine engine = new TestEngine()) {
      TrainWorkflow run = workflow(engine);
      TrainingRun done = run.train(REQUEST);
      assertThat(done.status()).isEqualTo(TrainingRun.SUCCEEDED);
      assertThat(done.outcomes()).hasSize(2);
      assertThat(done.outcomes().get(0).modelId()).matches("solar-[0-9]{14}-[0-9a-f]{8}");
      assertThat(engine.train.steps)
          .extracting(step -> step.sites().get(0).siteId().value())
          .containsExactly("s0", "s1", "ridge");
      assertThat(engine.train.runs)
          .extracting(TrainingRun::status)
          .containsExactly(TrainingRun.RUNNING, TrainingRun.SUCCEEDED);
      Progress progress = WorkflowStub.fromTyped(run).query("progress", Progress.class);
      assertThat(progress.progressPercent()).isEqualTo(100);
    }
  }

  @Test
  void trainingsThatBeginInOneSecondMakeModelsOfTheirOwn() {
    try (TestEngine engine = new TestEngine()) {
      TrainRequest past =
          new TrainRequest(
              Samples.CUSTOMER,
              Samples.MONDAY.minus(Duration.ofDays(30)),
              false,
              true,
              false,
              null);
      List<WorkflowStub> started =
          Stream.of(REQUEST, past)
              .map(
                  request -> {
                    TrainWorkflow run =
                        engine
                            .client()
                            .newWorkflowStub(TrainWorkflow.class, WorkflowStarts.training(request));
                    WorkflowClient.start(run::train, request);
                    return WorkflowStub.fromTyped(run);
                  })
              .toList();
      List<TrainingRun> runs =
          started.stream().map(stub -> stub.getResult(TrainingRun.class)).toList();
      assertThat(runs).flatExtracting(TrainingRun::outcomes).hasSize(4);
      assertThat(runs)
          .flatExtracting(TrainingRun::outcomes)
          .extracting(Outcome::modelId)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void whatWasLearnedFromIsKeptOnceForAllSitesUnlessItIsATest() {
    try (TestEngine engine = new TestEngine()) {
      TrainingRun done = workflow(engine).train(REQUEST);
      assertThat(done.message()).doesNotContain("tables");
      assertThat(engine.train.tables).hasSize(1);
      assertThat(engine.train.tables.get(0))
          .flatExtracting(TrainStep::sites)
          .extracting(site -> site.siteId().value())
          .containsExactly("s0", "s1", "ridge");
      workflow(engine)
          .train(new TrainRequest(Samples.CUSTOMER, Samples.MONDAY, true, false, true, null));
      assertThat(engine.train.tables).hasSize(1);
    }
  }

  @Test
  void pastWeatherIsLookedForFirstAndFailsNothing() {
    try (TestEngine engine = new TestEngine()) {
      workflow(engine).train(REQUEST);
      assertThat(engine.weather.recalled)
          .extracting(SiteId::value)
          .containsExactly("s0", "s1", "ridge");
      engine.weather.broken.add(new SiteId("s1"));
      TrainingRun done =
          workflow(engine)
              .train(new TrainRequest(Samples.CUSTOMER, Samples.MONDAY, true, true, false, null));
      assertThat(done.status()).isEqualTo(TrainingRun.SUCCEEDED);
      assertThat(engine.weather.recalled)
          .extracting(SiteId::value)
          .containsExactly("s0", "s1", "ridge", "s0", "ridge");
    }
  }

  @Test
  void tablesThatCannotBeKeptFailNoTraining() {
    try (TestEngine engine = new TestEngine()) {
      engine.train.discIsFull = true;
      TrainingRun done = workflow(engine).train(REQUEST);
      assertThat(done.status()).isEqualTo(TrainingRun.SUCCEEDED);
      assertThat(done.message()).endsWith("the tables that were learned from: the disc is full");
    }
  }

  @Test
  void aLargeFleetTakesFewStepsAndKeepsItsHistoryShort() {
    try (TestEngine engine = new TestEngine()) {
      engine.train.solarSites = 1_000;
      workflow(engine).train(REQUEST);
      assertThat(engine.train.steps).hasSizeLessThanOrEqualTo(102);
      assertThat(engine.train.steps.stream().mapToInt(step -> step.sites().size()).sum())
          .isEqualTo(1_001);
    }
  }

  @Test
  void theSitesOfTenThousandAreKeptWhereAPayloadCannotHoldThem() {
    try (TestEngine engine = new TestEngine()) {
      engine.train.solarSites = 10_000;
      assertThat(workflow(engine).train(REQUEST).status()).isEqualTo(TrainingRun.SUCCEEDED);
      assertThat(engine.train.planned.get(0).sites()).isEmpty();
      assertThat(engine.train.planned.get(0).kept()).isEqualTo(20);
      assertThat(engine.train.kept.values())
          .allSatisfy(step -> assertThat(Json.write(step).length()).isLessThan(256 * 1024));
      assertThat(engine.train.kept.values().stream().mapToInt(step -> step.sites().size()).sum())
          .isEqualTo(10_000);
      assertThat(engine.train.steps.stream().mapToInt(step -> step.sites().size()).sum())
          .isEqualTo(10_001);
    }
  }

  @Test
  void whatWasTrainedBeforeIsSkippedUnlessItIsForced() {
    try (TestEngine engine = new TestEngine()) {
      engine.train.skipped =
          new Outcome("solar", Outcome.SKIPPED, null, null, "trained from the same data");
      TrainingRun done = workflow(engine).train(REQUEST);
      assertThat(done.message()).contains("trained from the same data");
      assertThat(engine.train.steps).isEmpty();
      workflow(engine)
          .train(new TrainRequest(Samples.CUSTOMER, Samples.MONDAY, true, true, false, null));
      assertThat(engine.train.steps).isNotEmpty();
    }
  }

  @Test
  void aCancelledTrainingEndsAtOnceAndIsRecordedAsFailed() {
    try (TestEngine engine = new TestEngine()) {
      engine.train.hangs = true;
      TrainWorkflow run = workflow(engine);
      WorkflowClient.start(run::train, REQUEST);
      engine.passUntil(
          Duration.ofMinutes(1), Duration.ofSeconds(1), () -> !engine.train.steps.isEmpty());
      WorkflowStub stub = WorkflowStub.fromTyped(run);
      Progress progress = stub.query("progress", Progress.class);
      assertThat(progress.phase()).isEqualTo("gathering");
      assertThat(progress.progressPercent()).isEqualTo(20);
      assertThat(progress.eta()).isNotNull();
      stub.cancel();
      assertThatThrownBy(() -> stub.getResult(TrainingRun.class))
          .isInstanceOf(WorkflowFailedException.class);
      TrainingRun last = engine.train.runs.get(engine.train.runs.size() - 1);
      assertThat(List.of(last.status(), last.message()))
          .containsExactly(TrainingRun.FAILED, "it was cancelled");
    }
  }

  @Test
  void theGenericTrainingTellsHowMuchOfItIsLearned() {
    try (TestEngine engine = new TestEngine()) {
      engine.train.hangs = true;
      TrainRequest generic =
          new TrainRequest(ModelVersion.GENERIC, Samples.MONDAY, false, true, false, null);
      TrainWorkflow run =
          engine.client().newWorkflowStub(TrainWorkflow.class, WorkflowStarts.training(generic));
      WorkflowClient.start(run::train, generic);
      engine.passUntil(
          Duration.ofMinutes(1), Duration.ofSeconds(1), () -> !engine.train.steps.isEmpty());
      run.learned(0.5);
      WorkflowStub stub = WorkflowStub.fromTyped(run);
      Progress progress = stub.query("progress", Progress.class);
      assertThat(progress.progressPercent()).isEqualTo(60);
      assertThat(progress.message()).isEqualTo("50 % of the solar model of all sites learned");
      run.learned(1);
      assertThat(stub.query("progress", Progress.class).progressPercent()).isEqualTo(99);
      stub.cancel();
      assertThatThrownBy(() -> stub.getResult(TrainingRun.class))
          .isInstanceOf(WorkflowFailedException.class);
    }
  }

  @Test
  void trainingAfterAnUploadWaitsForMoreFilesUnlessSomebodyAsks() {
    try (TestEngine engine = new TestEngine()) {
      Instant later = engine.now().plus(Duration.ofMinutes(10));
      TrainWorkflow patient = workflow(engine);
      WorkflowClient.start(patient::train, waiting(later));
      engine.pass(Duration.ofMinutes(9));
      assertThat(WorkflowStub.fromTyped(patient).query("progress", Progress.class).phase())
          .isEqualTo("waiting");
      assertThat(engine.train.runs).isEmpty();
      TrainingRun done = WorkflowStub.fromTyped(patient).getResult(TrainingRun.class);
      assertThat(done.startedAt()).isAfterOrEqualTo(later);

      Instant soon = engine.now().plus(Duration.ofMinutes(10));
      TrainWorkflow hurried = workflow(engine);
      WorkflowClient.start(hurried::train, waiting(soon));
      hurried.begin();
      assertThat(WorkflowStub.fromTyped(hurried).getResult(TrainingRun.class).startedAt())
          .isBefore(soon);
    }
  }

  private static TrainRequest waiting(Instant until) {
    return new TrainRequest(Samples.CUSTOMER, Samples.MONDAY, false, true, false, null, until);
  }

  @Test
  void theNightTrainsEveryCustomer() {
    try (TestEngine engine = new TestEngine()) {
      int done =
          engine
              .client()
              .newWorkflowStub(
                  TrainingsWorkflow.class,
                  WorkflowOptions.newBuilder()
                      .setWorkflowId("train:platform")
                      .setTaskQueue(TaskQueues.TRAIN)
                      .build())
              .run();
      assertThat(done).isEqualTo(1);
      assertThat(engine.train.runs.get(1).status()).isEqualTo(TrainingRun.SUCCEEDED);
      assertThat(engine.train.forgetful).containsExactly(Samples.CUSTOMER);
    }
  }

  @Test
  void modelsThatCannotBeRemovedWaitForTheNextNight() {
    try (TestEngine engine = new TestEngine()) {
      engine.train.discIsFull = true;
      int done =
          engine
              .client()
              .newWorkflowStub(
                  TrainingsWorkflow.class,
                  WorkflowOptions.newBuilder()
                      .setWorkflowId("train:platform")
                      .setTaskQueue(TaskQueues.TRAIN)
                      .build())
              .run();
      assertThat(done).isEqualTo(1);
      assertThat(engine.train.forgetful).isEmpty();
    }
  }
}
