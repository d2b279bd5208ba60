package energy.ona.detect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a finding takes, and what was missed in the 24 hours before it, for its fault or its excuse.
 *
 * @param atStakeKwhDay of a fault, in a mean day of the days before; null where none is proven
 * @param missedKwh less than light or wind would have given while it sent; of a limit, at it
 * @param missedUsd by the tariff of each hour; null where the asset's is not known
 */
public record EnergyAtStake(
    @Nullable Double atStakeKwhDay,
    Instant missedFrom,
    Instant missedTo,
    double missedKwh,
    @Nullable Double missedUsd) {}
