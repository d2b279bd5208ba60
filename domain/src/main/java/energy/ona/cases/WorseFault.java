package energy.ona.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.workorder.Priority;
import org.jspecify.annotations.Nullable;

/**
 * A fault of an open case that takes much more than it took when its order was written.
 *
 * @param cycleId that weighed it again
 * @param priority by the energy at risk that was computed again
 * @param earUsdDay what a day of waiting costs now
 * @param reason one sentence for people
 * @param revision what it is planned again by; null of a release that planned nothing again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorseFault(
    String caseId,
    String cycleId,
    Priority priority,
    double earUsdDay,
    String reason,
    @Nullable Revision revision) {
  /** Ids of what was found out when it was weighed again. */
  public record Revision(String diagnosticId, String earId, String bomId) {}
}
