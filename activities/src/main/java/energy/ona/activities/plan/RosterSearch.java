package energy.ona.activities.plan;

import energy.ona.activities.routes.RouteSearch;
import energy.ona.activities.routes.RouteSearch.Found;
import energy.ona.plan.PlanProgress;
import energy.ona.plan.PlanProgress.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.phase.custom.CustomPhaseCommand;

/**
 * Finds routes on plain numbers and puts the best into the roster; what they are worth is for the
 * rules to say.
 */
public final class RosterSearch implements CustomPhaseCommand<Roster> {
  private static final String STOPS = "stops";

  /** For the solver, which makes its own. */
  public RosterSearch() {}

  @Override
  public void changeWorkingSolution(ScoreDirector<Roster> score) {
    Roster roster = score.getWorkingSolution();
    List<Shift> crewed = roster.shifts().stream().filter(shift -> shift.crew() != null).toList();
    List<Stop> stops = roster.stops();
    Found best = search(roster, crewed);
    List<Stop> left = new ArrayList<>(stops);
    for (int route = 0; route < crewed.size(); route++) {
      List<Stop> wanted = new ArrayList<>();
      for (int stop : best.routes()[route]) {
        wanted.add(stops.get(stop));
      }
      left.removeAll(wanted);
      put(score, crewed.get(route), wanted);
    }
    for (Shift shift : roster.shifts()) {
      if (shift.crew() == null) {
        put(score, shift, left);
        break;
      }
    }
  }

  private static Found search(Roster roster, List<Shift> crewed) {
    SearchEffort effort = roster.effort();
    int[][] start = start(roster, crewed);
    List<CompletableFuture<Found>> others = new ArrayList<>();
    for (int i = 1; i < effort.searches(); i++) {
      RouteSearch search = one(roster, crewed, effort.seed() + i, quiet(roster.progress()));
      others.add(CompletableFuture.supplyAsync(() -> search.search(start)));
    }
    Found best = one(roster, crewed, effort.seed(), roster.progress()).search(start);
    for (CompletableFuture<Found> other : others) {
      Found found = other.join();
      best = found.cost() < best.cost() ? found : best;
    }
    return best;
  }

  /** Where an earlier attempt was, else what was promised, without what cannot be done. */
  private static int[][] start(Roster roster, List<Shift> crewed) {
    Map<String, List<String>> earlier =
        roster.progress().earlier().map(Draft::jobsByShift).orElse(Map.of());
    int[][] routes = new int[crewed.size()][];
    for (int route = 0; route < routes.length; route++) {
      Shift shift = crewed.get(route);
      List<Stop> day =
          earlier.isEmpty()
              ? promised(roster, shift)
              : known(roster, shift, earlier.getOrDefault(shift.id(), List.of()));
      while (!day.isEmpty() && shift.cents(day).isEmpty()) {
        day.remove(day.size() - 1);
      }
      routes[route] = day.stream().mapToInt(roster.stops()::indexOf).toArray();
    }
    return routes;
  }

  private static List<Stop> promised(Roster roster, Shift shift) {
    return new ArrayList<>(
        roster.stops().stream()
            .filter(stop -> stop.isPromisedIn(shift))
            .sorted(Comparator.comparingLong(Stop::earliestSecond))
            .toList());
  }

  private static List<Stop> known(Roster roster, Shift shift, List<String> jobs) {
    List<Stop> day = new ArrayList<>();
    for (String job : jobs) {
      roster.stops().stream()
          .filter(stop -> stop.job().jobId().equals(job) && shift.suits(stop))
          .findFirst()
          .ifPresent(day::add);
    }
    return day;
  }

  private static RouteSearch one(
      Roster roster, List<Shift> crewed, long seed, PlanProgress progress) {
    return new RouteSearch(
        new ShiftRounds(crewed, roster.stops()), new SearchClock(roster, crewed, progress), seed);
  }

  /** Ends when the watcher says so and tells nothing: one search speaks for all. */
  private static PlanProgress quiet(PlanProgress watched) {
    return new PlanProgress() {
      @Override
      public void better(Draft best) {}

      @Override
      public boolean isEnough() {
        return watched.isEnough();
      }
    };
  }

  /** Stops that are in no shift yet go in; none is in two shifts. */
  private static void put(ScoreDirector<Roster> score, Shift shift, List<Stop> wanted) {
    for (Stop stop : wanted) {
      if (stop.shift() != null) {
        throw new IllegalStateException("%s is in %s already".formatted(stop, stop.shift()));
      }
      int index = shift.stops().size();
      score.beforeListVariableElementAssigned(shift, STOPS, stop);
      score.beforeListVariableChanged(shift, STOPS, index, index);
      shift.stops().add(stop);
      score.afterListVariableChanged(shift, STOPS, index, index + 1);
      score.afterListVariableElementAssigned(shift, STOPS, stop);
      // The solver's indexes take one new stop at a time.
      score.triggerVariableListeners();
    }
  }
}
