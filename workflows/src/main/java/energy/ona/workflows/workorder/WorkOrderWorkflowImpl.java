package energy.ona.workflows.workorder;

import energy.ona.cases.AcceptedLoss;
import energy.ona.cases.CaseMerge;
import energy.ona.cases.WorseFault;
import energy.ona.detect.Withdrawal;
import energy.ona.event.PlatformEvent;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.RunLength;
import energy.ona.workflows.SearchAttributes;
import energy.ona.workflows.order.Approver;
import energy.ona.workflows.plan.BookingReply;
import energy.ona.workflows.plan.VisitMove;
import energy.ona.workflows.purchase.ClaimNews;
import energy.ona.workflows.purchase.PartsNews;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import energy.ona.workorder.WorkOrderState;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The life of a work order. Handlers only take events in; one loop looks at the state that they
 * come to, does what it calls for and sleeps until something happens or is due.
 */
public final class WorkOrderWorkflowImpl implements WorkOrderWorkflow {
  private static final String APPROVED_BY_AUTOMATION = "ona-approve";
  private static final String TALKS_WITH_PLAN = "talks-with-plan";
  private static final Duration CLOSE_AGAIN = Duration.ofHours(1);
  private static final Duration SAVE_AGAIN = Duration.ofMinutes(1);

  private final WorkOrderActivities store =
      Workflow.newLocalActivityStub(WorkOrderActivities.class, Options.STORE);
  private final WorkflowLock saving = Workflow.newWorkflowLock();
  private final WorkOrderStart start;
  private final WorkOrderLog log;
  private final CrewSearch crews;
  private final Watch watch;
  private final PartsOrders parts;
  private final TakenStock stock;
  private final Revisions revisions;
  private final PartAdditions additions;
  private final PartDrops drops;
  private final FollowUps followUps;
  private final Setbacks setbacks;
  private final SlaWatch sla;
  private int saved = -1;
  private @Nullable String shownStatus;
  private @Nullable String shownCrew;

  @WorkflowInit
  public WorkOrderWorkflowImpl(WorkOrderStart start) {
    this.start = start;
    this.log = new WorkOrderLog(start.workOrder(), start.events());
    this.crews = new CrewSearch(log, start.wish(), start.carried(), start.noShowMinutes());
    this.watch = new Watch(log, start.verifyEveryMinutes());
    this.followUps = new FollowUps(log);
    this.parts = new PartsOrders(log, crews, start);
    this.revisions = new Revisions(log, parts, crews, start.carried());
    this.drops = new PartDrops(log, parts, crews, start);
    this.additions = new PartAdditions(log, parts, drops, start);
    this.stock = new TakenStock(log, parts, start.carried());
    this.setbacks = new Setbacks(log);
    this.sla = new SlaWatch(log);
  }

  @Override
  public WorkOrder run(WorkOrderStart request) {
    crews.begin(Workflow.getVersion(TALKS_WITH_PLAN, Workflow.DEFAULT_VERSION, 1) == 1);
    try {
      if (start.approved()) {
        Approver person = start.approver();
        log.happens(
            APPROVED_BY_AUTOMATION,
            EventType.APPROVE,
            person == null ? "automation" : person.who(),
            "approved with the order");
      }
      // An event that comes late, while the end is being written, may show that it was none.
      do {
        live();
        Workflow.newDetachedCancellationScope(this::end).run();
      } while (!log.state().isFinal());
    } catch (CanceledFailure e) {
      Workflow.newDetachedCancellationScope(this::cancelled).run();
      throw e;
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        Workflow.newDetachedCancellationScope(this::cancelled).run();
      }
      throw e;
    }
    return log.order();
  }

  private void live() {
    while (!log.state().isFinal()) {
      int before = log.version();
      crews.takeHeld();
      if (log.state() == WorkOrderState.SCHEDULED) {
        log.happens(EventType.ASSIGN, "plan", "%s has the visit".formatted(log.order().crewId()));
      }
      save();
      react();
      if (RunLength.isReached() && isAllTold()) {
        Workflow.continueAsNew(
            start.next(
                log.order(),
                crews.wish(),
                log.events(),
                crews.carried(
                    parts.carried(),
                    stock.carried(),
                    revisions.carried(),
                    stock.returned(),
                    additions.carried(),
                    drops.carried())));
      }
      if (log.version() == before && !log.state().isFinal()) {
        rest();
      }
    }
  }

  /** Writes what is new; what is not written would be lost with this run, so that goes first. */
  private boolean isAllTold() {
    int taken = log.version();
    save();
    Workflow.await(Workflow::isEveryHandlerFinished);
    return (saved == taken || RunLength.isAtItsEnd())
        && log.version() == taken
        && !crews.isAnswered();
  }

  private void react() {
    sla.look();
    int planned = planned();
    setbacks.attempt(
        "planning it again for its worse fault", "reassign it by hand", revisions::act);
    additions.act(setbacks);
    drops.act(setbacks);
    setbacks.attempt("the purchase of its parts", "buy them by hand", parts::act);
    setbacks.attempt("taking what was used out of the stock", "correct it by hand", stock::act);
    setbacks.attempt(
        "the order for a failed item of its checklist", "order that by hand", followUps::act);
    if (planned() > planned) {
      // The plan reads in the store by when and with what it has to be done.
      save();
    }
    crews.act();
    switch (log.state()) {
      case COMPLETED -> {
        crews.releaseRest();
        if (log.order().preventive() == null) {
          log.happens(EventType.VERIFY, "ona", "the asset's data have to prove the repair");
        } else {
          log.happens(EventType.CLOSE, "ona", "done; preventive work has no fault to prove gone");
        }
      }
      case VERIFYING -> watch.look();
      default -> {}
    }
  }

  private int planned() {
    return revisions.made() + additions.made() + drops.made();
  }

  private void rest() {
    int before = log.version();
    Optional<Instant> saveAgain =
        saved == before ? Optional.empty() : Optional.of(Now.instant().plus(SAVE_AGAIN));
    Optional<Instant> due =
        Stream.of(sla.next(), crews.next(), parts.next(), watch.next(), setbacks.next(), saveAgain)
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    if (due.isEmpty()) {
      Workflow.await(() -> log.version() != before || crews.isAnswered());
      return;
    }
    Duration left = Duration.between(Now.instant(), due.get());
    if (left.compareTo(Duration.ZERO) > 0) {
      Workflow.await(left, () -> log.version() != before || crews.isAnswered());
    }
  }

  /** Somebody ended the workflow itself, which is a way of cancelling the work. */
  private void cancelled() {
    log.happens(EventType.CANCEL, "engine", "the workflow was cancelled");
    end();
  }

  private void end() {
    WorkOrder order = log.order();
    if (log.state() == WorkOrderState.CANCELLED) {
      crews.release();
      parts.cancel(whyCancelled(order));
      stock.end();
    } else if (log.state() == WorkOrderState.CLOSED) {
      stock.end();
      parts.cancelUnordered();
    }
    if (order.caseId() != null) {
      closeCase(order, order.caseId());
    }
    save();
    stock.settle();
    Workflow.await(Workflow::isEveryHandlerFinished);
    save();
  }

  private String whyCancelled(WorkOrder order) {
    return order.orderId()
        + " was cancelled"
        + Recalled.reason(log).map(why -> ": " + why).orElse("");
  }

  /** The work is over whatever happens; its case must not stay open. */
  private void closeCase(WorkOrder order, String caseId) {
    Optional<Withdrawal> withdrawal = Disproved.of(log);
    while (true) {
      try {
        AcceptedLoss accepted = order.accepted();
        if (withdrawal.isEmpty() && accepted != null && log.state() == WorkOrderState.CANCELLED) {
          store.acceptCase(order.customerId(), caseId, accepted);
        } else if (withdrawal.isPresent()) {
          store.withdrawCase(order.customerId(), caseId, withdrawal.get(), order.orderId());
        } else {
          boolean closed = log.state() == WorkOrderState.CLOSED;
          store.closeCase(
              order.customerId(),
              caseId,
              Now.instant(),
              closed ? "proven sound after " + order.orderId() : whyCancelled(order));
        }
        return;
      } catch (ActivityFailure e) {
        if (Failures.isCancellation(e)) {
          throw e;
        }
        Workflow.getLogger(WorkOrderWorkflowImpl.class)
            .warn("{} is still open: {}", caseId, Failures.sentence(e));
        Workflow.sleep(CLOSE_AGAIN);
      }
    }
  }

  /** Writes what is new: the read model, the platform's log and what the Web UI shows. */
  private void save() {
    saving.lock();
    try {
      int version = log.version();
      if (version == saved) {
        return;
      }
      WorkOrder order = log.order();
      List<PlatformEvent> news = log.news();
      store.record(order, news);
      log.told(news);
      saved = version;
      show(order);
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      // The state is safe in the history; the copy for lists is written again.
      Workflow.getLogger(WorkOrderWorkflowImpl.class)
          .warn("{} is not recorded yet: {}", log.order().orderId(), Failures.sentence(e));
    } finally {
      saving.unlock();
    }
  }

  private void show(WorkOrder order) {
    Workflow.setCurrentDetails(JobSheet.of(order, remark()));
    List<SearchAttributeUpdate<?>> changed = new ArrayList<>();
    String status = order.state().wireName();
    if (!status.equals(shownStatus)) {
      changed.add(SearchAttributes.WORK_ORDER_STATUS.valueSet(status));
    }
    String crew = order.crewId();
    if (!Objects.equals(crew, shownCrew)) {
      changed.add(
          crew == null
              ? SearchAttributes.CREW_ID.valueUnset()
              : SearchAttributes.CREW_ID.valueSet(crew));
    }
    if (!changed.isEmpty()) {
      // Every write of attributes costs the engine some of the loop's time.
      Workflow.upsertTypedSearchAttributes(changed.toArray(SearchAttributeUpdate<?>[]::new));
    }
    shownStatus = status;
    shownCrew = crew;
  }

  private String remark() {
    return log.state() == WorkOrderState.VERIFYING ? watch.remark() : crews.remark();
  }

  @Override
  public void event(WorkOrderEvent event) {
    crews.heard(event);
  }

  @Override
  public void withdrawn(Withdrawal withdrawal) {
    Disproved.take(log, withdrawal);
  }

  @Override
  public void merged(CaseMerge merge) {
    Recalled.merged(log, merge);
  }

  @Override
  public void worsened(WorseFault worse) {
    revisions.heard(worse);
  }

  @Override
  public void parts(PartsNews news) {
    parts.heard(news);
  }

  @Override
  public void claim(ClaimNews news) {
    parts.heard(news);
  }

  @Override
  public void booked(BookingReply answer) {
    crews.answered(answer);
  }

  @Override
  public void moved(VisitMove move) {
    crews.moved(move);
  }

  @Override
  public void validateDecision(Decision decision) {
    Decisions.check(decision, log);
  }

  @Override
  public WorkOrder decide(Decision decision) {
    if (!log.knows(decision.eventId())) {
      Decisions.accepted(decision, log.order()).ifPresent(log::accepts);
      log.take(Decisions.event(decision));
      parts.decided(decision);
      additions.decided(decision);
      drops.decided(decision);
      if (decision.crewId() != null) {
        crews.pin(decision.crewId());
      }
    }
    // Whoever reads the store after the answer finds what he was told.
    save();
    return log.order();
  }

  @Override
  public WorkOrder workOrder() {
    return log.order();
  }

  @Override
  public Progress progress() {
    return JobSheet.progress(log.order(), remark());
  }
}
