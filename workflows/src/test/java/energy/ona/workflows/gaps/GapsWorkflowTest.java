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

  @Test
  void aLookAtALargeFleetGoesOnAsANewRun() {
    try (TestEngine engine = new TestEngine()) {
      engine.gaps.sites = 600;
      GapReport many = run(engine, "gap-3");
      assertThat(many.message()).isEqualTo("600 gaps in 1800 assets of 600 sites, 0 values filled");
      assertThat(many.gapsTotal()).isEqualTo(600);
      assertThat(many.gapsFound()).hasSize(600);
      assertThat(engine.client().newUntypedWorkflowStub("gaps:gap-3").describe().getHistoryLength())
          .isLessThan(3_100);
    }
  }

  private static GapReport run(TestEngine engine, String id) {
    return engine
        .client()
        .newWorkflowStub(
            GapsWorkflow.class,
            WorkflowStarts.run(
                RunKind.GAPS, id, Samples.CUSTOMER, null, Samples.SITE, "gaps", null))
        .run(
            new GapsRequest(
                Samples.CUSTOMER, id, null, Samples.MONDAY, null, 7, 15, false, null, null));
  }
}
