package energy.ona.activities;

import energy.ona.store.RecordStore;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The run of a workflow that the thread works for. */
public final class CurrentRun {
  private static final ThreadLocal<@Nullable Attempt> CURRENT = new ThreadLocal<>();

  private CurrentRun() {}

  private record Attempt(String runId, int number) {}

  /**
   * Runs an attempt at an activity.
   *
   * @param attempt counts from 1
   */
  public static <T> T within(String runId, int attempt, Supplier<T> work) {
    CURRENT.set(new Attempt(runId, attempt));
    try {
      return work.get();
    } finally {
      CURRENT.remove();
    }
  }

  /** Empty outside of a run, and in an attempt after the first, which takes nothing for granted. */
  static Optional<String> inFirstAttempt() {
    Attempt attempt = CURRENT.get();
    return attempt == null || attempt.number() > 1
        ? Optional.empty()
        : Optional.of(attempt.runId());
  }

  /**
   * What an earlier attempt wrote under the id of its result. A first attempt does not look: in the
   * rare case that there is one all the same, {@link RecordStore#create} refuses to write another.
   */
  public static <T extends Stored> Optional<T> earlierResult(
      RecordStore<T> store, CustomerId customer, String id) {
    return inFirstAttempt().isPresent() ? Optional.empty() : store.get(customer, id);
  }
}
