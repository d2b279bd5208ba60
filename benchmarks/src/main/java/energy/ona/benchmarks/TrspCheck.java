package energy.ona.benchmarks;

import energy.ona.benchmarks.TrspInstance.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Checks and measures plans by driving them: every place for the depot is tried, the day is driven
 * as early as can be, and then the start is put off as long as nothing is delayed. It shares
 * nothing with the search.
 */
final class TrspCheck {
  private static final double ROUNDING = 1e-6;

  private final TrspInstance instance;
  private final Map<Integer, Node> requests = new HashMap<>();

  TrspCheck(TrspInstance instance) {
    this.instance = instance;
    instance.requests().forEach(request -> requests.put(request.number(), request));
  }

  /** The sum of durations; empty when a rule is broken. */
  OptionalDouble duration(List<List<Integer>> routes) {
    Set<Integer> seen = new HashSet<>();
    double total = 0;
    for (int technician = 0; technician < routes.size(); technician++) {
      List<Node> visits = new ArrayList<>();
      for (int number : routes.get(technician)) {
        Node request = requests.get(number);
        if (request == null || !seen.add(number)) {
          return OptionalDouble.empty();
        }
        visits.add(request);
      }
      double duration = duration(instance.technicians().get(technician), visits);
      if (Double.isInfinite(duration)) {
        return OptionalDouble.empty();
      }
      total += duration;
    }
    return seen.size() == requests.size() ? OptionalDouble.of(total) : OptionalDouble.empty();
  }

  private double duration(Node technician, List<Node> visits) {
    if (visits.isEmpty()) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int depotAt = 0; depotAt <= visits.size(); depotAt++) {
      if (isEquipped(technician, visits.subList(0, depotAt))) {
        List<Node> day = new ArrayList<>(visits);
        if (depotAt < visits.size()) {
          day.add(depotAt, instance.depot());
        }
        least = Math.min(least, driven(technician, day));
      }
    }
    for (Node visit : visits) {
      if (!technician.skills().containsAll(visit.skills())) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return least;
  }

  /** Can do the visits with what is on board. */
  private static boolean isEquipped(Node technician, List<Node> visits) {
    int[] used = new int[technician.parts().size()];
    for (Node visit : visits) {
      for (int kind = 0; kind < used.length; kind++) {
        used[kind] += visit.parts().get(kind);
      }
      if (!technician.tools().containsAll(visit.tools())) {
        return false;
      }
    }
    return technician.hasParts(used);
  }

  private static double driven(Node technician, List<Node> day) {
    double time = technician.opens();
    double slack = Double.POSITIVE_INFINITY;
    double waited = 0;
    Node at = technician;
    for (Node next : day) {
      double arrival = time + at.distance(next);
      waited += Math.max(0, next.opens() - arrival);
      time = Math.max(arrival, next.opens());
      if (time > next.closes() + ROUNDING) {
        return Double.POSITIVE_INFINITY;
      }
      // The start can be put off by the waits so far and what its window leaves.
      slack = Math.min(slack, waited + next.closes() - time);
      time += next.service();
      at = next;
    }
    time += at.distance(technician);
    if (time > technician.closes() + ROUNDING) {
      return Double.POSITIVE_INFINITY;
    }
    return time - (technician.opens() + Math.min(slack, waited));
  }
}
