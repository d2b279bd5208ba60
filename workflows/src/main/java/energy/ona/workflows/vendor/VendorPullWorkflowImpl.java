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
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The cursor of each device moves when its rows are stored, so a run that dies goes on there. A
 * device that cannot be read, or whose rows are refused, is left out; when one after the other
 * cannot be read, it is the account. Only a vendor that refuses the credentials closes it.
 */
public final class VendorPullWorkflowImpl implements VendorPullWorkflow {
  private static final int MOST_IN_A_ROW = 3;

  /** Refused credentials are tried so seldom that no vendor locks the user out. */
  private static final Duration REFUSED_EVERY = Duration.ofHours(6);

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
              .setHeartbeatTimeout(Duration.ofSeconds(30))
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(VendorActivities.RETRY_AFTER)
                      .setMaximumAttempts(2)
                      .build())
              .build());

  private final PullProgress progress = new PullProgress();
  private int version;
  private long rows;
  private int failed;
  private int inARow;
  private final Set<String> read = new TreeSet<>();

  @Override
  public long run(AccountKey account) {
    version = Workflow.getVersion("devices-apart", Workflow.DEFAULT_VERSION, 4);
    try {
      PullPlan plan = plan(account);
      if (version < 2) {
        oneAfterTheOther(account, plan);
      } else {
        inRounds(account, plan);
      }
      progress.ends("alarms", 99, "what the vendor says is wrong");
      Instant wait = cloud.readAlarms(account);
      String said =
          "%d rows pulled of %d devices"
              .formatted(rows, version < 2 ? plan.deviceIds().size() - failed : read.size());
      store.vendorState(account, "connected", said, wait);
      progress.ends("completed", 100, said);
      return rows;
    } catch (TemporalFailure e) {
      boolean cancelled = Failures.isCancellation(e);
      String why = cancelled ? "the pull was cancelled" : Failures.sentence(e);
      boolean refused = isRefused(e);
      Instant again =
          VendorPullsWorkflow.next(refused ? Now.instant().plus(REFUSED_EVERY) : Now.instant());
      progress.ends("failed", 100, why);
      Workflow.newDetachedCancellationScope(
              () -> store.vendorState(account, refused ? "refused" : "failing", why, again))
          .run();
      throw cancelled ? e : saying("%s; tried again at %s".formatted(why, again), e);
    }
  }

  private static ApplicationFailure saying(String why, TemporalFailure failure) {
    return ApplicationFailure.newFailureWithCause(why, Failures.code(failure), failure);
  }

  private PullPlan plan(AccountKey account) {
    PullPlan plan = planned(account);
    while (plan.waitUntil() != null) {
      await(account, plan.waitUntil());
      if (version >= 4 && RunLength.isReached()) {
        Workflow.continueAsNew(account);
      }
      plan = planned(account);
    }
    return plan;
  }

  private PullPlan planned(AccountKey account) {
    progress.lists();
    PullPlan plan = cloud.planPull(account);
    progress.planned(plan);
    return plan;
  }

  /** A page of each in a round, so that no device's past keeps another's present waiting. */
  private void inRounds(AccountKey account, PullPlan first) {
    PullPlan plan = first;
    while (plan.size() > 0 && round(account, plan)) {
      plan = plan(account);
    }
  }

  private boolean round(AccountKey account, PullPlan plan) {
    for (int i = 0; i < plan.size(); i++) {
      boolean live = i < plan.live().size();
      List<String> devices = live ? plan.live().get(i) : plan.old().get(i - plan.live().size());
      progress.reads(i, plan.size(), live ? "data" : "old data", devices);
      if (RunLength.isReached()) {
        Workflow.continueAsNew(account);
      }
      if (!tried(account, devices, live)) {
        return true;
      }
      if (inARow >= MOST_IN_A_ROW) {
        return false;
      }
    }
    return true;
  }

  private void oneAfterTheOther(AccountKey account, PullPlan plan) {
    for (int i = 0; i < plan.deviceIds().size(); i++) {
      String device = plan.deviceIds().get(i);
      progress.reads(i, plan.deviceIds().size(), "data", List.of(device));
      if (version == Workflow.DEFAULT_VERSION) {
        pull(account, device);
      } else {
        tried(account, device, Math.min(MOST_IN_A_ROW, plan.deviceIds().size()));
      }
    }
  }

  /** Whether the vendor does not let the account in; a refused file says nothing of that. */
  private static boolean isRefused(TemporalFailure failure) {
    return failure instanceof ActivityFailure
        && Failures.code(failure).equals(ErrorCode.UNAUTHORIZED.name());
  }

  /**
   * Notes what cannot be read or taken in. What the vendor declines is asked for one by one, and
   * what it does not answer by halves, until the device is found that it is about; when no half is
   * answered either it is an outage. False after a wait, when others may be due.
   */
  private boolean tried(AccountKey account, List<String> devices, boolean live) {
    Deque<List<String>> open = new ArrayDeque<>(List.of(devices));
    while (!open.isEmpty()) {
      List<String> some = open.remove();
      try {
        if (!pulled(account, some, live)) {
          return false;
        }
      } catch (ActivityFailure e) {
        if (Failures.isCancellation(e) || isRefused(e)) {
          throw e;
        }
        boolean isDeclined = !ErrorCode.valueOf(Failures.code(e)).retryable();
        if (isDeclined && some.size() > 1) {
          some.forEach(device -> open.add(List.of(device)));
        } else if (version >= 4 && some.size() > 1 && inARow + 1 < MOST_IN_A_ROW) {
          inARow++;
          open.add(some.subList(0, some.size() / 2));
          open.add(some.subList(some.size() / 2, some.size()));
        } else {
          leaveOut(account, some, live, e);
          if (version >= 4 && !isDeclined && inARow >= MOST_IN_A_ROW) {
            return true;
          }
        }
      }
    }
    return true;
  }

  /** False when the vendor's limit had to be waited for. */
  private boolean pulled(AccountKey account, List<String> devices, boolean live) {
    for (DevicePull pull : cloud.pullPages(account, devices, !live)) {
      if (pull.page().waitUntil() != null) {
        await(account, pull.page().waitUntil());
        return false;
      }
      inARow = 0;
      taken(account, pull, live);
    }
    return true;
  }

  /**
   * What all of them met says little of each: one is left out, so that the next run gets further.
   */
  private void leaveOut(AccountKey account, List<String> devices, boolean live, ActivityFailure e) {
    List<String> leftOut = version < 3 ? devices : devices.subList(0, 1);
    leftOut.forEach(device -> failed(account, device, live, e));
    if (++inARow >= MOST_IN_A_ROW && read.isEmpty()) {
      throw e;
    }
  }

  private void taken(AccountKey account, DevicePull pull, boolean live) {
    try {
      take(account, pull.deviceId(), pull.page());
      progress.taken(pull.page());
      read.add(pull.deviceId());
    } catch (ChildWorkflowFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      failed(account, pull.deviceId(), live, e);
    }
  }

  private void failed(AccountKey account, String device, boolean live, TemporalFailure e) {
    if (live) {
      store.deviceFailed(account, device, Failures.sentence(e));
    } else {
      store.backlogFailed(account, device, Failures.sentence(e));
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
      take(account, device, page);
      more = page.more();
      if (more && RunLength.isReached()) {
        Workflow.continueAsNew(account);
      }
    }
  }

  private void take(AccountKey account, String device, PullPage page) {
    if (page.uploadId() != null) {
      ingest(account, page);
      rows += page.rows();
    }
    if (version > Workflow.DEFAULT_VERSION && page.page() != null) {
      store.pageTaken(account, device, page.page());
    } else {
      store.pageStored(account, device, page.until());
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
    progress.waits(end, why);
    Duration pause = Duration.between(Now.instant(), end).plusSeconds(1);
    Workflow.sleep(pause.isNegative() ? Duration.ofSeconds(1) : pause);
  }

  @Override
  public Progress progress() {
    return progress.now();
  }
}
