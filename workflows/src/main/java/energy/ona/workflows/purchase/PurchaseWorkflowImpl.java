package energy.ona.workflows.purchase;

import energy.ona.error.ErrorCode;
import energy.ona.purchase.PromisedDay;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.PurchaseState;
import energy.ona.purchase.Receipt;
import energy.ona.purchase.Supplier.Confirmation;
import energy.ona.workflows.Delivery;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.RunLength;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Buys: waits for whoever may approve, orders under one key, and looks after what is on its way.
 * What may have been ordered is taken back when it is cancelled, whoever cancels.
 */
public final class PurchaseWorkflowImpl implements PurchaseWorkflow {
  /** Suppliers change their word; asked twice a day, and when a part should have come. */
  private static final Duration ASK_EVERY = Duration.ofHours(12);

  private static final String SAVES_FIRST = "cancelled-before-taken-back";
  private static final String UNPRICED = "unknown-prices-wait";
  private static final String LATE_ONCE = "by-hand-is-late-once";
  private static final String TELLS_AGAIN = "what-came-meanwhile-is-told";

  /** No supplier answered for days: a person was told, and it is tried again. */
  private static final Duration TRY_AGAIN = Duration.ofHours(6);

  /** A call that was given up may still be on its way for as long as one may take. */
  private static final Duration IN_FLIGHT = Options.SUPPLIER.getStartToCloseTimeout();

  private final PurchaseActivities supplier =
      Workflow.newActivityStub(PurchaseActivities.class, Options.SUPPLIER);
  private final PurchaseBook book;
  private boolean mayBePlaced;
  private @Nullable CancellationScope placing;
  private @Nullable Instant askedAt;

  @WorkflowInit
  public PurchaseWorkflowImpl(PurchaseOrder purchase) {
    this.book = new PurchaseBook(purchase);
    this.mayBePlaced = purchase.state() != PurchaseState.PENDING_APPROVAL;
  }

  @Override
  public PurchaseOrder run(PurchaseOrder request) {
    try {
      live();
    } catch (CanceledFailure e) {
      Workflow.newDetachedCancellationScope(() -> stopped("the workflow was cancelled")).run();
      throw e;
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        Workflow.newDetachedCancellationScope(() -> stopped("the workflow was cancelled")).run();
      }
      throw e;
    }
    return book.purchase();
  }

  private void live() {
    while (!book.state().isFinal()) {
      approveWithinLimit();
      int told = book.version();
      tell();
      if (book.version() != told
          && Workflow.getVersion(TELLS_AGAIN, Workflow.DEFAULT_VERSION, 1) == 1) {
        // What came while it was written is told, and may be the end.
        continue;
      }
      switch (book.state()) {
        case APPROVED -> place();
        case PLACED, PARTLY_RECEIVED -> lookAfter();
        default -> {
          int before = book.version();
          Workflow.await(() -> book.version() != before);
        }
      }
      if (RunLength.isReached() && !book.state().isFinal() && isAllTold()) {
        Workflow.continueAsNew(book.purchase());
      }
    }
    end();
  }

  /** Writes what is new; what is not written would be lost with this run, so that goes first. */
  private boolean isAllTold() {
    int taken = book.version();
    tell();
    Workflow.await(Workflow::isEveryHandlerFinished);
    return (book.isSaved() || RunLength.isAtItsEnd()) && book.version() == taken;
  }

  private void approveWithinLimit() {
    PurchaseOrder purchase = book.purchase();
    if (book.state() == PurchaseState.PENDING_APPROVAL
        && (purchase.isWithinLimit() || isBoughtUnpriced(purchase))) {
      book.set(
          purchase.approved(
              "ona-approve",
              purchase.approval().requestedBy(),
              "within the limit of " + purchase.approval().role(),
              Now.instant()));
    }
  }

  /** An earlier release bought by what it knew the price of. */
  private static boolean isBoughtUnpriced(PurchaseOrder purchase) {
    return purchase.totalUsd() == null
        && Workflow.getVersion(UNPRICED, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION
        // Asked last, so that the version is noted as ever.
        && purchase.isKnownWithin(purchase.approval().role());
  }

  private void place() {
    // Registered before the act: from here on something may have to be taken back.
    mayBePlaced = true;
    PurchaseOrder wanted = book.purchase();
    Confirmation[] answer = new Confirmation[1];
    CancellationScope scope =
        Workflow.newCancellationScope(() -> answer[0] = supplier.placeOrder(wanted, key("place")));
    placing = scope;
    try {
      scope.run();
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        if (book.state() != PurchaseState.CANCELLED) {
          throw e;
        }
        Workflow.sleep(IN_FLIGHT);
        return;
      }
      notPlaced(e);
      return;
    } finally {
      placing = null;
    }
    Confirmation confirmation = answer[0];
    if (book.state() == PurchaseState.APPROVED && confirmation != null) {
      askedAt = Now.instant();
      String refusal = confirmation.refusal();
      book.set(
          refusal == null
              ? book.purchase().placed(confirmation, Now.instant())
              : book.purchase().refused(refusal, Now.instant()));
    }
  }

  private void notPlaced(ActivityFailure e) {
    if (book.state() != PurchaseState.APPROVED) {
      return;
    }
    if (Failures.code(e).equals(ErrorCode.CONFLICT.name())) {
      book.set(book.purchase().refused(Failures.sentence(e), Now.instant()));
      return;
    }
    book.set(
        book.purchase()
            .told(
                "ona-retry-%d".formatted(book.version()),
                "retry",
                "ona",
                "%s cannot be reached: %s"
                    .formatted(book.purchase().supplier(), Failures.sentence(e)),
                Now.instant()));
    tell();
    Workflow.await(TRY_AGAIN, () -> book.state() != PurchaseState.APPROVED);
  }

  private void lookAfter() {
    int before = book.version();
    Instant now = Now.instant();
    Instant asked = askedAt == null ? now : askedAt;
    Instant due = asked.plus(ASK_EVERY);
    Instant expected = book.purchase().nextExpectedAt().orElse(due);
    Instant next = expected.isAfter(now) && expected.isBefore(due) ? expected : due;
    if (next.isAfter(now)) {
      Workflow.await(Duration.between(now, next), () -> book.version() != before);
    }
    if (book.version() == before) {
      ask();
    }
  }

  private void ask() {
    Confirmation said = null;
    try {
      said = supplier.askSupplier(book.purchase());
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      Workflow.getLogger(PurchaseWorkflowImpl.class)
          .warn("{} could not be asked for: {}", book.purchase().purchaseId(), e.getMessage());
    }
    askedAt = Now.instant();
    if (book.state().isFinal()) {
      return;
    }
    if (said != null && said.refusal() != null) {
      book.set(book.purchase().refused(said.refusal(), Now.instant()));
      return;
    }
    if ((said == null || said.byHand()) && book.purchase().supplierReference() == null) {
      int version = Workflow.getVersion(LATE_ONCE, Workflow.DEFAULT_VERSION, 2);
      if (version != Workflow.DEFAULT_VERSION) {
        Instant now = Now.instant();
        // The first version called for a part in the second after its time.
        book.set(book.purchase().overdue(version == 1 ? now : PromisedDay.lateUntil(now), now));
        return;
      }
    }
    book.set(book.purchase().estimated(said == null ? Map.of() : said.promised(), Now.instant()));
  }

  private void stopped(String why) {
    book.set(book.purchase().cancelled("engine-cancel", "engine", why, Now.instant()));
    end();
  }

  private void end() {
    if (book.state() == PurchaseState.CANCELLED && mayBePlaced) {
      if (Workflow.getVersion(SAVES_FIRST, Workflow.DEFAULT_VERSION, 1) == 1) {
        // The supplier may be away for days; that it is cancelled is known now.
        tell();
      }
      try {
        supplier.cancelOrder(book.purchase(), key("cancel"));
      } catch (ActivityFailure e) {
        book.set(
            book.purchase()
                .told(
                    "ona-cancel-failed",
                    "escalate",
                    "ona",
                    "%s did not take it back: %s; settle it by hand"
                        .formatted(book.purchase().supplier(), Failures.sentence(e)),
                    Now.instant()));
      }
    }
    tell();
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  /** Writes what is new, and tells the work order. */
  private void tell() {
    PurchaseOrder purchase = book.purchase();
    if (book.save()) {
      book.heard(purchase);
      if (purchase.orderId() != null) {
        Delivery.signal(
            WorkOrderWorkflow.workflowId(purchase.orderId()),
            PartsNews.SIGNAL,
            PartsNews.of(purchase));
      }
    }
  }

  private String key(String step) {
    return "%s:%s".formatted(Workflow.getInfo().getWorkflowId(), step);
  }

  @Override
  public void cancel(String reason) {
    if (!book.state().isFinal()) {
      book.set(book.purchase().cancelled("order-cancel", "work order", reason, Now.instant()));
      interruptPlacing();
    }
  }

  @Override
  public void arrived(Receipt receipt) {
    if (book.state() == PurchaseState.PLACED || book.state() == PurchaseState.PARTLY_RECEIVED) {
      book.purchase()
          .stillOpen(receipt)
          .ifPresent(open -> book.set(book.purchase().received(open, Now.instant())));
    }
  }

  @Override
  public void validateDecision(PurchaseDecision decision) {
    PurchaseDecisions.check(decision, book.purchase());
  }

  @Override
  public PurchaseOrder decide(PurchaseDecision decision) {
    if (!book.purchase().knows(decision.eventId())) {
      book.set(PurchaseDecisions.apply(decision, book.purchase()));
      if (book.state() == PurchaseState.CANCELLED) {
        interruptPlacing();
      }
    }
    // Whoever reads the store after the answer finds what he was told.
    book.save();
    return book.purchase();
  }

  private void interruptPlacing() {
    CancellationScope scope = placing;
    if (scope != null) {
      scope.cancel("the purchase was cancelled");
    }
  }

  @Override
  public PurchaseOrder purchase() {
    return book.purchase();
  }

  @Override
  public Progress progress() {
    return book.progress();
  }
}
