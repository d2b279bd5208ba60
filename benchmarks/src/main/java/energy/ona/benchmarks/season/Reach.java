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

  /** When it must leave to be home in time, overtime included. */
  long leavesBy(CrewState crew, Repair repair, long day) {
    return crew.shiftEnd(day)
        + Math.round(3600 * overtimeHours)
        - seconds(leg(repair.place(), crew.crew.base()));
  }

  /** True when it would be done in time, or sets out in the morning to what takes days. */
  boolean isInTime(CrewState crew, Repair repair, long now) {
    long work = Math.round(3600 * repair.expectedHours());
    long start = Math.max(now + seconds(leg(crew.place, repair.place())), repair.earliest());
    long leaves = leavesBy(crew, repair, now);
    long wholeDay = leaves - crew.shiftStart(now) - seconds(leg(crew.crew.base(), repair.place()));
    return now < crew.shiftEnd(now)
        && (start + work <= leaves || (work > wholeDay && !crew.isAway()));
  }
}
