package energy.ona.workflows.ingest;

import energy.ona.workflows.Now;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** Looks for something that may come, with pauses that grow, and a last one when time is up. */
final class Looks {
  private final Instant until;
  private final Duration shortest;
  private final Duration longest;
  private Duration pause;

  Looks(Instant until, Duration shortest, Duration longest) {
    this.until = until;
    this.shortest = shortest;
    this.longest = longest;
    this.pause = shortest;
  }

  /** Pauses before the next look; false when the last one has been. */
  boolean again() {
    Duration left = Duration.between(Now.instant(), until);
    if (left.isNegative() || left.isZero()) {
      return false;
    }
    Workflow.sleep(shorter(pause, left));
    pause = shorter(pause.multipliedBy(2), longest);
    return true;
  }

  /** What came once may soon come again. */
  void restart() {
    pause = shortest;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
