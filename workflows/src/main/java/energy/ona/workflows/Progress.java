package energy.ona.workflows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is. Every run answers the query {@code progress} with it.
 *
 * @param phase the step in hand, in a word
 * @param progressPercent 0–100
 * @param eta null when it cannot be said
 * @param message one sentence for people
 */
public record Progress(
    String phase, double progressPercent, @Nullable Instant eta, String message) {
  private static final double AT_WORK = 99;

  /**
   * The percent of what is still at work, which is never all.
   *
   * @param share 0–1
   */
  public static double ofWork(double share) {
    return Math.max(0, Math.min(AT_WORK, Math.round(1000 * share) / 10.0));
  }
}
