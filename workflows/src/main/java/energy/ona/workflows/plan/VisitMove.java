package energy.ona.workflows.plan;

import energy.ona.plan.Visit;
import org.jspecify.annotations.Nullable;

/**
 * What a new plan changes for one job.
 *
 * @param visit null when it has no crew any more
 * @param moreUsd what the change costs in energy, late response, travel and overtime
 * @param explanation what moves, why, and what it costs, in words and USD
 */
public record VisitMove(String jobId, @Nullable Visit visit, double moreUsd, String explanation) {}
