package energy.ona.workflows.quality;

import energy.ona.quality.QualityReport;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Signal by signal, so that a retry repeats one and progress can be seen. */
public final class QualityWorkflowImpl implements QualityWorkflow {
  private final QualityActivities activities =
      Workflow.newActivityStub(QualityActivities.class, Options.IO);
  private Progress progress = new Progress("reading", 0, null, "looks for what the asset sends");

  @Override
  public QualityReport run(QualityRequest request) {
    List<String> signals = activities.qualitySignals(request);
    for (int done = 0; done < signals.size(); done++) {
      // The last step counts as one signal more.
      progress =
          new Progress(
              "assessing",
              100.0 * (done + 0.5) / (signals.size() + 1),
              null,
              "%s, signal %d of %d".formatted(signals.get(done), done + 1, signals.size()));
      activities.assessSignal(request, signals.get(done));
    }
    progress = new Progress("summing up", 95, null, "%d signals".formatted(signals.size()));
    QualityReport report = activities.sumUpQuality(request, signals);
    progress = new Progress("completed", 100, null, report.message());
    return report;
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
