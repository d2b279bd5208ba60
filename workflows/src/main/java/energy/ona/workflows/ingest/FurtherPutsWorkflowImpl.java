package energy.ona.workflows.ingest;

import energy.ona.id.RunKind;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.WorkflowStarts;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run a URL, in which no upload waits for another. */
public final class FurtherPutsWorkflowImpl implements FurtherPutsWorkflow {
  /** Many URLs are waited at, and few are used again. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final Duration SELDOM = Duration.ofMinutes(5);

  private final IngestActivities store =
      Workflow.newLocalActivityStub(IngestActivities.class, Options.STORE);
  private final IngestActivities copies =
      Workflow.newActivityStub(IngestActivities.class, Options.FETCH_OWN);
  private Progress progress = new Progress("starting", 0, null, "begins");
  private int taken;
  private @Nullable KeptDrop kept;

  /** Why what is at the URL could not be taken. */
  private @Nullable String untaken;

  @Override
  public int run(IngestRequest request) {
    Instant expires = Objects.requireNonNull(request.awaitUntil(), "awaitUntil is null");
    Instant end = expires.plus(IngestRequest.PUT_TAKES);
    IngestRequest next = request;
    Looks looks = new Looks(end, SOON, SELDOM);
    try {
      do {
        tell(expires, "waits for further PUTs; %d came".formatted(taken));
        untaken = null;
        if (store.arrived(next) && take(next)) {
          next = next.next(kept);
          looks.restart();
        }
      } while (looks.again());
    } catch (TemporalFailure e) {
      if (Failures.isCancellation(e)) {
        tell(end, "was cancelled; removes unread what is still put to the URL");
        closeAt(end, next);
      }
      throw e;
    }
    if (untaken == null) {
      store.closeDrop(next);
    } else {
      store.recordState(next, "failed", Drop.untaken(next, untaken));
    }
    progress =
        new Progress("completed", 100, null, "the URL has expired; %d came".formatted(taken));
    return taken;
  }

  private void tell(Instant eta, String what) {
    progress = new Progress("awaiting_upload", 0, eta, what);
  }

  /** False when it could not be taken, which the next look tries again. */
  private boolean take(IngestRequest next) {
    // What is half taken would be read twice, or never: a cancellation waits.
    Workflow.newDetachedCancellationScope(() -> keepAndRead(next)).run();
    return untaken == null;
  }

  private void keepAndRead(IngestRequest next) {
    try {
      KeptDrop now = copies.keep(next);
      read(next.received(now));
      kept = now;
      taken++;
    } catch (ActivityFailure e) {
      untaken = Failures.sentence(e);
    }
  }

  private static void read(IngestRequest upload) {
    IngestWorkflow reads =
        Workflow.newChildWorkflowStub(
            IngestWorkflow.class,
            WorkflowStarts.furtherPut(
                upload.customerId(), RunKind.UPLOAD.workflowId(upload.uploadId())));
    Async.function(reads::run, upload);
    try {
      Workflow.getWorkflowExecution(reads).get();
    } catch (ChildWorkflowFailure e) {
      // A run of this one before has started it.
      Workflow.getLogger(FurtherPutsWorkflowImpl.class)
          .info("{} is not read: {}", upload.uploadId(), Failures.sentence(e));
    }
  }

  private void closeAt(Instant end, IngestRequest next) {
    Workflow.newDetachedCancellationScope(
            () -> {
              Duration left = Duration.between(Now.instant(), end);
              if (!left.isNegative()) {
                Workflow.sleep(left);
              }
              store.closeDrop(next);
            })
        .run();
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
