package energy.ona.api.purchase;

import energy.ona.api.workflow.Engine;
import energy.ona.error.PlatformException;
import energy.ona.event.EventLog;
import energy.ona.purchase.ClaimState;
import energy.ona.purchase.WarrantyClaim;
import energy.ona.purchase.WarrantyClaim.Said;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.purchase.ClaimNews;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Clock;

/** Moves claims and tells their work orders. Moving one to where it is tells it once more. */
public final class ClaimMoves {
  private final Engine engine;
  private final RecordStore<WarrantyClaim> claims;
  private final EventLog events;
  private final Clock clock;

  public ClaimMoves(
      Engine engine, RecordStore<WarrantyClaim> claims, EventLog events, Clock clock) {
    this.engine = engine;
    this.claims = claims;
    this.events = events;
    this.clock = clock;
  }

  WarrantyClaim move(CustomerId customer, String id, ClaimState to, Said said) {
    WarrantyClaim moved =
        claims
            .update(customer, id, claim -> claim.moved(to, said, clock.instant()))
            .orElseThrow(() -> PlatformException.notFound("claim", id));
    events.append(moved.told());
    tell(moved, said);
    return moved;
  }

  /** An order that is over has nobody to tell: the claim says how it stands. */
  private void tell(WarrantyClaim claim, Said said) {
    String workflowId = WorkOrderWorkflow.workflowId(claim.orderId());
    try {
      engine.within(
          () -> {
            engine.stub(workflowId).signal(ClaimNews.SIGNAL, ClaimNews.of(claim, said.note()));
            return workflowId;
          });
    } catch (WorkflowNotFoundException e) {
      return;
    }
  }
}
