package energy.ona.workflows.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.id.RunKind;
import energy.ona.quality.QualityReport;
import energy.ona.workflows.Progress;
import energy.ona.workflows.Samples;
import energy.ona.workflows.TestEngine;
import energy.ona.workflows.WorkflowStarts;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QualityWorkflowTest {
  @Test
  void everySignalIsAssessedOneThatFailsIsRepeatedAloneAndTheResultIsNamedByKey() {
    try (TestEngine engine = new TestEngine()) {
      QualityWorkflow run =
          engine
              .client()
              .newWorkflowStub(
                  QualityWorkflow.class,
                  WorkflowStarts.run(
                      RunKind.QUALITY,
                      "qua-1",
                      Samples.CUSTOMER,
                      Samples.ASSET,
                      Samples.SITE,
                      "quality",
                      null));

      QualityReport report =
          run.run(
              new QualityRequest(
                  Samples.CUSTOMER,
                  "qua-1",
                  Samples.ASSET,
                  Samples.MONDAY.minus(Duration.ofDays(1000)),
                  Samples.MONDAY,
                  null));

      assertThat(engine.quality.assessed)
          .containsExactly("current_dc_a", "power_kw", "power_kw", "voltage_v");
      assertThat(report.resultKey())
          .isEqualTo("quality/%s/%s/qua-1.json".formatted(Samples.CUSTOMER, Samples.ASSET));
      Progress progress = WorkflowStub.fromTyped(run).query("progress", Progress.class);
      assertThat(progress.progressPercent()).isEqualTo(100);
      assertThat(progress.message()).isEqualTo("3 signals");
    }
  }
}
