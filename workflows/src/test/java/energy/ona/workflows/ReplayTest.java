package energy.ona.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.workflows.detect.DetectActivities;
import energy.ona.workflows.ooda.CycleRequest;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories of earlier releases go on under the present code. New ones are recorded, beside the
 * old, with {@code -Dona.record=NAME}; the old are kept for as long as such runs may be open.
 */
class ReplayTest {
  /** On a busy machine a first step, which loads classes, may take more than a second. */
  private static final WorkerOptions PATIENT =
      WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(60_000).build();

  static final Path HISTORIES = Path.of("src/test/resources/histories");

  @ParameterizedTest
  @MethodSource("histories")
  void savedHistoryReplays(Path file) {
    assertThatCode(() -> replay(file, Workflows.ALL.toArray(Class<?>[]::new)))
        .doesNotThrowAnyException();
  }

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.walk(HISTORIES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void everyWorkflowHasASavedHistory() throws IOException {
    List<String> saved = histories().stream().map(file -> file.getFileName().toString()).toList();
    for (Class<?> workflow : Workflows.ALL) {
      String type = workflow.getSimpleName().replace("Impl", "");
      assertThat(saved).as(type).anyMatch(name -> name.startsWith(type));
    }
  }

  @Test
  void workflowThatWasChangedWithoutAVersionIsCaught() throws IOException {
    Path cycle =
        histories().stream()
            .filter(file -> file.getFileName().toString().equals("OodaCycleWorkflow-normal.json"))
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(() -> replay(cycle, ChangedCycle.class))
        .hasStackTraceContaining("NonDeterministicException");
  }

  private static void replay(Path file, Class<?>... workflows) throws Exception {
    String json = Files.readString(file);
    try (TestWorkflowEnvironment env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(TemporalConnection.clientOptions("default", "replay"))
                .build())) {
      Worker worker = env.newWorker(TaskQueues.OODA, PATIENT);
      worker.registerWorkflowImplementationTypes(workflows);
      WorkflowReplayer.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(json), worker);
    }
  }

  /** A cycle that somebody changed carelessly: it looks twice. */
  @WorkflowInterface
  public interface CarelessCycle {
    @WorkflowMethod(name = "OodaCycleWorkflow")
    String run(CycleRequest request);
  }

  public static final class ChangedCycle implements CarelessCycle {
    @Override
    public String run(CycleRequest request) {
      Workflow.newActivityStub(DetectActivities.class, Options.STEP).observeSite(null);
      return request.cycleId();
    }
  }
}
