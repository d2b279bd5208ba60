package energy.ona.benchmarks.season;

import energy.ona.config.TerminalParameters.LossWeights;
import energy.ona.plan.CrewPlanner;
import energy.ona.plan.Job;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.plan.Visit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the platform's planner again whenever something is new, for all that nobody has set out to;
 * a crew under way goes on.
 */
final class ByPlan implements Dispatcher {
  private static final long GRID_SECONDS = 300;

  private final CrewPlanner planner;
  private final SchedulingConstraints constraints;
  private final LossWeights weights;
  private final boolean asPlatform;
  private List<Visit> plan = List.of();
  private long planned = -1;
  private long solves;

  /**
   * @param asPlatform with response times, and durations that may turn out otherwise; not for one
   *     who knows all
   */
  ByPlan(
      CrewPlanner planner,
      SchedulingConstraints constraints,
      LossWeights weights,
      boolean asPlatform) {
    this.planner = planner;
    this.constraints = constraints;
    this.weights = weights;
    this.asPlatform = asPlatform;
  }

  long solves() {
    return solves;
  }

  @Override
  public Optional<Next> next(CrewState crew, Scene scene) {
    if (scene.version() != planned) {
      plan = solve(scene);
      planned = scene.version();
    }
    Map<String, Repair> open = new HashMap<>();
    scene.open().forEach(repair -> open.put(repair.id(), repair));
    return plan.stream()
        .filter(visit -> visit.crewId().equals(crew.crew.crewId()))
        .filter(visit -> open.containsKey(visit.jobId()))
        .min(Comparator.comparing(Visit::start))
        .map(
            visit -> {
              long depart = visit.start().getEpochSecond() - 60L * visit.travelMinutes();
              long at = depart <= scene.now() + 2 * GRID_SECONDS ? scene.now() : depart;
              return new Next(repair(open, visit.jobId()), at);
            });
  }

  private static Repair repair(Map<String, Repair> open, String id) {
    Repair repair = open.get(id);
    if (repair == null) {
      throw new IllegalStateException(id + " is not open");
    }
    return repair;
  }

  private List<Visit> solve(Scene scene) {
    Instant now = Instant.ofEpochSecond(scene.now());
    List<Job> jobs =
        scene.open().stream()
            .filter(repair -> repair.knownAt() <= scene.now())
            .map(repair -> job(repair, now))
            .toList();
    if (jobs.isEmpty()) {
      return List.of();
    }
    List<BookedVisit> booked = new ArrayList<>();
    for (CrewState crew : scene.crews()) {
      Repair doing = crew.doing;
      if (doing != null) {
        booked.add(booked(crew, crew.startedAt, crew.expectedEnd, scene.now()));
      } else if (crew.isAway()) {
        booked.add(booked(crew, crew.freeAt, crew.freeAt, scene.now()));
      }
    }
    solves++;
    return planner
        .plan(
            new PlanProblem(
                now, scene.crews().stream().map(crew -> crew.crew).toList(), jobs, booked, weights),
            score -> {})
        .visits();
  }

  /** A visit that ends now tells the planner where the crew is. */
  private static BookedVisit booked(CrewState crew, long start, long end, long now) {
    return new BookedVisit(
        crew.crew.crewId(),
        Instant.ofEpochSecond(Math.min(start, now)),
        Instant.ofEpochSecond(Math.max(end, now + 1)),
        crew.place);
  }

  private Job job(Repair repair, Instant now) {
    return new Job(
            repair.asset().customerId(),
            repair.id(),
            repair.asset().assetId(),
            repair.asset().siteId(),
            repair.place(),
            repair.asset().timezone(),
            repair.id(),
            Set.copyOf(repair.profile().skills()),
            repair.profile().crewSize(),
            repair.expectedHours(),
            repair.priority(),
            Instant.ofEpochSecond(Math.max(now.getEpochSecond(), repair.earliest())),
            deadline(repair),
            now.truncatedTo(ChronoUnit.HOURS),
            repair.ahead().hourlyUsd(now.getEpochSecond()),
            repair.ahead().usdPerDayAfter())
        .uncertain(spreadHours(repair));
  }

  private double spreadHours(Repair repair) {
    return asPlatform ? repair.expectedHours() * constraints.durationSpread(repair.profile()) : 0;
  }

  private @Nullable Instant deadline(Repair repair) {
    return asPlatform
        ? Instant.ofEpochSecond(repair.knownAt())
            .plus(constraints.sla(repair.priority()).respondWithin())
        : null;
  }
}
