package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.CrewPlanner;
import energy.ona.plan.Job;
import energy.ona.plan.Plan;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/** Plans by OptaPlanner: a construction heuristic, then a local search that ends by steps. */
public final class OptaCrewPlanner implements CrewPlanner {
  private static final Duration SLOT = Duration.ofMinutes(30);
  private static final int HORIZON_DAYS = 14;

  private final SolverFactory<CrewPlan> solvers =
      SolverFactory.create(
          new SolverConfig()
              .withEnvironmentMode(EnvironmentMode.REPRODUCIBLE)
              .withRandomSeed(1L)
              .withSolutionClass(CrewPlan.class)
              .withEntityClasses(PlannedJob.class)
              .withConstraintProviderClass(CrewRules.class)
              .withPhases(
                  new ConstructionHeuristicPhaseConfig(),
                  new LocalSearchPhaseConfig()
                      .withTerminationConfig(
                          new TerminationConfig()
                              .withStepCountLimit(400)
                              .withUnimprovedStepCountLimit(60))));

  @Override
  public Plan plan(PlanProblem problem, Consumer<String> progress) {
    Set<String> skills = new TreeSet<>();
    problem.jobs().forEach(job -> skills.addAll(job.skills()));
    Instant until = until(problem);
    List<PlannedJob> entities = new ArrayList<>();
    Map<String, Crew> crews = new LinkedHashMap<>();
    problem.crews().forEach(crew -> crews.put(crew.crewId(), crew));
    for (PlanProblem.BookedVisit booked : problem.booked()) {
      Visit visit = booked.visit();
      Crew crew = crews.get(visit.crewId());
      if (crew != null) {
        double hours = Duration.between(visit.start(), visit.end()).toSeconds() / 3600.0;
        entities.add(
            PlannedJob.booked(
                visit.jobId(),
                Place.of(booked.location()),
                new Slot(crew, visit.start(), visit.end()),
                hours));
      }
    }
    problem
        .jobs()
        .forEach(
            job ->
                entities.add(
                    new PlannedJob(
                        job.jobId(), job, Place.of(job.location()), job.durationHours())));
    List<Slot> slots = slots(problem, until);
    if (slots.isEmpty()) {
      return new Plan(List.of(), reasons(problem, Set.of()), "0");
    }
    Solver<CrewPlan> solver = solvers.buildSolver();
    solver.addEventListener(event -> progress.accept(String.valueOf(event.getNewBestScore())));
    CrewPlan solved = solver.solve(new CrewPlan(slots, entities));
    return answer(problem, solved, crews);
  }

  /** Slots reach two weeks beyond the latest arrival of parts. */
  private static Instant until(PlanProblem problem) {
    Instant latest =
        problem.jobs().stream().map(Job::earliestStart).reduce(problem.now(), CrewPlan::later);
    return latest.plus(Duration.ofDays(HORIZON_DAYS));
  }

  private static List<Slot> slots(PlanProblem problem, Instant until) {
    Instant from =
        problem.jobs().stream()
            .map(Job::earliestStart)
            .min(Instant::compareTo)
            .map(earliest -> CrewPlan.later(earliest, problem.now()))
            .orElse(problem.now());
    List<Slot> slots = new ArrayList<>();
    for (Crew crew : problem.crews()) {
      ZoneId zone = ZoneId.of(crew.timezone());
      LocalDate last = until.atZone(zone).toLocalDate();
      int perDay = 0;
      for (LocalDate day = from.atZone(zone).toLocalDate();
          !day.isAfter(last) && perDay < HORIZON_DAYS * 40;
          day = day.plusDays(1)) {
        if (!crew.workDays().contains(day.getDayOfWeek().getValue())) {
          continue;
        }
        Instant end = day.atTime(crew.shiftEnd()).atZone(zone).toInstant();
        for (Instant start = day.atTime(crew.shiftStart()).atZone(zone).toInstant();
            start.isBefore(end);
            start = start.plus(SLOT)) {
          if (!start.isBefore(from)) {
            slots.add(new Slot(crew, start, end));
            perDay++;
          }
        }
      }
    }
    return slots;
  }

  private static Plan answer(PlanProblem problem, CrewPlan solved, Map<String, Crew> crews) {
    List<Visit> visits = new ArrayList<>();
    Set<String> placed = new TreeSet<>();
    boolean feasible =
        solved.getScore() != null && Objects.requireNonNull(solved.getScore()).hardScore() == 0;
    for (PlannedJob planned : solved.getJobs()) {
      Job job = planned.getJob();
      Slot slot = planned.getSlot();
      if (job != null && slot != null && (feasible || crews.containsKey(slot.crew().crewId()))) {
        visits.add(visit(job, planned, slot));
        placed.add(job.jobId());
      }
    }
    return new Plan(visits, reasons(problem, placed), String.valueOf(solved.getScore()));
  }

  private static Visit visit(Job job, PlannedJob planned, Slot slot) {
    Place base = Place.of(slot.crew().base());
    double lost = CrewRules.lostUsd(job, planned.end());
    return new Visit(
        job.jobId(),
        job.assetId(),
        slot.crew().crewId(),
        slot.start(),
        planned.end(),
        (int) Math.round(60 * CrewRules.TRAVEL.hours(base, planned.getPlace())),
        job.priority(),
        job.description(),
        String.format(
            Locale.ROOT,
            "%s has %s and is the cheapest choice from %s on: %.2f USD are lost until the work is"
                + " done, %.2f USD of travel",
            slot.crew().crewId(),
            job.skills().isEmpty() ? "the people" : String.join(", ", new TreeSet<>(job.skills())),
            slot.start(),
            lost,
            CrewRules.travelUsd(planned)));
  }

  private static Map<String, String> reasons(PlanProblem problem, Set<String> placed) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Job job : problem.jobs()) {
      if (!placed.contains(job.jobId())) {
        reasons.put(job.jobId(), reason(problem, job));
      }
    }
    return reasons;
  }

  private static String reason(PlanProblem problem, Job job) {
    List<Crew> able =
        problem.crews().stream().filter(crew -> crew.skills().containsAll(job.skills())).toList();
    if (able.isEmpty()) {
      return "no crew has all of %s".formatted(new TreeSet<>(job.skills()));
    }
    if (able.stream().noneMatch(crew -> crew.technicianCount() >= job.crewSize())) {
      return "no crew with the skills has %d people".formatted(job.crewSize());
    }
    if (able.stream()
        .noneMatch(
            crew ->
                Duration.between(crew.shiftStart(), crew.shiftEnd()).toMinutes()
                    >= 60 * job.durationHours())) {
      return String.format(
          Locale.ROOT, "%.1f h of work fit into no crew's shift", job.durationHours());
    }
    return "every able crew is booked for the next %d days".formatted(HORIZON_DAYS);
  }
}
