package energy.ona.workflows.ingest;

import energy.ona.ingest.Upload;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.workflows.Failures;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.late.LateChange;
import energy.ona.workflows.late.LateLookRequest;
import energy.ona.workflows.late.LateLookResult;
import energy.ona.workflows.late.LateLookWorkflow;
import energy.ona.workflows.late.SiteLooks;
import energy.ona.workflows.sweep.FleetSweepWorkflow;
import energy.ona.workflows.sweep.SweepRequest;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an upload's late data are followed by. */
final class LateLooks {
  private static final int LOOKBACK_HOURS = 24;

  /** Each asks the store a few times. */
  private static final int RANGES_A_STEP = 50;

  private LateLooks() {}

  /** Whether some are so late that they have a look of their own. */
  static boolean ofItsOwn(Upload.Late late) {
    return !of(late.ranges()).isEmpty() || of(late.recent()).isEmpty();
  }

  /**
   * What is less late a sweep looks at anyhow: only where something was found before it came, the
   * run of its site is told. Of records of earlier releases nothing is.
   */
  static Upload tell(IngestActivities store, IngestRequest request, Upload upload) {
    Upload.Late late = upload.late();
    List<LateRange> recent = late == null ? List.of() : of(late.recent());
    if (recent.isEmpty()) {
      return upload;
    }
    Upload told = upload;
    for (int from = 0; from < recent.size(); from += RANGES_A_STEP) {
      List<LateRange> some =
          List.copyOf(recent.subList(from, Math.min(recent.size(), from + RANGES_A_STEP)));
      for (LateRange range : store.foundBefore(request, some)) {
        String look =
            SiteLooks.ask(
                request.customerId(),
                new LateChange(request.uploadId(), range),
                request.requestId());
        if (told.nextWorkflowId() == null) {
          told = store.recordNext(request, look);
        }
      }
    }
    return told;
  }

  /**
   * Has the whole of what came late looked at, and does not wait for it. Of few sites their own
   * runs are told: data often come in many uploads, of each logger or page by page.
   */
  static void lookAgain(IngestRequest request, Upload.Late late) {
    int version = Workflow.getVersion("whole-late-range", Workflow.DEFAULT_VERSION, 2);
    if (version == Workflow.DEFAULT_VERSION) {
      lookAtItsEnd(request, late);
    } else if (version == 1 || !late.ofFewSites()) {
      lookAtAll(request, late);
    } else {
      of(late.ranges())
          .forEach(
              range ->
                  SiteLooks.ask(
                      request.customerId(),
                      new LateChange(request.uploadId(), range),
                      request.requestId()));
    }
  }

  private static void lookAtAll(IngestRequest request, Upload.Late late) {
    LateLookWorkflow look =
        Workflow.newChildWorkflowStub(
            LateLookWorkflow.class,
            WorkflowStarts.lateLook(
                request.lookAtAllId(), request.customerId(), request.uploadId()));
    List<LateRange> ranges =
        late.ranges() == null || late.ranges().isEmpty()
            ? late.sites().stream()
                .map(site -> new LateRange(site, late.from(), late.to()))
                .toList()
            : late.ranges();
    Async.function(
        look::run,
        new LateLookRequest(
            request.customerId(),
            request.uploadId(),
            ranges,
            List.of(),
            LateLookResult.NOTHING,
            request.requestId()));
    try {
      Workflow.getWorkflowExecution(look).get();
    } catch (ChildWorkflowFailure e) {
      // What is stored is stored; a look of the same name is under way.
      Workflow.getLogger(LateLooks.class)
          .info("No late look after {}: {}", request.uploadId(), Failures.sentence(e));
    }
  }

  /** What runs of earlier releases do. */
  private static void lookAtItsEnd(IngestRequest request, Upload.Late late) {
    Instant after = late.to().plus(Duration.ofMinutes(1));
    FleetSweepWorkflow sweep =
        Workflow.newChildWorkflowStub(
            FleetSweepWorkflow.class,
            WorkflowStarts.sweepOfUpload(
                request.lookAtAllId(), request.customerId(), request.uploadId()));
    Async.function(
        sweep::run,
        new SweepRequest(
            request.customerId(), late.sites(), after, LOOKBACK_HOURS, null, request.requestId()));
    Workflow.getWorkflowExecution(sweep).get();
  }

  private static List<LateRange> of(@Nullable List<LateRange> ranges) {
    return ranges == null ? List.of() : ranges;
  }
}
