package energy.ona.asset;

import java.time.Instant;

/**
 * What an asset was registered for before its capacity was changed.
 *
 * @param until when the register was changed, or the machine where somebody has said so
 */
public record PastCapacity(Instant until, double capacityKw) {}
