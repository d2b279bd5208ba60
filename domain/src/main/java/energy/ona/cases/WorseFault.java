package energy.ona.cases;

import energy.ona.workorder.Priority;

/**
 * A fault of an open case that takes much more than it took when its order was written.
 *
 * @param cycleId that weighed it again
 * @param priority by the energy at risk that was computed again
 * @param earUsdDay what a day of waiting costs now
 * @param reason one sentence for people
 */
public record WorseFault(
    String caseId, String cycleId, Priority priority, double earUsdDay, String reason) {}
