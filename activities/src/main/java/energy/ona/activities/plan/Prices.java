package energy.ona.activities.plan;

import energy.ona.config.TerminalParameters.LossWeights;
import energy.ona.plan.SchedulingConstraints;

/** What the parts of a plan cost, in weighted cents: the unit of the score. */
record Prices(LossWeights weights, SchedulingConstraints constraints, Limits limits) {
  /** What no shift may go beyond. */
  record Limits(double maxTravelKm, int maxJobsPerShift) {}

  long energyCents(double usd) {
    return cents(weights.wEnergy() * usd);
  }

  long costCents(double usd) {
    return cents(weights.wCost() * usd);
  }

  long repairTimeCents(double hours) {
    return cents(weights.wMttr() * constraints.planning().mttrUsdPerHour() * hours);
  }

  long urgencyCents(double usd) {
    Double urgency = weights.wUrgency();
    return cents((urgency == null ? 1 : urgency) * usd);
  }

  /** What was promised is worth the same whatever else is weighed. */
  long promiseCents(double usd) {
    return cents(usd);
  }

  private static long cents(double usd) {
    return Math.round(100 * usd);
  }
}
