package energy.ona.workflows.vendor;

import energy.ona.error.ErrorCode;
import energy.ona.id.RunKind;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.RunLength;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.ingest.IngestRequest;
import energy.ona.workflows.ingest.IngestWorkflow;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cursor of each device moves when its rows are stored, so a run that dies goes on there. A
 * device that cannot be read is left out; when one after the other cannot, it is the account.
 */
public final class VendorPullWorkflowImpl implements VendorPullWorkflow {
  private static final int MOST_IN_A_ROW = 3;

  private final VendorActivities store =
      Workflow.newLocalActivityStub(VendorActivities.class, Options.STORE);
  private final VendorActivities cloud =
      Workflow.newActivityStub(VendorActivities.class, Options.FETCH);
  private Progress progress = new Progress("starting", 0, null, "begins");
  private boolean apart;
  private long rows;
  private int failed;
  private int inARow;

  @Override
  public long run(AccountKey account) {
    apart =
        Workflow.getVersion("devices-apart", Workflow.DEFAULT_VERSION, 1)
            > Workflow.DEFAULT_VERSION;
    try {
      PullPlan plan = cloud.planPull(account);
      while (plan.waitUntil() != null) {
        await(account, plan.waitUntil());
        plan = cloud.planPull(account);
      }
      for (int i = 0; i < plan.deviceIds().size(); i++) {
        String device = plan.deviceIds().get(i);
        progress =
            new Progress("pulling", 100.0 * i / plan.deviceIds().size(), null, "data of " + device);
        if (apart) {
          tried(account, device, Math.min(MOST_IN_A_ROW, plan.deviceIds().size()));
        } else {
          pull(account, device);
        }
      }
      Instant wait = cloud.readAlarms(account);
      String said =
          "%d rows pulled of %d devices".formatted(rows, plan.deviceIds().size() - failed);
      store.vendorState(account, "connected", said, wait);
      progress = new Progress("completed", 100, null, said);
      return rows;
    } catch (TemporalFailure e) {
      boolean cancelled = Failures.isCancellation(e);
      String why = cancelled ? "the pull was cancelled" : Failures.sentence(e);
      boolean refused = Failures.code(e).equals(ErrorCode.VALIDATION_ERROR.name());
      progress = new Progress("failed", 100, null, why);
      Workflow.newDetachedCancellationScope(
              () -> store.vendorState(account, refused ? "refused" : "failing", why, null))
          .run();
      throw e;
    }
  }

  /** Goes on with the next device when this one cannot be read. */
  private void tried(AccountKey account, String device, int mostInARow) {
    if (RunLength.isReached()) {
      Workflow.continueAsNew(account);
    }
    try {
      pull(account, device);
      inARow = 0;
    } catch (ActivityFailure | ChildWorkflowFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      store.deviceFailed(account, device, Failures.sentence(e));
      failed++;
      if (++inARow >= mostInARow) {
        throw e;
      }
    }
  }

  private void pull(AccountKey account, String device) {
    boolean more = true;
    while (more) {
      PullPage page = cloud.pullPage(account, device);
      if (page.waitUntil() != null) {
        await(account, page.waitUntil());
        continue;
      }
      if (page.uploadId() != null) {
        ingest(account, page);
        rows += page.rows();
      }
      if (apart && page.page() != null) {
        store.pageTaken(account, device, page.page());
      } else {
        store.pageStored(account, device, page.until());
      }
      more = page.more();
      if (more && RunLength.isReached()) {
        Workflow.continueAsNew(account);
      }
    }
  }

  private void ingest(AccountKey account, PullPage page) {
    String uploadId = Objects.requireNonNull(page.uploadId());
    IngestWorkflow ingest =
        Workflow.newChildWorkflowStub(
            IngestWorkflow.class,
            WorkflowStarts.ingestOfAPull(
                account.customerId(), RunKind.UPLOAD.workflowId(uploadId)));
    ingest.run(
        new IngestRequest(
            account.customerId(),
            uploadId,
            "historical",
            null,
            Objects.requireNonNull(page.rawKey()),
            false,
            null,
            Now.instant(),
            null));
  }

  private void await(AccountKey account, @Nullable Instant until) {
    Instant end = Objects.requireNonNull(until);
    String why = "the vendor's limit is used up until " + end;
    store.vendorState(account, "waiting", why, end);
    progress = new Progress("waiting", progress.progressPercent(), end, why);
    Duration pause = Duration.between(Now.instant(), end).plusSeconds(1);
    Workflow.sleep(pause.isNegative() ? Duration.ofSeconds(1) : pause);
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
