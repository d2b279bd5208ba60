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
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
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
 * device that cannot be read, or whose rows are refused, is left out; when one after the other
 * cannot be read, it is the account. Only a vendor that refuses the credentials closes it.
 */
public final class VendorPullWorkflowImpl implements VendorPullWorkflow {
  private static final int MOST_IN_A_ROW = 3;

  private final VendorActivities store =
      Workflow.newLocalActivityStub(VendorActivities.class, Options.STORE);

  /**
   * Each attempt is one of few calls a day, so there is one more after a minute; the next run, a
   * quarter of an hour later, is the next try.
   */
  private final VendorActivities cloud =
      Workflow.newActivityStub(
          VendorActivities.class,
          ActivityOptions.newBuilder(Options.FETCH)
              .setScheduleToCloseTimeout(Duration.ofMinutes(25))
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofMinutes(1))
                      .setMaximumAttempts(2)
                      .build())
              .build());

  private Progress progress = new Progress("starting", 0, null, "begins");
  private int version;
  private long rows;
  private int failed;
  private int inARow;
  private int read;

  @Override
  public long run(AccountKey account) {
    version = Workflow.getVersion("devices-apart", Workflow.DEFAULT_VERSION, 2);
    try {
      PullPlan plan = cloud.planPull(account);
      while (plan.waitUntil() != null) {
        await(account, plan.waitUntil());
        plan = cloud.planPull(account);
      }
      for (int i = 0; i < plan.deviceIds().size() && goesOn(); i++) {
        String device = plan.deviceIds().get(i);
        progress =
            new Progress("pulling", 100.0 * i / plan.deviceIds().size(), null, "data of " + device);
        if (version == 1) {
          tried(account, device, Math.min(MOST_IN_A_ROW, plan.deviceIds().size()));
        } else if (version == Workflow.DEFAULT_VERSION) {
          pull(account, device);
        } else {
          tried(account, device);
        }
      }
      Instant wait = cloud.readAlarms(account);
      String said =
          "%d rows pulled of %d devices"
              .formatted(rows, version < 2 ? plan.deviceIds().size() - failed : read);
      store.vendorState(account, "connected", said, wait);
      progress = new Progress("completed", 100, null, said);
      return rows;
    } catch (TemporalFailure e) {
      boolean cancelled = Failures.isCancellation(e);
      String why = cancelled ? "the pull was cancelled" : Failures.sentence(e);
      boolean refused = isRefused(e);
      progress = new Progress("failed", 100, null, why);
      Workflow.newDetachedCancellationScope(
              () -> store.vendorState(account, refused ? "refused" : "failing", why, null))
          .run();
      throw e;
    }
  }

  private boolean goesOn() {
    return version < 2 || inARow < MOST_IN_A_ROW;
  }

  /** Whether the vendor does not let the account in; a refused file says nothing of that. */
  private static boolean isRefused(TemporalFailure failure) {
    return failure instanceof ActivityFailure
        && Failures.code(failure).equals(ErrorCode.UNAUTHORIZED.name());
  }

  /** Goes on with the next device when this one cannot be read. */
  private void tried(AccountKey account, String device) {
    if (RunLength.isReached()) {
      Workflow.continueAsNew(account);
    }
    try {
      pull(account, device);
      inARow = 0;
      read++;
    } catch (ActivityFailure | ChildWorkflowFailure e) {
      if (Failures.isCancellation(e) || isRefused(e)) {
        throw e;
      }
      store.deviceFailed(account, device, Failures.sentence(e));
      // Rows that are refused were read before.
      inARow = e instanceof ActivityFailure ? inARow + 1 : 0;
      if (!goesOn() && read == 0) {
        throw e;
      }
    }
  }

  /** As runs of earlier releases go on. */
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
      if (version > Workflow.DEFAULT_VERSION && page.page() != null) {
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
