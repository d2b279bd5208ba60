package energy.ona.activities.purchase;

import energy.ona.asset.Asset;
import energy.ona.bom.BomItem;
import energy.ona.bom.Part;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.order.Order;
import energy.ona.purchase.ClaimState;
import energy.ona.purchase.FailedUnit;
import energy.ona.purchase.WarrantyClaim;
import energy.ona.risk.Usd;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Claims what the makers owe of an order, and takes back what they have not answered. */
final class OwedParts {
  private final RecordStore<Asset> assets;
  private final RecordStore<WarrantyClaim> claims;
  private final EventLog events;
  private final Clock clock;

  OwedParts(RecordStores stores, EventLog events, Clock clock) {
    this.assets = stores.of(Asset.class);
    this.claims = stores.of(WarrantyClaim.class);
    this.events = events;
    this.clock = clock;
  }

  /**
   * All claims of an order. Drafts what its makers owe, as far as none of them asks for it yet.
   *
   * @param parts the catalogue by SKU
   */
  List<WarrantyClaim> of(Order order, Map<String, Part> parts) {
    List<WarrantyClaim> all = drafted(order.customerId(), order.orderId());
    Map<String, Integer> claimed = new HashMap<>();
    all.forEach(claim -> claimed.merge(claim.sku(), claim.qty(), Integer::sum));
    for (Order.Line line : order.billOfMaterials()) {
      if (BomItem.WARRANTY.equals(line.source())) {
        int known = Math.min(line.quantity(), claimed.getOrDefault(line.sku(), 0));
        claimed.merge(line.sku(), -known, Integer::sum);
        int open = line.quantity() - known;
        if (open > 0) {
          all.add(draft(order, all.size() + 1, line.of(open), parts.get(line.sku())));
        }
      }
    }
    return all;
  }

  private WarrantyClaim draft(Order order, int number, Order.Line open, @Nullable Part part) {
    Double each = part == null ? null : part.unitPriceUsd(open.quantity());
    WarrantyClaim claim =
        WarrantyClaim.draft(
            order,
            number,
            open,
            FailedUnit.of(
                assets.get(order.customerId(), order.assetId().value()).orElse(null), part),
            each == null ? null : Usd.round(each * open.quantity()),
            evidence(order),
            clock.instant());
    if (!claims.create(claim)) {
      throw new PlatformException(
          ErrorCode.UNAVAILABLE,
          "%s was drafted at the same time; try again".formatted(claim.claimId()));
    }
    events.append(claim.told());
    return claim;
  }

  /** What the maker has answered stays: what he sends is the customer's. */
  void withdraw(CustomerId customer, String orderId, String reason, Predicate<String> isMeant) {
    for (WarrantyClaim each : drafted(customer, orderId)) {
      if (!isMeant.test(each.claimId())) {
        continue;
      }
      claims
          .update(
              customer,
              each.claimId(),
              claim ->
                  claim.status().isOpen()
                      ? claim.moved(
                          ClaimState.WITHDRAWN, WarrantyClaim.Said.note(reason), clock.instant())
                      : claim)
          .filter(claim -> claim.status() == ClaimState.WITHDRAWN)
          .ifPresent(claim -> events.append(claim.told()));
    }
  }

  /** All claims of an order that there are. */
  List<WarrantyClaim> drafted(CustomerId customer, String orderId) {
    List<WarrantyClaim> drafted = new ArrayList<>();
    Optional<WarrantyClaim> next = claim(customer, orderId, 1);
    while (next.isPresent()) {
      drafted.add(next.get());
      next = claim(customer, orderId, drafted.size() + 1);
    }
    return drafted;
  }

  private Optional<WarrantyClaim> claim(CustomerId customer, String orderId, int number) {
    return claims.get(customer, WarrantyClaim.id(orderId, number));
  }

  private static Map<String, String> evidence(Order order) {
    Map<String, String> evidence = new TreeMap<>();
    put(evidence, "detection_id", order.detectionId());
    put(evidence, "diagnostic_id", order.diagnosticId());
    put(evidence, "ear_id", order.earId());
    put(evidence, "case_id", order.caseId());
    return evidence;
  }

  private static void put(Map<String, String> evidence, String kind, @Nullable String id) {
    if (id != null) {
      evidence.put(kind, id);
    }
  }
}
