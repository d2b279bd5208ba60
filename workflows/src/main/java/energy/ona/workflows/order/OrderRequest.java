package energy.ona.workflows.order;

import energy.ona.asset.AssetId;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import org.jspecify.annotations.Nullable;

/**
 * One order.
 *
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
    @Nullable String requestId) {}
