package energy.ona.workflows.compact;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SiteId;
import energy.ona.observation.Compaction.Compacted;
import energy.ona.workflows.Progress;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.TestEngine;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import org.junit.jupiter.api.Test;

class CompactionWorkflowTest {
  private static CompactionWorkflow workflow(TestEngine engine, String id) {
    return engine
        .client()
        .newWorkflowStub(
            CompactionWorkflow.class,
            WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.OODA).build());
  }

  @Test
  void everySiteOfEveryCustomerIsCompactedAndTold() {
    try (TestEngine engine = new TestEngine()) {
      CompactionWorkflow run = workflow(engine, "compaction:platform");
      assertThat(run.run(CompactionRequest.ALL)).isEqualTo(new Compacted(12, 12 * 31, 12, 2000, 0));
      Progress progress = WorkflowStub.fromTyped(run).query("progress", Progress.class);
      assertThat(progress.progressPercent()).isEqualTo(100);
      assertThat(progress.message())
          .isEqualTo("372 objects of 12 months merged into 12, 0 removed");
    }
  }

  @Test
  void oneSiteByHand() {
    try (TestEngine engine = new TestEngine()) {
      Compacted done =
          workflow(engine, "compaction:demo")
              .run(new CompactionRequest(Samples.CUSTOMER, new SiteId("north"), null, null));
      assertThat(done.months()).isEqualTo(1);
    }
  }
}
