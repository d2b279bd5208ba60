package energy.ona.benchmarks.season;

import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.truth.FaultHazard;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What breaks in a season. */
interface Strikes {
  List<Fault> of(Fleet fleet, TimeRange season);

  /** As the twin breaks things, one every eight hours, so that a demonstration is not boring. */
  static List<Fault> ofTwin(Fleet fleet, TimeRange season) {
    FaultHazard hazard = new FaultHazard(fleet);
    List<Fault> faults = new ArrayList<>();
    for (long hour = hour(season.from()); hour < hour(season.to()); hour++) {
      hazard.inHour(hour).ifPresent(faults::add);
    }
    return faults;
  }

  private static long hour(Instant time) {
    return time.getEpochSecond() / 3600;
  }
}
