package energy.ona.benchmarks.season;

import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.workorder.Priority;
import java.util.List;

/**
 * Work that waits for a crew: one visit mends all that is broken in its asset then.
 *
 * @param knownAt epoch second from which the planner may count on it
 * @param ahead what it is expected to cost to let it wait
 */
record Repair(
    String id,
    Asset asset,
    Fault fault,
    long knownAt,
    long earliest,
    double severity,
    Priority priority,
    Profile profile,
    double expectedHours,
    Ahead ahead) {
  private static final double LEAST_HOURS = 1;

  /** What waiting is expected to cost, as seen from a moment. */
  interface Ahead {
    List<Double> hourlyUsd(long nowSecond);

    double usdPerDayAfter();
  }

  /** What is left of it when so many hours were worked; nobody knows how much more than thought. */
  Repair after(double hours) {
    return new Repair(
        id,
        asset,
        fault,
        knownAt,
        earliest,
        severity,
        priority,
        profile,
        Math.max(LEAST_HOURS, expectedHours - hours),
        ahead);
  }

  /** An order that waits already, with what was found besides: the dearer of the two leads. */
  Repair and(Repair other) {
    Repair lead = other.ahead.usdPerDayAfter() > ahead.usdPerDayAfter() ? other : this;
    return new Repair(
        id,
        asset,
        fault,
        Math.min(knownAt, other.knownAt),
        Math.min(earliest, other.earliest),
        Math.max(severity, other.severity),
        lead.priority,
        lead.profile,
        expectedHours + other.expectedHours,
        lead.ahead);
  }

  Location place() {
    Location place = asset.location();
    if (place == null) {
      throw new IllegalStateException("asset %s has no location".formatted(id));
    }
    return place;
  }
}
