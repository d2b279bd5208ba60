package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.JobRules.NeededPart;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says which crews carry all parts of a job. Each piece in a van is kept for one job, the most
 * urgent and the dearest first, so that no plan counts it twice.
 */
final class VanStock {
  private final Map<String, Map<String, Integer>> left = new HashMap<>();

  VanStock(List<Crew> crews) {
    for (Crew crew : crews) {
      if (!crew.termed().vanStock().isEmpty()) {
        left.put(crew.crewId(), new HashMap<>(crew.termed().vanStock()));
      }
    }
  }

  /** Goes through the stops in the order in which they are served first. */
  void allot(List<Stop> stops) {
    for (Stop stop : stops) {
      List<NeededPart> parts = stop.job().ruled().parts();
      if (!parts.isEmpty()) {
        Set<String> carrying = new HashSet<>();
        left.forEach(
            (crew, van) -> {
              if (take(van, parts)) {
                carrying.add(crew);
              }
            });
        stop.setCrewsWithParts(carrying);
      }
    }
  }

  private static boolean take(Map<String, Integer> van, List<NeededPart> parts) {
    Map<String, Integer> after = new HashMap<>(van);
    for (NeededPart part : parts) {
      int rest = after.getOrDefault(part.sku(), 0) - part.qty();
      if (rest < 0) {
        return false;
      }
      after.put(part.sku(), rest);
    }
    van.putAll(after);
    return true;
  }
}
