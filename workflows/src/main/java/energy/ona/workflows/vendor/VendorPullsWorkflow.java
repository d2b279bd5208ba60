package energy.ona.workflows.vendor;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;

/** What the schedule starts: a pull for each account that has none under way. */
@WorkflowInterface
public interface VendorPullsWorkflow {
  Duration EVERY = Duration.ofMinutes(15);

  /** When the schedule next starts a pull that is not to begin before. */
  static Instant next(Instant earliest) {
    long every = EVERY.toSeconds();
    return Instant.ofEpochSecond((earliest.getEpochSecond() / every + 1) * every);
  }

  /**
   * @return how many pulls were started
   */
  @WorkflowMethod
  int run();
}
