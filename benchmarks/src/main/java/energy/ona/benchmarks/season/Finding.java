package energy.ona.benchmarks.season;

import energy.ona.risk.EnergyAtRisk;
import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.workorder.Priority;
import java.time.Instant;

/**
 * A fault as the platform finds it.
 *
 * @param severity as the detector gives it, 0–1
 * @param risk what it is expected to cost, by what was known then
 */
record Finding(
    Fault fault, Instant foundAt, double severity, EnergyAtRisk risk, Priority priority) {}
