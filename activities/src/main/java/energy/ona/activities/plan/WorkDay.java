package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.CrewTerms;
import energy.ona.plan.Job;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.TravelTimes;
import energy.ona.plan.TravelTimes.Leg;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;

/**
 * How long can be worked in one day at the place of a job, with the way there and back and a break,
 * by whoever may do it at all.
 *
 * @param overtimeHours that a day may have
 * @param reachKm from a crew's base
 */
record WorkDay(TravelTimes travel, double overtimeHours, double reachKm) {
  /** Nobody drives out for less of a longer job. */
  private static final double LEAST_HOURS = 1;

  /** Work starts on the full five minutes. */
  private static final double GRID_HOURS = 5 / 60.0;

  /** True when it takes longer than anybody can work there in one day, and can be divided. */
  boolean isTooShortFor(PlanProblem problem, Job job) {
    double most = longestHours(problem, job, overtimeHours);
    return most >= LEAST_HOURS && job.durationHours() > most + 1e-9;
  }

  /** Hours of a longer job that are done in a day: without overtime, where that is a day's work. */
  double sessionHours(PlanProblem problem, Job job) {
    double usual = longestHours(problem, job, 0);
    return usual >= LEAST_HOURS ? usual : longestHours(problem, job, overtimeHours);
  }

  private double longestHours(PlanProblem problem, Job job, double overtime) {
    return capable(problem, job).mapToDouble(crew -> hours(crew, job, overtime)).max().orElse(0);
  }

  private Stream<Crew> capable(PlanProblem problem, Job job) {
    Instant begin =
        job.earliestStart().isAfter(problem.now()) ? job.earliestStart() : problem.now();
    return problem.crews().stream()
        .filter(crew -> crew.hasAll(job.skills()) && crew.technicianCount() >= job.crewSize())
        .filter(crew -> job.ruled().missingTools(crew) == 0)
        .filter(crew -> !job.ruled().isOthersWarranty(crew) && !job.ruled().isForOthers(crew))
        .filter(crew -> isCertified(crew, job, begin))
        .filter(crew -> leg(crew, job).km() <= reachKm);
  }

  private static boolean isCertified(Crew crew, Job job, Instant begin) {
    return crew.termed()
            .missing(
                job.ruled().certificates(), begin.atZone(ZoneId.of(crew.timezone())).toLocalDate())
        == 0;
  }

  private double hours(Crew crew, Job job, double overtime) {
    double way = Math.round(60 * leg(crew, job).minutes()) / 3600.0;
    double arrival = Math.ceil(way / GRID_HOURS - 1e-9) * GRID_HOURS;
    double hours = shiftHours(crew) + overtime - way - arrival;
    CrewTerms terms = crew.termed();
    return arrival + hours > terms.breakAfterHours() ? hours - terms.breakMinutes() / 60 : hours;
  }

  private Leg leg(Crew crew, Job job) {
    return crew.base().equals(job.location())
        ? Leg.NONE
        : travel.between(crew.base(), job.location());
  }

  static double shiftHours(Crew crew) {
    double hours = Duration.between(crew.shiftStart(), crew.shiftEnd()).toMinutes() / 60.0;
    return hours > 0 ? hours : hours + 24;
  }
}
