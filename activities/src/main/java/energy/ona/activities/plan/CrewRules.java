package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.Job;
import energy.ona.workorder.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintProvider;
import org.optaplanner.core.api.score.stream.Joiners;

/** One method a rule. Hard rules first; money in US cents. */
public final class CrewRules implements ConstraintProvider {
  static final TravelTimes TRAVEL = TravelTimes.greatCircle(1.3, 60);

  @Override
  public Constraint[] defineConstraints(ConstraintFactory factory) {
    return new Constraint[] {
      skills(factory),
      crewSize(factory),
      shift(factory),
      partsBeforeWork(factory),
      oneJobAtATime(factory),
      everyJobPlaced(factory),
      energyLost(factory),
      travelCost(factory),
      deadline(factory)
    };
  }

  /** A crew without the skill cannot do the work. */
  Constraint skills(ConstraintFactory factory) {
    return factory
        .forEach(PlannedJob.class)
        .filter(planned -> !planned.isPinned() && missing(planned) > 0)
        .penalizeLong(HardMediumSoftLongScore.ONE_HARD, CrewRules::missing)
        .asConstraint("skills");
  }

  private static long missing(PlannedJob planned) {
    return job(planned).skills().stream()
        .filter(skill -> !crew(planned).skills().contains(skill))
        .count();
  }

  /** Safety and weight need so many people. */
  Constraint crewSize(ConstraintFactory factory) {
    return factory
        .forEach(PlannedJob.class)
        .filter(
            planned ->
                !planned.isPinned() && crew(planned).technicianCount() < job(planned).crewSize())
        .penalize(HardMediumSoftLongScore.ONE_HARD)
        .asConstraint("crew size");
  }

  /** Work ends within the shift that it begins in. */
  Constraint shift(ConstraintFactory factory) {
    return factory
        .forEach(PlannedJob.class)
        .filter(planned -> !planned.isPinned() && planned.end().isAfter(slot(planned).shiftEnd()))
        .penalize(HardMediumSoftLongScore.ONE_HARD)
        .asConstraint("shift");
  }

  /** Nobody begins before the parts can be there. */
  Constraint partsBeforeWork(ConstraintFactory factory) {
    return factory
        .forEach(PlannedJob.class)
        .filter(
            planned ->
                !planned.isPinned() && slot(planned).start().isBefore(job(planned).earliestStart()))
        .penalize(HardMediumSoftLongScore.ONE_HARD)
        .asConstraint("parts before work");
  }

  /** A crew does one job at a time and needs the road between two. */
  Constraint oneJobAtATime(ConstraintFactory factory) {
    return factory
        .forEachUniquePair(PlannedJob.class, Joiners.equal(PlannedJob::getCrewId))
        .filter(CrewRules::collide)
        .penalize(HardMediumSoftLongScore.ONE_HARD)
        .asConstraint("one job at a time");
  }

  private static boolean collide(PlannedJob one, PlannedJob other) {
    if (one.isPinned() && other.isPinned()) {
      return false;
    }
    long road = (long) (3600 * TRAVEL.hours(one.getPlace(), other.getPlace()));
    return one.getStartEpochSecond() < other.getEndEpochSecond() + road
        && other.getStartEpochSecond() < one.getEndEpochSecond() + road;
  }

  /** A job is left out only when nobody can do it. */
  Constraint everyJobPlaced(ConstraintFactory factory) {
    return factory
        .forEachIncludingNullVars(PlannedJob.class)
        .filter(planned -> planned.getSlot() == null)
        .penalize(HardMediumSoftLongScore.ONE_MEDIUM)
        .asConstraint("every job placed");
  }

  /** What the fault loses until the work ends. */
  Constraint energyLost(ConstraintFactory factory) {
    return factory
        .forEach(PlannedJob.class)
        .filter(planned -> !planned.isPinned())
        .penalizeLong(
            HardMediumSoftLongScore.ONE_SOFT,
            planned -> cents(lostUsd(job(planned), planned.end())))
        .asConstraint("energy lost while waiting");
  }

  /** There and back: the road and the time on it. */
  Constraint travelCost(ConstraintFactory factory) {
    return factory
        .forEach(PlannedJob.class)
        .filter(planned -> !planned.isPinned())
        .penalizeLong(HardMediumSoftLongScore.ONE_SOFT, planned -> cents(travelUsd(planned)))
        .asConstraint("travel");
  }

  /** Each hour past the deadline costs by priority. */
  Constraint deadline(ConstraintFactory factory) {
    return factory
        .forEach(PlannedJob.class)
        .filter(planned -> !planned.isPinned() && hoursLate(planned) > 0)
        .penalizeLong(
            HardMediumSoftLongScore.ONE_SOFT,
            planned -> cents(hoursLate(planned) * usdPerHourLate(job(planned).priority())))
        .asConstraint("deadline");
  }

  /** Expected loss of a job's fault until a moment. */
  static double lostUsd(Job job, Instant until) {
    double hours = Math.max(0, Duration.between(job.lossFrom(), until).toSeconds() / 3600.0);
    double usd = 0;
    int whole = (int) Math.min(hours, job.hourlyLossUsd().size());
    for (int hour = 0; hour < whole; hour++) {
      usd += job.hourlyLossUsd().get(hour);
    }
    return usd + (hours - whole) * job.lossUsdPerDay() / 24;
  }

  static double travelUsd(PlannedJob planned) {
    Crew crew = crew(planned);
    Place base = Place.of(crew.base());
    return 2
        * (TRAVEL.km(base, planned.getPlace()) * crew.travelUsdPerKm()
            + TRAVEL.hours(base, planned.getPlace()) * crew.costUsdPerHour());
  }

  static double hoursLate(PlannedJob planned) {
    Instant deadline = job(planned).deadline();
    return deadline == null
        ? 0
        : Duration.between(deadline, slot(planned).start()).toSeconds() / 3600.0;
  }

  static double usdPerHourLate(Priority priority) {
    return switch (priority) {
      case CRITICAL -> 50;
      case HIGH -> 20;
      case MEDIUM -> 5;
      case LOW -> 1;
    };
  }

  private static long cents(double usd) {
    return Math.round(100 * usd);
  }

  private static Job job(PlannedJob planned) {
    return Objects.requireNonNull(planned.getJob(), "a booked visit has no job");
  }

  private static Crew crew(PlannedJob planned) {
    return slot(planned).crew();
  }

  private static Slot slot(PlannedJob planned) {
    @Nullable Slot slot = planned.getSlot();
    return Objects.requireNonNull(slot, "the job has no slot");
  }
}
