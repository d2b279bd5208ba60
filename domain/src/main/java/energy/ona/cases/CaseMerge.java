package energy.ona.cases;

import java.time.Instant;

/**
 * A case that its order need not mend any more: a part of another, as a unit of a feeder that took
 * all of its units with it, or a silence that ended by itself.
 *
 * @param caseId that is over
 * @param orderId that it has
 * @param intoCaseId the case of the whole; the same case where it ended by itself
 * @param at when that was seen
 * @param reason one sentence for people
 */
public record CaseMerge(
    String caseId, String orderId, String intoCaseId, Instant at, String reason) {
  /** What every such entry of an order's timeline begins with. */
  public static final String EVENT = "ona-merged-";

  /** The entry of an order's timeline that says it. */
  public static String eventId(String intoCaseId) {
    return EVENT + intoCaseId;
  }
}
