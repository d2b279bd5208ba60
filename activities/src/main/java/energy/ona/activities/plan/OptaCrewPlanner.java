package energy.ona.activities.plan;

import energy.ona.activities.plan.Prices.Limits;
import energy.ona.plan.CrewPlanner;
import energy.ona.plan.Plan;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProgress;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.plan.TravelTimes;
import energy.ona.plan.Visit;
import energy.ona.risk.LossFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans crews with OptaPlanner: routes are searched for as long as the number of jobs deserves,
 * then single jobs are moved. One job alone is at its best at once.
 */
public final class OptaCrewPlanner implements CrewPlanner {
  /**
   * How long is searched for a plan, and how many moves are looked at afterwards. Of plans of
   * random jobs those of twelve and fewer get no better with more than 60 iterations a job.
   */
  private enum Effort {
    ALONE(1, 0, 0),
    FEW(5, 300, 400),
    SOME(12, 1_000, 1_000),
    MORE(30, 3_000, 2_000),
    MANY(100, 10_000, 5_000),
    CROWD(Integer.MAX_VALUE, 20_000, 10_000),

    /** From what is promised on, whatever the number of jobs: seconds, and few changes. */
    AGAIN(Integer.MAX_VALUE, 1_000, 0);

    private final int mostJobs;
    private final long iterations;
    private final long moves;

    Effort(int mostJobs, long iterations, long moves) {
      this.mostJobs = mostJobs;
      this.iterations = iterations;
      this.moves = moves;
    }

    static Effort of(PlanProblem problem) {
      if (!problem.promises().isEmpty()) {
        return AGAIN;
      }
      int jobs = problem.jobs().size();
      for (Effort effort : values()) {
        if (jobs <= effort.mostJobs) {
          return effort;
        }
      }
      return CROWD;
    }
  }

  private final TravelTimes travelTimes;
  private final SchedulingConstraints constraints;
  private final LossFunction lossFunction;
  private final Duration mostTime;
  private final Map<Effort, RosterSolver> solvers = new EnumMap<>(Effort.class);

  public OptaCrewPlanner(
      TravelTimes travelTimes, SchedulingConstraints constraints, LossFunction lossFunction) {
    this(travelTimes, constraints, lossFunction, Duration.ZERO);
  }

  /**
   * A planner that hurries.
   *
   * @param mostTime of a search, after which its best so far is the answer; zero is without end
   */
  public OptaCrewPlanner(
      TravelTimes travelTimes,
      SchedulingConstraints constraints,
      LossFunction lossFunction,
      Duration mostTime) {
    this.travelTimes = travelTimes;
    this.constraints = constraints;
    this.lossFunction = lossFunction;
    this.mostTime = mostTime;
    for (Effort effort : Effort.values()) {
      solvers.put(effort, new RosterSolver(effort.iterations > 0, effort.moves, mostTime));
    }
  }

  private Prices prices(PlanProblem problem) {
    return new Prices(
        lossFunction.weights(problem.weights()),
        constraints,
        new Limits(
            lossFunction.crew().maxTravelDistanceKm(),
            lossFunction.constraints().maxConcurrentJobs()));
  }

  @Override
  public Map<String, String> brokenPromises(PlanProblem problem) {
    Roster roster =
        new RosterBuilder(problem, prices(problem), new TravelMatrix(travelTimes))
            .build(SearchEffort.of(0), PlanProgress.UNWATCHED);
    return new BrokenPromises(problem, roster, constraints.changes()).reasons();
  }

  @Override
  public Plan plan(PlanProblem problem, PlanProgress progress) {
    WorkDay day =
        new WorkDay(
            travelTimes,
            constraints.overtime().maxHours(),
            lossFunction.crew().maxTravelDistanceKm());
    return StagedPlan.isNeeded(problem, day)
        ? new StagedPlan(problem, day, stage -> planTogether(stage, progress)).plan()
        : planTogether(problem, progress);
  }

  /** Jobs that wait for none of the others. */
  private Plan planTogether(PlanProblem problem, PlanProgress progress) {
    Prices prices = prices(problem);
    Effort effort = Effort.of(problem);
    Roster roster =
        new RosterBuilder(problem, prices, new TravelMatrix(travelTimes))
            .build(new SearchEffort(effort.iterations, mostTime.dividedBy(2), 1, 1), progress);
    if (roster.stops().isEmpty()) {
      return new Plan(List.of(), Map.of(), "0", List.of());
    }
    Map<String, String> broken =
        problem.promises().isEmpty()
            ? Map.of()
            : new BrokenPromises(problem, roster, constraints.changes()).reasons();
    Roster solved = solver(effort).solve(roster);
    List<Visit> visits = new ArrayList<>();
    Map<String, String> unplaced = new LinkedHashMap<>();
    Explanation explanation = new Explanation(solved.shifts());
    for (Stop stop : solved.stops()) {
      Shift shift = stop.shift();
      Slot slot = stop.slot();
      if (shift == null || slot == null || shift.crew() == null || !isKept(shift, stop)) {
        unplaced.put(stop.job().jobId(), new WhyNot(problem, solved.shifts(), prices).of(stop));
      } else {
        visits.add(
            new Visit(
                    stop.job().jobId(),
                    stop.job().assetId(),
                    shift.crew().crewId(),
                    Instant.ofEpochSecond(slot.start()),
                    Instant.ofEpochSecond(slot.end()),
                    (int) Math.round(slot.travelSeconds() / 60.0),
                    stop.job().priority(),
                    stop.job().description(),
                    explanation.of(stop, shift, slot))
                .costing(DayCost.of(stop, shift, slot)));
      }
    }
    return new Plan(
        visits,
        unplaced,
        String.valueOf(solved.score()),
        new ChangedVisits(solved, constraints.changes(), broken).list());
  }

  /** A search that was stopped early may leave what breaks a rule: that is not promised. */
  private static boolean isKept(Shift shift, Stop stop) {
    return shift.suits(stop) && shift.cents(shift.stops()).isPresent();
  }

  private RosterSolver solver(Effort effort) {
    RosterSolver solver = solvers.get(effort);
    if (solver == null) {
      throw new IllegalStateException("no solver for " + effort);
    }
    return solver;
  }
}
