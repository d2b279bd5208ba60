package energy.ona.api.train;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.workflow.Engine;
import energy.ona.api.workflow.Runs;
import energy.ona.api.workflow.Start;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.forecast.training.TrainingRun;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Progress;
import energy.ona.workflows.Reports;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.train.TrainRequest;
import energy.ona.workflows.train.TrainWorkflow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** {@code POST /train} and {@code GET /train/status}, for a customer or {@code generic}. */
@Path("/train")
@Produces(MediaType.APPLICATION_JSON)
public final class TrainResource {
  private static final String SKIPPED = "SKIPPED";
  private static final int RECENT = 50;

  private final Runs runs;
  private final Engine engine;
  private final RecordStore<TrainingRun> trainings;
  private final Clock clock;

  public TrainResource(Runs runs, Engine engine, RecordStore<TrainingRun> trainings, Clock clock) {
    this.runs = runs;
    this.engine = engine;
    this.trainings = trainings;
    this.clock = clock;
  }

  /** Starts a training, or joins the one of the same data that is under way. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Answer train(@Context Call call) {
    call.body();
    Fields fields = call.fields();
    Instant now = clock.instant();
    Instant asked = fields.instant("as_of");
    if (asked != null && asked.isAfter(now)) {
      fields.refuse("as_of", "must not lie in the future");
    }
    boolean force = Boolean.TRUE.equals(fields.bool("force"));
    boolean promote = !Boolean.FALSE.equals(fields.bool("promote"));
    boolean testOnly = Boolean.TRUE.equals(fields.bool("test_only"));
    int wait = Runs.waitSeconds(call);
    fields.check();
    Instant asOf = (asked == null ? now : asked).truncatedTo(ChronoUnit.DAYS);
    TrainRequest request =
        new TrainRequest(call.customer(), asOf, force, promote, testOnly, call.requestId());
    Start start = new Start(TrainWorkflow.class, WorkflowStarts.training(request), request);
    Runs.Begun begun = runs.begin(call, start);
    refuseOther(begun.running().workflowId(), request);
    hurry(begun.running().workflowId());
    try {
      TrainingRun done = begun.await(wait, TrainingRun.class);
      boolean skipped =
          done.outcomes().stream()
              .allMatch(outcome -> outcome.result().equals(TrainingRun.Outcome.SKIPPED));
      return Answer.ok(jobs(job(call, begun, skipped ? SKIPPED : done.status(), done.message())));
    } catch (TimeoutException e) {
      return Answer.accepted(jobs(job(call, begun, TrainingRun.RUNNING, "training began")));
    } catch (WorkflowFailedException e) {
      return Answer.ok(jobs(job(call, begun, TrainingRun.FAILED, Failures.sentence(e))));
    }
  }

  /** Who asks for a test must not be answered by a run that promotes, nor the other way round. */
  private void refuseOther(String workflowId, TrainRequest request) {
    String flags =
        engine.within(
            () -> {
              Object known =
                  engine.stub(workflowId).describe().getMemo(TrainRequest.FLAGS, String.class);
              return known == null ? TrainRequest.USUAL_FLAGS : known.toString();
            });
    if (!flags.equals(request.flags())) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          ("%s of the same data is under way with %s and not with %s; wait for its end or cancel"
                  + " it")
              .formatted(workflowId, flags, request.flags()));
    }
  }

  /** One that an upload started may wait for more files. */
  private void hurry(String workflowId) {
    try {
      engine.within(
          () -> {
            engine.stub(workflowId).signal("begin");
            return workflowId;
          });
    } catch (WorkflowNotFoundException e) {
      // It is over already.
    }
  }

  private static Map<String, Object> job(
      Call call, Runs.Begun begun, String status, String message) {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("customer_id", call.customer());
    job.put("workflow_id", begun.running().workflowId());
    job.put("run_id", begun.running().runId());
    job.put("status", status);
    job.put("status_url", begun.running().statusUrl());
    job.put("message", message);
    return job;
  }

  /** The job under what became of it; the fields of the job too, as other runs answer them. */
  private static Map<String, Object> jobs(Map<String, Object> job) {
    Object status = job.get("status");
    boolean skipped = SKIPPED.equals(status);
    boolean failed = TrainingRun.FAILED.equals(status);
    Map<String, Object> jobs = new LinkedHashMap<>(job);
    jobs.put("started", skipped || failed ? List.of() : List.of(job));
    jobs.put("skipped", skipped ? List.of(job) : List.of());
    jobs.put("failed", failed ? List.of(job) : List.of());
    return jobs;
  }

  @GET
  @Path("/status")
  public Answer status(@Context Call call) {
    call.fields().check();
    Optional<TrainingRun> last =
        // By their data's day in the store; one of the past may have been asked for last.
        trainings.list(call.customer(), Query.newest(RECENT)).items().stream()
            .max(Comparator.comparing(TrainingRun::startedAt));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("customer_id", call.customer());
    data.put("status", last.map(TrainingRun::status).orElse(TrainingRun.NOT_STARTED));
    last.ifPresent(run -> describe(run, data));
    if (!TrainingRun.RUNNING.equals(data.get("status"))) {
      try {
        describeWaiting(call.customer(), data);
      } catch (RuntimeException e) {
        int status = energy.ona.api.envelope.Failures.of(e).status();
        if (status != ErrorCode.UNAVAILABLE.httpStatus()) {
          throw e;
        }
        // What is on record is answered also while the engine is down.
      }
    }
    return Answer.ok(data);
  }

  /** One that an upload started waits for more files, and is on record only then. */
  private void describeWaiting(CustomerId customer, Map<String, Object> data) {
    Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
    // It waits for less than a day, maybe over midnight.
    for (Instant asOf : List.of(today, today.minus(1, ChronoUnit.DAYS))) {
      String workflowId = TrainWorkflow.workflowId(customer, asOf);
      Optional<Instant> since = runningSince(workflowId);
      if (since.isPresent()) {
        data.put("status", TrainingRun.RUNNING);
        data.put("workflow_id", workflowId);
        data.put("data_version", TrainWorkflow.dataVersion(asOf));
        data.put("started_at", since.get());
        data.put("closed_at", null);
        data.put("outcomes", List.of());
        data.put("progress_percent", 0.0);
        data.put("message", "it was started and has not begun yet");
        describeProgress(workflowId, data);
        return;
      }
    }
  }

  private void describe(TrainingRun run, Map<String, Object> data) {
    data.put("workflow_id", run.workflowId());
    data.put("data_version", run.dataVersion());
    data.put("started_at", run.startedAt());
    data.put("closed_at", run.closedAt());
    data.put("message", run.message());
    data.put("outcomes", run.outcomes());
    data.put("progress_percent", run.closedAt() == null ? 0.0 : 100.0);
    if (!run.status().equals(TrainingRun.RUNNING)) {
      return;
    }
    if (runningSince(run.workflowId()).isEmpty()) {
      data.put("status", TrainingRun.FAILED);
      data.put("message", "it was stopped before it was done; start it anew");
      return;
    }
    describeProgress(run.workflowId(), data);
  }

  private void describeProgress(String workflowId, Map<String, Object> data) {
    engine
        .ask(workflowId, Reports.QUERY, Progress.class)
        .ifPresent(
            progress -> {
              data.put("phase", progress.phase());
              data.put("progress_percent", progress.progressPercent());
              data.put("eta", progress.eta());
              data.put("message", progress.message());
            });
  }

  /** Empty when it does not run; one that was terminated could not say so. */
  private Optional<Instant> runningSince(String workflowId) {
    try {
      WorkflowExecutionDescription run = engine.within(() -> engine.stub(workflowId).describe());
      return run.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
          ? Optional.of(run.getStartTime())
          : Optional.empty();
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }
}
