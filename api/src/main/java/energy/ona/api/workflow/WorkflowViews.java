package energy.ona.api.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.error.Problem;
import energy.ona.json.Json;
import energy.ona.workflows.Progress;
import energy.ona.workflows.Reports;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.converter.DataConverterException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells of a run in the form of the wire. */
public final class WorkflowViews {
  private static final String PREFIX = "WORKFLOW_EXECUTION_STATUS_";
  private final Engine engine;
  private final String webUi;

  /**
   * @param webUi the address of the Temporal Web UI
   */
  public WorkflowViews(Engine engine, String webUi) {
    this.engine = engine;
    this.webUi = webUi.endsWith("/") ? webUi.substring(0, webUi.length() - 1) : webUi;
  }

  /**
   * A run.
   *
   * @param progressPercent null when nobody can tell now
   * @param error null but for one that did not complete
   */
  record View(
      String workflowId,
      String runId,
      String type,
      String status,
      @Nullable String phase,
      @Nullable Double progressPercent,
      @Nullable Instant eta,
      @Nullable String message,
      Instant startedAt,
      @Nullable Instant closedAt,
      @Nullable JsonNode result,
      @Nullable Problem error,
      String webUiUrl) {}

  View of(WorkflowExecutionDescription run) {
    String id = run.getExecution().getWorkflowId();
    WorkflowStub stub =
        engine
            .client()
            .newUntypedWorkflowStub(
                WorkflowTargetOptions.newBuilder()
                    .setWorkflowExecution(run.getExecution())
                    .build());
    Optional<Progress> progress = progress(run, stub);
    JsonNode result = null;
    Problem error = null;
    if (run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED) {
      result = engine.within(() -> stub.getResult(JsonNode.class));
    } else if (run.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      error = error(stub);
    }
    boolean done = run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
    return new View(
        id,
        run.getExecution().getRunId(),
        run.getWorkflowType(),
        status(run),
        done ? "done" : progress.map(Progress::phase).orElse(null),
        done ? Double.valueOf(100) : progress.map(Progress::progressPercent).orElse(null),
        done ? null : progress.map(Progress::eta).orElse(null),
        message(run, progress.map(Progress::message)),
        run.getStartTime(),
        run.getCloseTime(),
        result,
        error,
        "%s/namespaces/%s/workflows/%s/%s/history"
            .formatted(
                webUi,
                engine.client().getOptions().getNamespace(),
                URLEncoder.encode(id, StandardCharsets.UTF_8),
                run.getExecution().getRunId()));
  }

  /** What it is at, and why that does not succeed. */
  private @Nullable String message(WorkflowExecutionDescription run, Optional<String> progress) {
    Optional<String> inHand =
        beats(run).filter(JsonNode::isTextual).map(JsonNode::asText).findFirst();
    Optional<String> failed =
        run.getRawDescription().getPendingActivitiesList().stream()
            .filter(step -> step.hasLastFailure() && step.getAttempt() > 1)
            .max(Comparator.comparing(PendingActivityInfo::getAttempt))
            .map(WorkflowViews::lastAttempt);
    return Stream.of(progress, inHand, failed)
        .flatMap(Optional::stream)
        .reduce((doing, why) -> doing + "; " + why)
        .orElse(null);
  }

  private static String lastAttempt(PendingActivityInfo step) {
    boolean isNamed = step.hasNextAttemptScheduleTime();
    boolean waits =
        isNamed || step.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED;
    long seconds =
        (isNamed ? step.getNextAttemptScheduleTime() : step.getScheduledTime()).getSeconds();
    return "its last attempt failed: %s; tried again %s"
        .formatted(
            step.getLastFailure().getMessage(),
            waits ? "at " + Instant.ofEpochSecond(seconds) : "now");
  }

  static String status(WorkflowExecutionDescription run) {
    return run.getStatus().name().replace(PREFIX, "").toUpperCase(Locale.ROOT);
  }

  private Optional<Progress> progress(WorkflowExecutionDescription run, WorkflowStub stub) {
    return run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
        ? stepInHand(run)
            .or(
                () ->
                    engine.ask(stub.getExecution().getWorkflowId(), Reports.QUERY, Progress.class))
        : Optional.empty();
  }

  /** What a long step itself tells while it is at work: it knows more than the run. */
  private Optional<Progress> stepInHand(WorkflowExecutionDescription run) {
    return beats(run)
        .filter(told -> told.has("progress_percent") && told.has("phase"))
        .map(told -> Json.MAPPER.convertValue(told, Progress.class))
        .findFirst();
  }

  /** What steps tell: how far the whole run is, a sentence, or something of their own. */
  private Stream<JsonNode> beats(WorkflowExecutionDescription run) {
    return run.getRawDescription().getPendingActivitiesList().stream()
        .filter(PendingActivityInfo::hasHeartbeatDetails)
        .map(step -> beat(step.getHeartbeatDetails()))
        .flatMap(Optional::stream);
  }

  private Optional<JsonNode> beat(Payloads beat) {
    try {
      return Optional.ofNullable(
          engine
              .client()
              .getOptions()
              .getDataConverter()
              .fromPayloads(0, Optional.of(beat), JsonNode.class, JsonNode.class));
    } catch (DataConverterException e) {
      return Optional.empty();
    }
  }

  private @Nullable Problem error(WorkflowStub stub) {
    try {
      engine.within(() -> stub.getResult(JsonNode.class));
      return null;
    } catch (WorkflowFailedException e) {
      return energy.ona.api.envelope.Failures.of(e).problems().get(0);
    }
  }
}
