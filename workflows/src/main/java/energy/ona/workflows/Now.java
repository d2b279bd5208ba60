package energy.ona.workflows;

import io.temporal.workflow.Workflow;
import java.time.Instant;

/** The time inside a workflow: the same when it is replayed. */
public final class Now {
  private Now() {}

  public static Instant instant() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
