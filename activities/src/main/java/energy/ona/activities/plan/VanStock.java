package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import energy.ona.plan.CrewTerms;
import energy.ona.plan.JobRules.NeededPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which crews carry parts of a job that others would have to wait for. Each piece in a van is
 * for one job: for the order that it is kept for, else the most urgent and the dearest first, so
 * that no plan counts it twice.
 */
final class VanStock {
  private final Map<String, Van> vans = new HashMap<>();

  VanStock(List<Crew> crews) {
    for (Crew crew : crews) {
      if (!crew.termed().vanStock().isEmpty()) {
        vans.put(crew.crewId(), new Van(crew.termed()));
      }
    }
  }

  /** Goes through the stops in the order in which they are served first. */
  void allot(List<Stop> stops) {
    for (Stop stop : stops) {
      Map<String, Optional<Instant>> ready = new HashMap<>();
      vans.forEach(
          (crew, van) ->
              van.give(StagedPlan.whole(stop.job().jobId()), stop.job().ruled().parts())
                  .ifPresent(rest -> ready.put(crew, NeededPart.ready(rest))));
      stop.setPartsReady(ready);
    }
  }

  /** What is left of one. */
  private static final class Van {
    private final CrewTerms terms;
    private final Map<String, Integer> free = new HashMap<>();

    private Van(CrewTerms terms) {
      this.terms = terms;
      terms.vanStock().keySet().forEach(sku -> free.put(sku, terms.free(sku, null)));
    }

    /**
     * Gives what there is of what has to be waited for elsewhere.
     *
     * @return what the crew has to wait for too; empty where the van makes nothing sooner
     */
    private Optional<List<NeededPart>> give(String jobId, List<NeededPart> parts) {
      Map<String, Integer> after = new HashMap<>(free);
      Map<String, Integer> kept = new HashMap<>();
      List<NeededPart> rest = new ArrayList<>();
      for (NeededPart part : parts) {
        if (part.availableAt() == null) {
          continue;
        }
        String sku = part.sku();
        int own = kept.computeIfAbsent(sku, each -> terms.keptFor(jobId, each));
        int ofOwn = Math.min(own, part.qty());
        int left = after.getOrDefault(sku, 0) - (part.qty() - ofOwn);
        if (left < 0) {
          rest.add(part);
        } else {
          kept.put(sku, own - ofOwn);
          after.put(sku, left);
        }
      }
      if (NeededPart.ready(rest).equals(NeededPart.ready(parts))) {
        return Optional.empty();
      }
      free.putAll(after);
      return Optional.of(rest);
    }
  }
}
