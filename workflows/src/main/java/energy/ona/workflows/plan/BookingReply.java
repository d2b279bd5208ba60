package energy.ona.workflows.plan;

import energy.ona.plan.Visit;
import org.jspecify.annotations.Nullable;

/**
 * What the plan answers to a wish.
 *
 * @param visit null when no crew could be found; {@code reason} then says why
 */
public record BookingReply(String jobId, @Nullable Visit visit, @Nullable String reason) {
  /** The reason where whoever asked did not want it any more. */
  static final String GIVEN_BACK = "the visit was given back meanwhile";

  /** True of an answer to a wish that was taken back before it was answered. */
  public static boolean isToOldWish(@Nullable BookingReply reply) {
    return reply != null && GIVEN_BACK.equals(reply.reason);
  }
}
