package energy.ona.activities.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.score.stream.ConstraintStreamImplType;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.phase.PhaseConfig;
import org.optaplanner.core.config.phase.custom.CustomPhaseConfig;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;
import org.optaplanner.core.impl.solver.DefaultSolver;

/** Solves rosters by {@link PlanRules}: routes are searched for, then single stops are moved. */
final class RosterSolver {
  private final SolverFactory<Roster> factory;

  /**
   * A solver.
   *
   * @param searches false where one stop is simply put at its best place
   * @param moves looked at afterwards. Moves are counted, not steps: at the very best plan no move
   *     is taken and a step would never end.
   */
  RosterSolver(boolean searches, long moves) {
    this(searches, moves, Duration.ZERO);
  }

  /**
   * A solver that hurries.
   *
   * @param mostTime of all together; zero is without end
   */
  RosterSolver(boolean searches, long moves, Duration mostTime) {
    List<PhaseConfig<?>> phases = new ArrayList<>();
    phases.add(
        searches
            ? new CustomPhaseConfig().withCustomPhaseCommandClassList(List.of(RosterSearch.class))
            : new ConstructionHeuristicPhaseConfig());
    if (moves > 0) {
      phases.add(
          new LocalSearchPhaseConfig()
              .withTerminationConfig(
                  new TerminationConfig().withScoreCalculationCountLimit(moves)));
    }
    TerminationConfig termination = new TerminationConfig();
    if (!mostTime.isZero()) {
      termination = termination.withSpentLimit(mostTime);
    }
    this.factory =
        SolverFactory.create(
            new SolverConfig()
                .withTerminationConfig(termination)
                .withSolutionClass(Roster.class)
                .withEntityClasses(Shift.class, Stop.class)
                .withScoreDirectorFactory(
                    new ScoreDirectorFactoryConfig()
                        .withConstraintProviderClass(PlanRules.class)
                        .withConstraintStreamImplType(ConstraintStreamImplType.BAVET))
                .withPhaseList(List.copyOf(phases)));
  }

  Roster solve(Roster roster) {
    DefaultSolver<Roster> solver = (DefaultSolver<Roster>) factory.buildSolver();
    solver.addPhaseLifecycleListener(new SearchWatch(solver, roster.progress()));
    return solver.solve(roster);
  }
}
