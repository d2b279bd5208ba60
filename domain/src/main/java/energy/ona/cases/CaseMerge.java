package energy.ona.cases;

import java.time.Instant;

/**
 * A fault that turned out to be a part of another: a unit of a feeder that took all of its units
 * with it.
 *
 * @param caseId the part's
 * @param orderId that the part's case has
 * @param intoCaseId the case of the whole
 * @param at when that was seen
 * @param reason one sentence for people
 */
public record CaseMerge(
    String caseId, String orderId, String intoCaseId, Instant at, String reason) {}
