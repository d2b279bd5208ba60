package energy.ona.workflows.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.gaps.GapReport;
import energy.ona.id.RunKind;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.WorkflowStarts;
import org.junit.jupiter.api.Test;

class GapsWorkflowTest {
  @Test
  void gapsOfAllSitesAreToldAndALongListSaysThatItIsCut() {
    try (TestEngine engine = new TestEngine()) {
      assertThat(run(engine, "gap-1").message())
          .isEqualTo("2 gaps in 6 assets of 2 sites, 0 values filled");

      engine.gaps.count = 700;
      GapReport many = run(engine, "gap-2");

      assertThat(many.gapsFound()).hasSize(GapsWorkflow.MOST_GAPS);
      assertThat(many.message())
          .isEqualTo(
              "1400 gaps in 6 assets of 2 sites, 0 values filled; the first 1000 are listed");
    }
  }

  private static GapReport run(TestEngine engine, String id) {
    return engine
        .client()
        .newWorkflowStub(
            GapsWorkflow.class,
            WorkflowStarts.run(
                RunKind.GAPS, id, Samples.CUSTOMER, null, Samples.SITE, "gaps", null))
        .run(new GapsRequest(Samples.CUSTOMER, id, null, Samples.MONDAY, null, 7, 15, false, null));
  }
}
