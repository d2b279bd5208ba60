package energy.ona.activities.purchase;

import energy.ona.bom.Part;
import energy.ona.plan.OwnCrews;
import energy.ona.purchase.TakenPart;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.purchase.PurchaseActivities.TakeRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Moves pieces out of vans and the depot for work orders. Each stock remembers beside its pieces
 * what a work order took, in the same write, so that a step that is repeated, or that died half
 * way, takes the difference alone.
 */
final class TakenParts {
  private final RecordStore<Part> depot;
  private final OwnCrews crews;

  TakenParts(RecordStore<Part> depot, OwnCrews crews) {
    this.depot = depot;
    this.crews = crews;
  }

  /** First the van, then the depot; what is too much goes back to the depot first. */
  List<TakenPart> take(TakeRequest request) {
    Set<String> skus = new TreeSet<>(request.wanted().keySet());
    request.before().forEach(taken -> skus.add(taken.sku()));
    List<TakenPart> taken = new ArrayList<>();
    for (String sku : skus) {
      taken.addAll(take(request, sku));
    }
    return taken;
  }

  private List<TakenPart> take(TakeRequest request, String sku) {
    List<TakenPart> present = present(request, sku);
    int missing = request.wanted().getOrDefault(sku, 0);
    List<Integer> kept = new ArrayList<>();
    for (TakenPart each : present) {
      kept.add(Math.min(each.qty(), missing));
      missing -= Math.min(each.qty(), missing);
    }
    List<TakenPart> taken = new ArrayList<>();
    for (int i = 0; i < present.size(); i++) {
      int before = kept.get(i);
      int has = move(request, present.get(i), before + missing);
      missing -= Math.max(0, has - before);
      // A stock that gave is remembered though it has all back: it has to be settled.
      if (has > 0 || present.get(i).qty() > 0 || gave(request, present.get(i))) {
        taken.add(new TakenPart(sku, present.get(i).crewId(), has));
      }
    }
    return taken;
  }

  private static boolean gave(TakeRequest request, TakenPart stock) {
    return request.before().stream().anyMatch(each -> each.isOf(stock.sku(), stock.crewId()));
  }

  /**
   * What each stock of which pieces may come has given so far, the depot last. A stock that is no
   * more gave what it gave.
   */
  private List<TakenPart> present(TakeRequest request, String sku) {
    Set<String> vans = new LinkedHashSet<>();
    for (TakenPart each : request.before()) {
      if (each.sku().equals(sku) && each.crewId() != null) {
        vans.add(each.crewId());
      }
    }
    if (request.crewId() != null) {
      vans.add(request.crewId());
    }
    CustomerId customer = request.customerId();
    String orderId = request.orderId();
    List<TakenPart> present = new ArrayList<>();
    for (String van : vans) {
      int had = had(request, sku, van);
      int gave =
          crews
              .get(customer, van)
              .map(crew -> crew.termed().takenBy(orderId, sku, had))
              .orElse(had);
      present.add(new TakenPart(sku, van, gave));
    }
    int had = had(request, sku, null);
    int gave = depot.get(customer, sku).map(part -> part.takenBy(orderId, had)).orElse(had);
    present.add(new TakenPart(sku, null, gave));
    return present;
  }

  private static int had(TakeRequest request, String sku, @Nullable String van) {
    return request.before().stream()
        .filter(each -> each.isOf(sku, van))
        .mapToInt(TakenPart::qty)
        .sum();
  }

  /** Lets a work order have so many of a stock, and says how many it has. */
  private int move(TakeRequest request, TakenPart stock, int total) {
    CustomerId customer = request.customerId();
    String orderId = request.orderId();
    String sku = stock.sku();
    String van = stock.crewId();
    int had = had(request, sku, van);
    return van == null
        ? depot
            .update(customer, sku, part -> part.taking(orderId, total, had))
            .map(part -> part.takenBy(orderId, had))
            .orElse(had)
        : crews
            .update(customer, van, crew -> crew.on(crew.termed().taking(orderId, sku, total, had)))
            .map(crew -> crew.termed().takenBy(orderId, sku, had))
            .orElse(had);
  }

  /** Forgets who took what: it is gone for good. */
  void settle(CustomerId customer, String orderId, List<TakenPart> taken) {
    for (TakenPart each : taken) {
      if (each.crewId() == null) {
        depot.update(customer, each.sku(), part -> part.settled(orderId));
      } else {
        crews.update(customer, each.crewId(), crew -> crew.on(crew.termed().settled(orderId)));
      }
    }
  }
}
