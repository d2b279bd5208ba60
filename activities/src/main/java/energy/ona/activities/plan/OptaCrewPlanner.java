package energy.ona.activities.plan;

import energy.ona.activities.plan.Prices.Limits;
import energy.ona.plan.CrewPlanner;
import energy.ona.plan.Plan;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.SchedulingConstraints;
import energy.ona.plan.TravelTimes;
import energy.ona.plan.Visit;
import energy.ona.risk.LossFunction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.optaplanner.core.api.score.stream.ConstraintStreamImplType;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;
import org.optaplanner.core.impl.solver.DefaultSolver;

/**
 * Plans crews with OptaPlanner: every job is put at its best place first, then places are exchanged
 * for as many moves as the number of jobs deserves. One job alone is at its best at once.
 */
public final class OptaCrewPlanner implements CrewPlanner {
  /**
   * How many moves are looked at after the first plan, by the number of jobs. Moves are counted,
   * not steps: at the very best plan no move is taken and a step would never end.
   */
  private enum Effort {
    ALONE(1, 0),
    FEW(5, 400),
    SOME(30, 10_000),
    MANY(100, 40_000),
    CROWD(Integer.MAX_VALUE, 120_000);

    private final int mostJobs;
    private final long moves;

    Effort(int mostJobs, long moves) {
      this.mostJobs = mostJobs;
      this.moves = moves;
    }

    static Effort of(int jobs) {
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
  private final Map<Effort, SolverFactory<Roster>> solvers;

  public OptaCrewPlanner(
      TravelTimes travelTimes, SchedulingConstraints constraints, LossFunction lossFunction) {
    this.travelTimes = travelTimes;
    this.constraints = constraints;
    this.lossFunction = lossFunction;
    Map<Effort, SolverFactory<Roster>> factories = new LinkedHashMap<>();
    for (Effort effort : Effort.values()) {
      factories.put(effort, SolverFactory.create(config(effort)));
    }
    this.solvers = Map.copyOf(factories);
  }

  private static SolverConfig config(Effort effort) {
    SolverConfig config =
        new SolverConfig()
            .withSolutionClass(Roster.class)
            .withEntityClasses(Shift.class, Stop.class)
            .withScoreDirectorFactory(
                new ScoreDirectorFactoryConfig()
                    .withConstraintProviderClass(PlanRules.class)
                    .withConstraintStreamImplType(ConstraintStreamImplType.BAVET));
    if (effort.moves == 0) {
      return config.withPhases(new ConstructionHeuristicPhaseConfig());
    }
    return config.withPhases(
        new ConstructionHeuristicPhaseConfig(),
        new LocalSearchPhaseConfig()
            .withTerminationConfig(
                new TerminationConfig().withScoreCalculationCountLimit(effort.moves)));
  }

  @Override
  public Plan plan(PlanProblem problem, Consumer<String> progress) {
    Prices prices =
        new Prices(
            lossFunction.weights(problem.weights()),
            constraints,
            new Limits(
                lossFunction.crew().maxTravelDistanceKm(),
                lossFunction.constraints().maxConcurrentJobs()));
    Roster roster = new RosterBuilder(problem, prices, new TravelMatrix(travelTimes)).build();
    if (roster.stops().isEmpty()) {
      return new Plan(List.of(), Map.of(), "0");
    }
    Roster solved = solve(roster, progress);
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
                explanation.of(stop, shift, slot)));
      }
    }
    return new Plan(visits, unplaced, String.valueOf(solved.score()));
  }

  /** A search that was stopped early may leave what breaks a rule: that is not promised. */
  private static boolean isKept(Shift shift, Stop stop) {
    return shift.suits(stop) && shift.cents(shift.stops()).isPresent();
  }

  private Roster solve(Roster roster, Consumer<String> progress) {
    SolverFactory<Roster> factory = solvers.get(Effort.of(roster.stops().size()));
    if (factory == null) {
      throw new IllegalStateException("no solver for %d jobs".formatted(roster.stops().size()));
    }
    DefaultSolver<Roster> solver = (DefaultSolver<Roster>) factory.buildSolver();
    SearchWatch watch = new SearchWatch(solver, progress);
    solver.addEventListener(event -> watch.tell(String.valueOf(event.getNewBestScore())));
    solver.addPhaseLifecycleListener(watch);
    return solver.solve(roster);
  }
}
