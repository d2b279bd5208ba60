package energy.ona.activities.plan;

import energy.ona.activities.routes.RouteSearch;
import energy.ona.activities.routes.RouteSearch.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    int[][] start = promised(roster, crewed);
    List<CompletableFuture<Found>> others = new ArrayList<>();
    for (int i = 1; i < effort.searches(); i++) {
      RouteSearch search = one(roster, crewed, effort.seed() + i);
      others.add(CompletableFuture.supplyAsync(() -> search.search(start)));
    }
    Found best = one(roster, crewed, effort.seed()).search(start);
    for (CompletableFuture<Found> other : others) {
      Found found = other.join();
      best = found.cost() < best.cost() ? found : best;
    }
    return best;
  }

  /** The routes as they were promised, without what cannot be done any more. */
  private static int[][] promised(Roster roster, List<Shift> crewed) {
    List<Stop> stops = roster.stops();
    int[][] routes = new int[crewed.size()][];
    for (int route = 0; route < routes.length; route++) {
      Shift shift = crewed.get(route);
      List<Stop> day =
          new ArrayList<>(
              stops.stream()
                  .filter(stop -> stop.isPromisedIn(shift))
                  .sorted(Comparator.comparingLong(Stop::earliestSecond))
                  .toList());
      while (!day.isEmpty() && shift.cents(day).isEmpty()) {
        day.remove(day.size() - 1);
      }
      routes[route] = day.stream().mapToInt(stops::indexOf).toArray();
    }
    return routes;
  }

  private static RouteSearch one(Roster roster, List<Shift> crewed, long seed) {
    return new RouteSearch(
        new ShiftRounds(crewed, roster.stops()), roster.effort().clock(roster.stopped()), seed);
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
