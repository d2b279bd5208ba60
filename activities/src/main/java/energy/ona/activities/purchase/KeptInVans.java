package energy.ona.activities.purchase;

import energy.ona.plan.Crew;
import energy.ona.plan.CrewTerms;
import energy.ona.plan.OwnCrews;
import energy.ona.tenant.CustomerId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pieces in the van of a work order's crew for it, so that nobody else counts on them. The
 * van remembers for whom, in the same write, so that a step that is repeated keeps the same.
 */
final class KeptInVans {
  private final OwnCrews crews;

  KeptInVans(OwnCrews crews) {
    this.crews = crews;
  }

  /**
   * Keeps what that van has, and gives back what other vans kept.
   *
   * @param wanted pieces by SKU
   * @return what is kept
   */
  Map<String, Integer> keep(
      CustomerId customer, String orderId, @Nullable String crewId, Map<String, Integer> wanted) {
    Map<String, Integer> kept = new TreeMap<>();
    for (Crew crew : crews.all(customer)) {
      boolean goes = crew.crewId().equals(crewId);
      if (!goes && !keepsFor(orderId, crew)) {
        continue;
      }
      change(customer, crew, orderId, terms -> terms.keeping(orderId, goes ? wanted : Map.of()))
          .forEach(kept::put);
    }
    return kept;
  }

  /** Of that part nothing is kept for it any more. */
  void release(CustomerId customer, String orderId, String sku) {
    crews.all(customer).stream()
        .filter(crew -> keepsFor(orderId, crew))
        .forEach(
            crew ->
                change(
                    customer,
                    crew,
                    orderId,
                    terms -> {
                      Map<String, Integer> others =
                          new TreeMap<>(terms.kept().getOrDefault(orderId, Map.of()));
                      others.remove(sku);
                      return terms.keeping(orderId, others);
                    }));
  }

  /** Of what is kept for it these pieces leave the van, and the rest is free again. */
  void use(CustomerId customer, String orderId, Map<String, Integer> used) {
    settle(customer, orderId, terms -> terms.using(orderId, used));
  }

  /** All that is kept for it leaves the van. */
  void useAll(CustomerId customer, String orderId) {
    settle(
        customer,
        orderId,
        terms -> terms.using(orderId, terms.kept().getOrDefault(orderId, Map.of())));
  }

  private void settle(CustomerId customer, String orderId, UnaryOperator<CrewTerms> change) {
    crews.all(customer).stream()
        .filter(crew -> keepsFor(orderId, crew))
        .forEach(crew -> change(customer, crew, orderId, change));
  }

  private static boolean keepsFor(String orderId, Crew crew) {
    return crew.termed().kept().containsKey(orderId);
  }

  /** True when a van has one of these, and not for others. */
  boolean isAny(CustomerId customer, String orderId, Map<String, Integer> wanted) {
    return crews.all(customer).stream()
        .anyMatch(
            crew -> wanted.keySet().stream().anyMatch(sku -> crew.termed().free(sku, orderId) > 0));
  }

  /** Says what is kept then. */
  private Map<String, Integer> change(
      CustomerId customer, Crew crew, String orderId, UnaryOperator<CrewTerms> change) {
    return crews
        .update(
            customer,
            crew.crewId(),
            present -> {
              CrewTerms next = change.apply(present.termed());
              return next.equals(present.termed()) ? present : present.on(next);
            })
        .map(after -> after.termed().kept().getOrDefault(orderId, Map.of()))
        .orElse(Map.of());
  }
}
