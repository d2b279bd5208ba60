package energy.ona.detect;

import java.time.Instant;

/**
 * Why a finding does not hold any more.
 *
 * @param uploadId whose data disproved it, or the correction that did
 * @param at when that was seen
 * @param reason one sentence for people
 */
public record Withdrawal(String uploadId, Instant at, String reason) {}
