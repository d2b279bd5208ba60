package energy.ona.plan;

import energy.ona.asset.AssetId;
import java.time.Instant;

/**
 * What a new plan changes of what was promised.
 *
 * @param moreUsd what it costs more than what was promised, by {@link VisitCost}; less than 0 where
 *     it saves
 * @param explanation what moves, what it costs and what takes its place, in words and USD
 */
public record PlanChange(
    String jobId,
    AssetId assetId,
    String fromCrewId,
    Instant fromStart,
    String toCrewId,
    Instant toStart,
    double moreUsd,
    String explanation) {}
