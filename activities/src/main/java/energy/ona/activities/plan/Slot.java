package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import java.time.Instant;

/**
 * A crew and an hour at which it can begin.
 *
 * @param shiftEnd end of that day's shift
 */
public record Slot(Crew crew, Instant start, Instant shiftEnd) {}
