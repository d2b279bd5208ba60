package energy.ona.workflows.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.event.PlatformEvent;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.Supplier.Confirmation;
import energy.ona.purchase.TakenPart;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.WorkOrder.PartArrival;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What buying needs from the world. */
@ActivityInterface
public interface PurchaseActivities {
  /**
   * What has to be bought for a work order, one purchase order a supplier, each with an id of its
   * own; what the van of its crew or the depot has is kept for it, and what its makers owe is
   * claimed. Buys nothing and writes no purchase order.
   */
  @ActivityMethod
  Draft draftPurchases(DraftRequest request);

  /** True when some crew's van has a piece that the work order needs and nobody else has. */
  @ActivityMethod
  boolean isInVans(CustomerId customerId, String orderId);

  /** Writes the read model and appends the events, each once by its key. */
  @ActivityMethod
  void recordPurchase(PurchaseOrder purchase, List<PlatformEvent> events);

  /** Orders at the supplier, once by the key. */
  @ActivityMethod
  Confirmation placeOrder(PurchaseOrder purchase, String key);

  /** Takes back what may have been ordered; harmless when nothing was. */
  @ActivityMethod
  void cancelOrder(PurchaseOrder purchase, String key);

  /** How the supplier stands with it; null when it cannot be asked. */
  @ActivityMethod
  @Nullable Confirmation askSupplier(PurchaseOrder purchase);

  /** Gives back all that was kept in the depot and in vans; runs of an earlier release call it. */
  @ActivityMethod
  void releaseStock(CustomerId customerId, String orderId);

  /** Takes all that was kept out of the depot and the vans; runs of an earlier release call it. */
  @ActivityMethod
  void useStock(CustomerId customerId, String orderId);

  /**
   * The work order is over: of what was kept for it in the depot and in vans some is gone, and the
   * rest is free again; twice is once.
   */
  @ActivityMethod
  void settleStock(KeptParts kept);

  /**
   * Takes out of the van and the depot what a work order used besides its own parts, and gives back
   * what it did not use after all. Repeating it, with other figures too, moves the difference.
   *
   * @return what it has of each stock now; less than was wanted where nobody has more
   */
  @ActivityMethod
  List<TakenPart> takeParts(TakeRequest request);

  /** The work order is over: what it took is gone for good. */
  @ActivityMethod
  void settleParts(CustomerId customerId, String orderId, List<TakenPart> taken);

  /** All claims of a work order as they are stored; drafts none. */
  @ActivityMethod
  List<ClaimNews> readClaims(CustomerId customerId, String orderId);

  /**
   * The work order is cancelled: of its claims those that the maker has not answered are withdrawn;
   * twice is once.
   */
  @ActivityMethod
  void withdrawClaims(CustomerId customerId, String orderId, String reason);

  /**
   * Of the claims of a work order these are withdrawn, as far as the maker has not answered them;
   * twice is once.
   *
   * @return all of the work order
   */
  @ActivityMethod
  List<ClaimNews> withdrawSomeClaims(
      CustomerId customerId, String orderId, Set<String> claimIds, String reason);

  /** Gives back what the depot and vans keep of a part for a work order; twice is once. */
  @ActivityMethod
  void releasePart(CustomerId customerId, String orderId, String sku);

  /**
   * Puts into the depot what came for a work order that is over and was not used. Repeating it,
   * with other figures too, moves the difference.
   *
   * @return what it has put there by now
   */
  @ActivityMethod
  Map<String, Integer> returnParts(ReturnRequest request);

  /** The work order is over for good: what it put into the depot is not remembered any more. */
  @ActivityMethod
  void settleReturned(CustomerId customerId, String orderId, Set<String> skus);

  /**
   * @param left pieces in all, by SKU
   * @param before what it had put there after the last time
   */
  record ReturnRequest(
      CustomerId customerId,
      String orderId,
      Map<String, Integer> left,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> before) {
    public ReturnRequest {
      left = Map.copyOf(left);
      before = before == null ? Map.of() : Map.copyOf(before);
    }
  }

  /**
   * @param crewId whose van is looked into first; null is none
   * @param wanted pieces in all, by SKU
   * @param before what it had of each stock after the last time
   */
  record TakeRequest(
      CustomerId customerId,
      String orderId,
      @Nullable String crewId,
      Map<String, Integer> wanted,
      List<TakenPart> before) {
    public TakeRequest {
      wanted = Map.copyOf(wanted);
      before = List.copyOf(before);
    }
  }

  /**
   * What was kept for a work order and is gone with it, as far as that much is kept.
   *
   * @param goneOfVans pieces by SKU, out of whatever van keeps them
   * @param goneOfDepot likewise
   */
  record KeptParts(
      CustomerId customerId,
      String orderId,
      Map<String, Integer> goneOfVans,
      Map<String, Integer> goneOfDepot) {
    public KeptParts {
      goneOfVans = Map.copyOf(goneOfVans);
      goneOfDepot = Map.copyOf(goneOfDepot);
    }
  }

  /**
   * @param requestedBy who approved the work order
   * @param role automation, person or admin
   * @param bought pieces by SKU that were bought for it before
   * @param crewId whose van its pieces are kept in, where it has them, and in no other; null is
   *     none
   * @param given pieces by SKU that the makers gave: neither bought nor kept on the shelf
   */
  record DraftRequest(
      CustomerId customerId,
      String orderId,
      String requestedBy,
      String role,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> bought,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String crewId,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> given) {
    public DraftRequest {
      bought = bought == null ? Map.of() : Map.copyOf(bought);
      given = given == null ? Map.of() : Map.copyOf(given);
    }

    /** Of an order for which the makers gave nothing yet. */
    public DraftRequest(
        CustomerId customerId,
        String orderId,
        String requestedBy,
        String role,
        Map<String, Integer> bought,
        @Nullable String crewId) {
      this(customerId, orderId, requestedBy, role, bought, crewId, Map.of());
    }

    /** Of an order for which nothing was bought yet. */
    public DraftRequest(CustomerId customerId, String orderId, String requestedBy, String role) {
      this(customerId, orderId, requestedBy, role, Map.of(), null);
    }
  }

  /**
   * What is bought, what is there already, and what the makers owe.
   *
   * @param claims all of the work order; what those of no use were for is among the purchases
   */
  record Draft(
      List<PurchaseOrder> purchases,
      List<PartArrival> fromStock,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ClaimNews> claims) {
    public Draft {
      purchases = List.copyOf(purchases);
      fromStock = List.copyOf(fromStock);
      claims = claims == null ? List.of() : List.copyOf(claims);
    }

    /** One of an order of which no maker owes anything. */
    public Draft(List<PurchaseOrder> purchases, List<PartArrival> fromStock) {
      this(purchases, fromStock, List.of());
    }
  }
}
