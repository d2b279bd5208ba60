package energy.ona.workflows.purchase;

import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.workflows.Now;
import energy.ona.workflows.purchase.PurchaseWorkflow.PurchaseDecision;
import io.temporal.failure.ApplicationFailure;
import java.util.Locale;

/** What a person may decide of a purchase order, and what it leads to. */
final class PurchaseDecisions {
  private PurchaseDecisions() {}

  /** Refuses in words; a decision that was taken already is only answered again. */
  static void check(PurchaseDecision decision, PurchaseOrder purchase) {
    if (purchase.knows(decision.eventId())) {
      return;
    }
    String kind = decision.kind();
    if (kind.equals("approve")) {
      require(purchase.state() == PurchaseState.PENDING_APPROVAL, kind, purchase);
      if (!purchase.mayBeBoughtBy(decision.role())) {
        Double total = purchase.totalUsd();
        throw refused(
            total == null
                ? ("purchase %s has parts whose price nobody knows; only an admin may approve it,"
                        + " within his limit")
                    .formatted(purchase.purchaseId())
                : String.format(
                    Locale.ROOT,
                    "purchase %s costs %.2f USD, above the limit of %s, %.2f USD; ask somebody who"
                        + " may approve more",
                    purchase.purchaseId(),
                    total,
                    decision.role(),
                    purchase.approval().limits().limitUsd(decision.role())));
      }
    } else if (kind.equals("cancel")) {
      require(!purchase.state().isFinal(), kind, purchase);
    } else if (kind.equals("receive")) {
      require(
          purchase.state() == PurchaseState.PLACED
              || purchase.state() == PurchaseState.PARTLY_RECEIVED,
          kind,
          purchase);
    } else {
      throw refused("'%s' is none of approve, cancel, receive".formatted(kind));
    }
    try {
      apply(decision, purchase);
    } catch (PlatformException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  static PurchaseOrder apply(PurchaseDecision decision, PurchaseOrder purchase) {
    return switch (decision.kind()) {
      case "approve" ->
          purchase.approved(decision.eventId(), decision.who(), decision.reason(), Now.instant());
      case "cancel" ->
          purchase.cancelled(decision.eventId(), decision.who(), decision.reason(), Now.instant());
      default -> purchase.received(decision.receipt(Now.instant()), Now.instant());
    };
  }

  private static void require(boolean possible, String kind, PurchaseOrder purchase) {
    if (!possible) {
      throw refused(
          "%s is not possible, since purchase %s is %s"
              .formatted(kind, purchase.purchaseId(), purchase.state().wireName()));
    }
  }

  private static ApplicationFailure refused(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, ErrorCode.CONFLICT.name());
  }
}
