package energy.ona.workflows.ingest;

import energy.ona.error.ErrorCode;
import energy.ona.forecast.solar.SolarTrainer;
import energy.ona.ingest.Upload;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.train.TrainRequest;
import energy.ona.workflows.train.TrainWorkflow;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Waits for the bytes where they are still to come, then takes every row in. */
public final class IngestWorkflowImpl implements IngestWorkflow {
  private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
  private static final Duration SELDOM = Duration.ofSeconds(30);

  /** A history often comes in several files: they are learned from together. */
  private static final Duration MORE_FILES = Duration.ofMinutes(10);

  private static final String HISTORICAL = "historical";

  private final IngestActivities store =
      Workflow.newLocalActivityStub(IngestActivities.class, Options.STORE);
  private final IngestActivities activities =
      Workflow.newActivityStub(IngestActivities.class, Options.IO);
  private final IngestActivities copies =
      Workflow.newActivityStub(IngestActivities.class, Options.FETCH_OWN);
  private Progress progress = new Progress("starting", 0, null, "begins");
  private @Nullable KeptDrop kept;
  private String triedAgain = "";

  @Override
  public Upload run(IngestRequest request) {
    Instant until = request.awaitUntil();
    if (until == null) {
      return take(request);
    }
    IngestRequest arrived;
    try {
      if (request.drop() == null) {
        awaitBytes(request, until, until);
        arrived = request;
      } else {
        arrived = awaitPut(request, until);
      }
    } catch (TemporalFailure e) {
      failed(request, e);
      throw e;
    }
    return take(arrived);
  }

  /**
   * Waits for the first PUT. However that ends, the URL is looked after until it expires: what is
   * put to it later is an upload of its own.
   */
  private IngestRequest awaitPut(IngestRequest request, Instant until) {
    try {
      awaitBytes(request, until, until.plus(IngestRequest.PUT_TAKES));
    } catch (TemporalFailure e) {
      // What had been put by then was put to the upload that was cancelled.
      detached(() -> leave(request, Failures.isCancellation(e) && store.arrived(request)));
      throw e;
    }
    try {
      detached(() -> leave(request, true));
    } catch (ActivityFailure e) {
      triedAgain =
          "; it is tried again as %s until the URL has expired"
              .formatted(request.next(null).uploadId());
      throw e;
    }
    return request.received(Objects.requireNonNull(kept, "nothing is kept"));
  }

  private void leave(IngestRequest request, boolean came) {
    try {
      kept = came ? copies.keep(request) : null;
    } finally {
      watch(request.next(kept));
    }
  }

  private static void detached(Runnable step) {
    Workflow.newDetachedCancellationScope(step).run();
  }

  private static void watch(IngestRequest next) {
    String first = next.uploadId().substring(0, next.uploadId().lastIndexOf('-'));
    FurtherPutsWorkflow waits =
        Workflow.newChildWorkflowStub(
            FurtherPutsWorkflow.class, WorkflowStarts.furtherPuts(next.customerId(), first));
    Async.function(waits::run, next);
    try {
      Workflow.getWorkflowExecution(waits).get();
    } catch (ChildWorkflowFailure e) {
      // A run of this one before has started it.
      Workflow.getLogger(IngestWorkflowImpl.class)
          .info("No wait after {}: {}", first, Failures.sentence(e));
    }
  }

  private Upload take(IngestRequest request) {
    try {
      progress = new Progress("processing", 10, null, "reads every row");
      Upload upload = activities.ingest(request);
      if (upload.late() != null && LateLooks.ofItsOwn(upload.late())) {
        progress =
            next("starts a look at the data that came late: " + request.lookId(upload.late()));
        LateLooks.lookAgain(request, upload.late());
      }
      upload = LateLooks.tell(store, request, upload);
      Upload done = suffices(upload) ? train(request, upload) : upload;
      progress = new Progress("completed", 100, null, done.message());
      return done;
    } catch (TemporalFailure e) {
      failed(request, e);
      throw e;
    }
  }

  private static Progress next(String what) {
    return new Progress("processing", 95, null, "every row is stored; " + what);
  }

  private void failed(IngestRequest request, TemporalFailure e) {
    String why =
        Failures.isCancellation(e) ? "it was cancelled" : Failures.sentence(e) + triedAgain;
    progress = new Progress("failed", 100, null, why);
    detached(() -> store.recordState(request, "failed", why));
  }

  /** A history long enough to learn from may have come. */
  private static boolean suffices(Upload upload) {
    Instant from = upload.from();
    Instant to = upload.to();
    return upload.dataType().equals(HISTORICAL)
        && from != null
        && to != null
        && Duration.between(from, to).toDays() >= SolarTrainer.FEWEST_DAYS;
  }

  /** Starts the training of the customer's models; one of today that is under way goes on. */
  private Upload train(IngestRequest request, Upload upload) {
    int version = Workflow.getVersion("train-after-history", Workflow.DEFAULT_VERSION, 2);
    if (version == Workflow.DEFAULT_VERSION) {
      return upload;
    }
    Instant now = Now.instant();
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    progress =
        next("starts the training: " + TrainWorkflow.workflowId(request.customerId(), today));
    TrainWorkflow training =
        Workflow.newChildWorkflowStub(
            TrainWorkflow.class, WorkflowStarts.trainingOfUpload(request.customerId(), today));
    Async.function(
        training::train,
        new TrainRequest(
            request.customerId(),
            today,
            false,
            true,
            false,
            request.requestId(),
            now.plus(MORE_FILES)));
    try {
      Workflow.getWorkflowExecution(training).get();
    } catch (ChildWorkflowFailure e) {
      Workflow.getLogger(IngestWorkflowImpl.class)
          .info("Not trained after {}: {}", request.uploadId(), Failures.sentence(e));
    }
    if (upload.nextWorkflowId() != null) {
      return upload;
    }
    String next = TrainWorkflow.workflowId(request.customerId(), today);
    return version == 1 ? upload.withNext(next) : store.recordNext(request, next);
  }

  private void awaitBytes(IngestRequest request, Instant expires, Instant until) {
    progress = new Progress("awaiting_upload", 0, expires, "waits for the presigned PUT");
    store.recordState(request, "awaiting_upload", "waits for the presigned PUT");
    Looks looks = new Looks(until, FIRST_LOOK, SELDOM);
    while (!store.arrived(request)) {
      if (!looks.again()) {
        throw ApplicationFailure.newNonRetryableFailure(
            "nothing was uploaded before the URL expired at %s; ask for a new one"
                .formatted(expires),
            ErrorCode.NOT_FOUND.name());
      }
    }
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
