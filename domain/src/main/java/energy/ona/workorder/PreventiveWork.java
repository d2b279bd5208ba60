package energy.ona.workorder;

import java.time.Instant;

/**
 * What preventive work is done for.
 *
 * @param planId the plan that asks for it
 * @param notBefore when its window opens
 * @param dueBy when it must have begun
 */
public record PreventiveWork(String planId, Instant notBefore, Instant dueBy) {}
