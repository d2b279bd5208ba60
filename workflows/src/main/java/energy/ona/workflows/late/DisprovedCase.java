package energy.ona.workflows.late;

import energy.ona.detect.Withdrawal;

/** An open case that late data disprove, with the cycle that opened it. */
public record DisprovedCase(String caseId, String cycleId, Withdrawal withdrawal) {}
