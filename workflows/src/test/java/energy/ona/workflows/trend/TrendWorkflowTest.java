package energy.ona.workflows.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.AssetId;
import energy.ona.error.Problem;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.FakeTrend;
import energy.ona.workflows.Progress;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TestEngine;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrendWorkflowTest {
  private static final Instant PAST = Instant.parse("2024-06-01T00:00:00Z");

  private static TrendWorkflow workflow(TestEngine engine, String id) {
    return engine
        .client()
        .newWorkflowStub(
            TrendWorkflow.class,
            WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.OODA).build());
  }

  @Test
  void aCustomerThatCannotBeReadDoesNotKeepTheOthersFromTheirTrends() {
    try (TestEngine engine = new TestEngine()) {
      TrendWorkflow run = workflow(engine, "trend:platform");
      TrendRun done = run.run(TrendRequest.ALL);
      assertThat(done.assets()).isEqualTo(120);
      assertThat(done.declining()).isEqualTo(12);
      assertThat(done.failed()).isEqualTo(120);
      Progress progress = WorkflowStub.fromTyped(run).query("progress", Progress.class);
      assertThat(progress.message()).isEqualTo("120 assets measured, 12 of them decline");
    }
  }

  @Test
  void oneAssetIsMeasuredAsOfTheMomentThatWasAsked() {
    try (TestEngine engine = new TestEngine()) {
      TrendRun done =
          workflow(engine, "trend:demo:inv-7")
              .run(new TrendRequest(Samples.CUSTOMER, new AssetId("inv-7"), PAST));
      assertThat(done).isEqualTo(new TrendRun(1, 0, 0, "trend-2024-06-01T00:00:00Zinv-7"));
    }
  }

  @Test
  void allThatAStepFoundWrongReachesTheOneWhoAsked() {
    try (TestEngine engine = new TestEngine()) {
      TrendRequest request = new TrendRequest(FakeTrend.REFUSED, new AssetId("inv-7"), PAST);
      assertThatThrownBy(() -> workflow(engine, "trend:refused:inv-7").run(request))
          .isInstanceOf(WorkflowFailedException.class)
          .rootCause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              told ->
                  assertThat(told.getDetails().get(0, Problem[].class))
                      .containsExactlyElementsOf(FakeTrend.PROBLEMS));
    }
  }

  @Test
  void whoAsksForOneAssetIsToldWhenItFails() {
    try (TestEngine engine = new TestEngine()) {
      TrendRequest request = new TrendRequest(new CustomerId("broken"), new AssetId("inv-7"), PAST);
      assertThatThrownBy(() -> workflow(engine, "trend:broken:inv-7").run(request))
          .isInstanceOf(WorkflowFailedException.class)
          .hasRootCauseMessage("message='cannot be read', type='TEST', nonRetryable=true");
    }
  }
}
