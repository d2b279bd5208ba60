package energy.ona.adapters.dynamo;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Paces the attempts of an optimistic write, so that many writers do not chase each other. */
public final class Conflicts {
  private static final int ATTEMPTS = 60;
  private static final int LONGEST_MS = 100;
  private int attempts;

  /** False when it is time to give up; waits a little, ever longer, from the second attempt on. */
  public boolean mayTry() {
    if (attempts > 0) {
      int longest = Math.min(LONGEST_MS, 4 << Math.min(attempts, 5));
      LockSupport.parkNanos(
          TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(longest) + 1));
    }
    return attempts++ < ATTEMPTS;
  }
}
