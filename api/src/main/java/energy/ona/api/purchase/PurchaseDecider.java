package energy.ona.api.purchase;

import energy.ona.api.workflow.Engine;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.purchase.PurchaseWorkflow;
import energy.ona.workflows.purchase.PurchaseWorkflow.PurchaseDecision;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import java.util.Objects;

/** Hands a person's word to the purchase order's workflow, which answers what it led to. */
public final class PurchaseDecider {
  private final Engine engine;
  private final RecordStore<PurchaseOrder> purchases;

  public PurchaseDecider(Engine engine, RecordStore<PurchaseOrder> purchases) {
    this.engine = engine;
    this.purchases = purchases;
  }

  PurchaseOrder decide(CustomerId customer, String purchaseId, PurchaseDecision decision) {
    PurchaseOrder present =
        purchases
            .get(customer, purchaseId)
            .orElseThrow(() -> PlatformException.notFound("purchase", purchaseId));
    if (present.knows(decision.eventId())) {
      return present;
    }
    try {
      return engine.within(() -> update(purchaseId, decision));
    } catch (WorkflowNotFoundException e) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "purchase %s is %s; it cannot be changed any more"
              .formatted(purchaseId, present.state().wireName()),
          e);
    }
  }

  private PurchaseOrder update(String purchaseId, PurchaseDecision decision) {
    UpdateOptions<PurchaseOrder> options =
        UpdateOptions.newBuilder(PurchaseOrder.class)
            .setUpdateName("decide")
            .setUpdateId(decision.eventId())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    WorkflowUpdateHandle<PurchaseOrder> handle =
        engine.stub(PurchaseWorkflow.workflowId(purchaseId)).startUpdate(options, decision);
    return Objects.requireNonNull(handle.getResult(), "a decision was not answered");
  }
}
