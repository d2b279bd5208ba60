package energy.ona.workflows.order;

import energy.ona.asset.AssetId;
import energy.ona.plan.VisitLimits;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.PreventiveWork;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkRequirements;
import org.jspecify.annotations.Nullable;

/**
 * One order.
 *
 * @param requirements what must be there before the work may be complete; null is nothing
 * @param preventive what it is due for by a plan; null where it mends a fault
 * @param limits of its visit; null is none
 * @param approver who ordered it by hand, and so approved it; null where the platform did
 * @param approved false leaves the work order pending until a person approves it
 */
public record OrderRequest(
    CustomerId customerId,
    String orderId,
    AssetId assetId,
    String description,
    @Nullable String scheduleId,
    @Nullable String bomId,
    @Nullable String earId,
    @Nullable String detectionId,
    @Nullable String diagnosticId,
    @Nullable String caseId,
    @Nullable String cycleId,
    @Nullable String assignedTechnician,
    @Nullable Double estimatedDurationHours,
    @Nullable Priority priority,
    boolean approved,
    @Nullable String requestId,
    @Nullable WorkRequirements requirements,
    @Nullable PreventiveWork preventive,
    @Nullable VisitLimits limits,
    @Nullable Approver approver) {

  /** Work that no detection, diagnosis or price stands behind. */
  public static OrderRequest plain(
      CustomerId customerId,
      String orderId,
      AssetId assetId,
      String description,
      @Nullable Priority priority,
      boolean approved,
      @Nullable String requestId) {
    return new OrderRequest(
        customerId,
        orderId,
        assetId,
        description,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        priority,
        approved,
        requestId,
        null,
        null,
        null,
        null);
  }

  /** The same, because a preventive plan asks for it. */
  public OrderRequest preventive(
      double hours,
      @Nullable WorkRequirements required,
      PreventiveWork work,
      VisitLimits visitLimits) {
    return new OrderRequest(
        customerId,
        orderId,
        assetId,
        description,
        scheduleId,
        bomId,
        earId,
        detectionId,
        diagnosticId,
        caseId,
        cycleId,
        assignedTechnician,
        hours,
        priority,
        approved,
        requestId,
        required,
        work,
        visitLimits,
        approver);
  }
}
