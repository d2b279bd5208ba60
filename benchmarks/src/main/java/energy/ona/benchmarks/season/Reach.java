package energy.ona.benchmarks.season;

import energy.ona.asset.Location;
import energy.ona.plan.TravelTimes;
import energy.ona.plan.TravelTimes.Leg;
import java.util.HashMap;
import java.util.Map;

/** What a crew can do today: the hard rules of the plan, for whoever dispatches. */
final class Reach {
  private record Way(Location from, Location to) {}

  private final TravelTimes travel;
  private final double maxKm;
  private final double overtimeHours;
  private final Map<Way, Leg> legs = new HashMap<>();

  Reach(TravelTimes travel, double maxKm, double overtimeHours) {
    this.travel = travel;
    this.maxKm = maxKm;
    this.overtimeHours = overtimeHours;
  }

  Leg leg(Location from, Location to) {
    return legs.computeIfAbsent(new Way(from, to), way -> travel.between(way.from(), way.to()));
  }

  static long seconds(Leg leg) {
    return Math.round(60 * leg.minutes());
  }

  boolean suits(CrewState crew, Repair repair) {
    return crew.crew.skills().containsAll(repair.profile().skills())
        && crew.crew.technicianCount() >= repair.profile().crewSize()
        && leg(crew.crew.base(), repair.place()).km() <= maxKm;
  }

  /** True when it would be home in time, overtime included. */
  boolean isInTime(CrewState crew, Repair repair, long now) {
    long end =
        Math.max(now + seconds(leg(crew.place, repair.place())), repair.earliest())
            + Math.round(3600 * repair.expectedHours());
    long home = end + seconds(leg(repair.place(), crew.crew.base()));
    return now < crew.shiftEnd(now)
        && home <= crew.shiftEnd(now) + Math.round(3600 * overtimeHours);
  }
}
