package energy.ona.workflows.late;

import energy.ona.detect.Withdrawal;
import org.jspecify.annotations.Nullable;

/**
 * A case that late data disprove.
 *
 * @param cycleId of the cycle that opened it; null of a past one, which nobody is at
 */
public record DisprovedCase(String caseId, @Nullable String cycleId, Withdrawal withdrawal) {}
