package energy.ona.workflows.purchase;

import energy.ona.event.PlatformEvent;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a purchase order's workflow remembers, and what of it is written. */
final class PurchaseBook {
  private final PurchaseActivities store =
      Workflow.newLocalActivityStub(PurchaseActivities.class, Options.STORE);
  private final WorkflowLock saving = Workflow.newWorkflowLock();
  private PurchaseOrder purchase;
  private int told;
  private int version;
  private int saved = -1;
  private @Nullable PurchaseOrder heard;

  PurchaseBook(PurchaseOrder purchase) {
    this.purchase = purchase;
    this.told = purchase.timeline().size();
  }

  PurchaseOrder purchase() {
    return purchase;
  }

  PurchaseState state() {
    return purchase.state();
  }

  int version() {
    return version;
  }

  void set(PurchaseOrder next) {
    if (!next.equals(purchase)) {
      purchase = next;
      version++;
    }
  }

  /**
   * Writes what is not written yet.
   *
   * @return true when there is something that the work order has not been told
   */
  boolean save() {
    saving.lock();
    try {
      int now = version;
      if (now != saved) {
        int entries = purchase.timeline().size();
        store.recordPurchase(purchase, news());
        told = entries;
        saved = now;
        Workflow.setCurrentDetails(sheet());
      }
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      // The state is safe in the history; the copy for lists is written again.
      Workflow.getLogger(PurchaseBook.class)
          .warn("{} is not recorded yet: {}", purchase.purchaseId(), Failures.sentence(e));
    } finally {
      saving.unlock();
    }
    return !purchase.equals(heard);
  }

  /** True when all of it is written. */
  boolean isSaved() {
    return saved == version;
  }

  /** The work order knows it as it was then. */
  void heard(PurchaseOrder then) {
    heard = then;
  }

  Progress progress() {
    return new Progress(
        purchase.state().wireName(),
        switch (purchase.state()) {
          case PENDING_APPROVAL -> 0;
          case APPROVED -> 10;
          case PLACED -> 30;
          case PARTLY_RECEIVED -> 60;
          case RECEIVED, REFUSED, CANCELLED -> 100;
        },
        purchase.expectedAt().orElse(null),
        "%d parts from %s".formatted(purchase.lines().size(), purchase.supplier()));
  }

  private List<PlatformEvent> news() {
    List<PlatformEvent> news = new ArrayList<>();
    for (PurchaseOrder.Entry entry :
        purchase.timeline().subList(told, purchase.timeline().size())) {
      news.add(
          new PlatformEvent(
              0,
              purchase.customerId(),
              "%s/%s".formatted(purchase.purchaseId(), entry.eventId()),
              entry.at(),
              "act",
              "purchase." + entry.event(),
              purchase.siteId() == null ? null : purchase.siteId().value(),
              purchase.assetId() == null ? null : purchase.assetId().value(),
              purchase.purchaseId(),
              "%s %s (%s%s)%s"
                  .formatted(
                      purchase.purchaseId(),
                      entry.state().wireName(),
                      entry.event(),
                      entry.who() == null ? "" : " by " + entry.who(),
                      entry.note() == null ? "" : ": " + entry.note()),
              purchase.orderId() == null ? Map.of() : Map.of("order_id", purchase.orderId())));
    }
    return news;
  }

  private String sheet() {
    StringBuilder sheet = new StringBuilder();
    sheet.append(
        "**%s** from %s, %s, for %s\n\n"
            .formatted(
                purchase.state().wireName(),
                purchase.supplier(),
                purchase.cost(),
                purchase.orderId()));
    purchase
        .lines()
        .forEach(
            line ->
                sheet.append(
                    "- %d of %d × %s, expected %s\n"
                        .formatted(line.receivedQty(), line.qty(), line.sku(), line.expectedAt())));
    return sheet.toString();
  }
}
