package energy.ona.workflows.train;

import energy.ona.tenant.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to train.
 *
 * @param customerId whose models, or {@code generic}
 * @param asOf the start of the UTC day before which the data end
 * @param force also when the same was trained from the same data
 * @param promote whether a model that wins may serve
 * @param testOnly says how it would do and keeps nothing
 * @param notBefore it begins then, or when somebody asks for it; null at once
 */
public record TrainRequest(
    CustomerId customerId,
    Instant asOf,
    boolean force,
    boolean promote,
    boolean testOnly,
    @Nullable String requestId,
    @Nullable Instant notBefore) {
  /**
   * In the memo of a run that somebody asked for; one without it has the flags of a nightly one.
   */
  public static final String FLAGS = "training_flags";

  /** Of a nightly run, and of one after an upload. */
  public static final String USUAL_FLAGS = flags(false, true, false);

  /** What is asked of a run beside its data, in words. */
  public String flags() {
    return flags(force, promote, testOnly);
  }

  private static String flags(boolean force, boolean promote, boolean testOnly) {
    return "force=%s, promote=%s, test_only=%s".formatted(force, promote, testOnly);
  }

  /** Begins at once. */
  public TrainRequest(
      CustomerId customerId,
      Instant asOf,
      boolean force,
      boolean promote,
      boolean testOnly,
      @Nullable String requestId) {
    this(customerId, asOf, force, promote, testOnly, requestId, null);
  }
}
