package energy.ona.api.workflow;

import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Calls on running workflows, none of which hangs when nobody answers. */
public final class Engine {
  private final WorkflowClient client;
  private final ScheduledExecutorService timer;
  private final Duration patience;

  /**
   * @param timer ends calls that take too long
   * @param patience for a call that a worker has to answer
   */
  public Engine(WorkflowClient client, ScheduledExecutorService timer, Duration patience) {
    this.client = client;
    this.timer = timer;
    this.patience = patience;
  }

  public WorkflowClient client() {
    return client;
  }

  public WorkflowStub stub(String workflowId) {
    return client.newUntypedWorkflowStub(workflowId);
  }

  /** Calls, and gives up when patience ends. */
  public <T> T within(Supplier<T> call) {
    Context.CancellableContext limited =
        Context.current().withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS, timer);
    Context before = limited.attach();
    try {
      return call.get();
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      if (e instanceof WorkflowNotFoundException || !limited.isCancelled()) {
        throw e;
      }
      throw new PlatformException(
          ErrorCode.UNAVAILABLE, "no worker answered in time; try again in a moment", e);
    } finally {
      limited.detach(before);
      limited.cancel(null);
    }
  }

  /** What a query tells; empty when the workflow is not there or nobody can answer now. */
  public <T> Optional<T> ask(String workflowId, String query, Class<T> answer) {
    try {
      return Optional.ofNullable(within(() -> stub(workflowId).query(query, answer)));
    } catch (io.temporal.client.WorkflowException | StatusRuntimeException | PlatformException e) {
      return Optional.empty();
    }
  }
}
