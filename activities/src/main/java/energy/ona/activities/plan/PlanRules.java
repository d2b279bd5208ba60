package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.HourRule;
import energy.ona.workorder.Priority;
import java.util.Objects;
import java.util.function.Predicate;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintProvider;
import org.optaplanner.core.api.score.stream.uni.UniConstraintStream;

/**
 * What a plan must keep and what it costs. Hard: what cannot be done. Medium: jobs left out, by
 * priority. Soft: weighted cents.
 */
public final class PlanRules implements ConstraintProvider {
  private static final HardMediumSoftLongScore HARD = HardMediumSoftLongScore.ONE_HARD;
  private static final HardMediumSoftLongScore SOFT = HardMediumSoftLongScore.ONE_SOFT;

  /** For the solver, which makes its own. */
  public PlanRules() {}

  @Override
  public Constraint[] defineConstraints(ConstraintFactory rules) {
    return new Constraint[] {
      requiredSkills(rules),
      certificates(rules),
      toolsOnBoard(rules),
      warrantyByMaker(rules),
      namedCrews(rules),
      crewSize(rules),
      withinReach(rules),
      shiftHours(rules),
      jobsInHand(rules),
      vanRoom(rules),
      earliestStart(rules),
      latestStart(rules),
      partsAreThere(rules),
      siteAccess(rules),
      daylight(rules),
      windWhileClimbing(rules),
      lightning(rules),
      hail(rules),
      heat(rules),
      promisedVisitsStay(rules),
      everyJobIsDone(rules),
      energyLost(rules),
      productionStopped(rules),
      travel(rules),
      overtime(rules),
      secondTrip(rules),
      responseTime(rules),
      timeToRepair(rules),
      promisesAreKept(rules)
    };
  }

  Constraint requiredSkills(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> stop.missingSkills(shift(stop)) > 0)
        .penalizeLong(HARD, stop -> stop.missingSkills(shift(stop)))
        .asConstraint("required skills");
  }

  Constraint certificates(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> stop.missingCertificates(shift(stop)) > 0)
        .penalizeLong(HARD, stop -> stop.missingCertificates(shift(stop)))
        .asConstraint("certificates");
  }

  Constraint toolsOnBoard(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> stop.missingTools(shift(stop).crew()) > 0)
        .penalizeLong(HARD, stop -> stop.missingTools(shift(stop).crew()))
        .asConstraint("tools on board");
  }

  Constraint warrantyByMaker(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> isCrewRefused(stop, stop.job().ruled()::isOthersWarranty))
        .penalizeLong(HARD, stop -> 1)
        .asConstraint("warranty work by the maker");
  }

  Constraint namedCrews(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> isCrewRefused(stop, stop.job().ruled()::isForOthers))
        .penalizeLong(HARD, stop -> 1)
        .asConstraint("named crews");
  }

  Constraint partsAreThere(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> slot(stop).start() < stop.partsSecond(shift(stop).crew()))
        .penalizeLong(
            HARD, stop -> 1 + (stop.partsSecond(shift(stop).crew()) - slot(stop).start()) / 60)
        .asConstraint("parts are there");
  }

  Constraint siteAccess(ConstraintFactory rules) {
    return closed(rules, HourRule.SITE_ACCESS, "site access hours");
  }

  Constraint daylight(ConstraintFactory rules) {
    return closed(rules, HourRule.DAYLIGHT, "daylight");
  }

  Constraint windWhileClimbing(ConstraintFactory rules) {
    return closed(rules, HourRule.WIND, "wind while climbing");
  }

  Constraint lightning(ConstraintFactory rules) {
    return closed(rules, HourRule.LIGHTNING, "lightning");
  }

  Constraint hail(ConstraintFactory rules) {
    return closed(rules, HourRule.HAIL, "hail");
  }

  Constraint heat(ConstraintFactory rules) {
    return closed(rules, HourRule.HEAT, "heat");
  }

  private static Constraint closed(ConstraintFactory rules, HourRule rule, String name) {
    return placed(rules)
        .filter(stop -> stop.closedMinutes(rule, slot(stop)) > 0)
        .penalizeLong(HARD, stop -> stop.closedMinutes(rule, slot(stop)))
        .asConstraint(name);
  }

  Constraint crewSize(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> stop.missingPeople(shift(stop)) > 0)
        .penalizeLong(HARD, stop -> stop.missingPeople(shift(stop)))
        .asConstraint("crew size");
  }

  Constraint withinReach(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> shift(stop).kmTooFar(stop) > 0)
        .penalizeLong(HARD, stop -> shift(stop).kmTooFar(stop))
        .asConstraint("within reach of the base");
  }

  Constraint shiftHours(ConstraintFactory rules) {
    return rules
        .forEach(Shift.class)
        .filter(shift -> shift.minutesTooLong(shift.route()) > 0)
        .penalizeLong(HARD, shift -> shift.minutesTooLong(shift.route()))
        .asConstraint("shift hours");
  }

  Constraint jobsInHand(ConstraintFactory rules) {
    return rules
        .forEach(Shift.class)
        .filter(shift -> shift.jobsTooMany() > 0)
        .penalizeLong(HARD, Shift::jobsTooMany)
        .asConstraint("jobs in hand");
  }

  Constraint earliestStart(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> slot(stop).start() < stop.earliestSecond())
        .penalizeLong(HARD, stop -> 1 + (stop.earliestSecond() - slot(stop).start()) / 60)
        .asConstraint("earliest start");
  }

  Constraint latestStart(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> slot(stop).start() > stop.latestSecond())
        .penalizeLong(HARD, stop -> 1 + (slot(stop).start() - stop.latestSecond()) / 60)
        .asConstraint("latest start");
  }

  Constraint vanRoom(ConstraintFactory rules) {
    return rules
        .forEach(Shift.class)
        .filter(shift -> shift.vanOverload(shift.stops()) > 0)
        .penalizeLong(HARD, shift -> (long) Math.ceil(shift.vanOverload(shift.stops())))
        .asConstraint("room in the van");
  }

  Constraint promisedVisitsStay(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> shift(stop).clashes(stop, slot(stop)) > 0)
        .penalizeLong(HARD, stop -> shift(stop).clashes(stop, slot(stop)))
        .asConstraint("promised visits stay");
  }

  Constraint everyJobIsDone(ConstraintFactory rules) {
    return rules
        .forEach(Stop.class)
        .filter(Stop::isLeftOut)
        .penalizeLong(HardMediumSoftLongScore.ONE_MEDIUM, stop -> importance(stop.job().priority()))
        .asConstraint("every job is done");
  }

  Constraint energyLost(ConstraintFactory rules) {
    return placed(rules)
        .penalizeLong(SOFT, stop -> stop.energyCents(slot(stop)))
        .asConstraint("energy lost while waiting");
  }

  Constraint productionStopped(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> stop.stoppedCents(slot(stop)) > 0)
        .penalizeLong(SOFT, stop -> stop.stoppedCents(slot(stop)))
        .asConstraint("production that the work stops");
  }

  Constraint travel(ConstraintFactory rules) {
    return rules
        .forEach(Shift.class)
        .filter(shift -> !shift.route().slots().isEmpty())
        .penalizeLong(SOFT, shift -> shift.travelCents(shift.route()))
        .asConstraint("travel");
  }

  Constraint overtime(ConstraintFactory rules) {
    return rules
        .forEach(Shift.class)
        .filter(shift -> shift.overtimeCents(shift.route()) > 0)
        .penalizeLong(SOFT, shift -> shift.overtimeCents(shift.route()))
        .asConstraint("overtime");
  }

  Constraint secondTrip(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> shift(stop).secondTripCents(stop, slot(stop)) > 0)
        .penalizeLong(SOFT, stop -> shift(stop).secondTripCents(stop, slot(stop)))
        .asConstraint("a second trip for what was not done in time");
  }

  Constraint responseTime(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> stop.lateCents(slot(stop)) > 0)
        .penalizeLong(SOFT, stop -> stop.lateCents(slot(stop)))
        .asConstraint("response time");
  }

  Constraint timeToRepair(ConstraintFactory rules) {
    return placed(rules)
        .penalizeLong(SOFT, stop -> stop.repairTimeCents(slot(stop)))
        .asConstraint("time to repair");
  }

  Constraint promisesAreKept(ConstraintFactory rules) {
    return placed(rules)
        .filter(stop -> stop.changeCents(shift(stop).crew(), slot(stop)) > 0)
        .penalizeLong(SOFT, stop -> stop.changeCents(shift(stop).crew(), slot(stop)))
        .asConstraint("promises are kept");
  }

  private static UniConstraintStream<Stop> placed(ConstraintFactory rules) {
    return rules.forEach(Stop.class).filter(Stop::isPlaced);
  }

  private static boolean isCrewRefused(Stop stop, Predicate<Crew> rule) {
    Crew crew = shift(stop).crew();
    return crew != null && rule.test(crew);
  }

  private static Shift shift(Stop stop) {
    return Objects.requireNonNull(stop.shift());
  }

  private static Slot slot(Stop stop) {
    return Objects.requireNonNull(stop.slot());
  }

  /** How much it matters that the job is done at all. */
  static long importance(Priority priority) {
    return switch (priority) {
      case CRITICAL -> 8;
      case HIGH -> 4;
      case MEDIUM -> 2;
      case LOW -> 1;
    };
  }
}
