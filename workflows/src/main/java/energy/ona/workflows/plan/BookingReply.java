package energy.ona.workflows.plan;

import energy.ona.plan.Visit;
import org.jspecify.annotations.Nullable;

/**
 * What the plan answers to a wish.
 *
 * @param visit null when no crew could be found; {@code reason} then says why
 */
public record BookingReply(String jobId, @Nullable Visit visit, @Nullable String reason) {}
