package energy.ona.workflows.workorder;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.cases.AcceptedLoss;
import energy.ona.detect.Withdrawal;
import energy.ona.event.PlatformEvent;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a work order needs from the world. */
@ActivityInterface
public interface WorkOrderActivities {
  /** Writes the read model and appends the events, each once by its key. */
  @ActivityMethod
  void record(WorkOrder workOrder, List<PlatformEvent> events);

  /** Looks whether the asset's data since the repair prove that the fault is gone. */
  @ActivityMethod
  Verification verify(VerifyRequest request);

  /** Closes the case and says why. */
  @ActivityMethod
  void closeCase(CustomerId customerId, String caseId, Instant at, String reason);

  /** A person accepts what its fault takes: the case stays, and nobody is sent. */
  @ActivityMethod
  void acceptCase(CustomerId customerId, String caseId, AcceptedLoss loss);

  /**
   * Withdraws an open case and its detection, since there was no fault; unless an order has it that
   * does not agree. A retry changes nothing.
   *
   * @param byOrder the order that agrees; null for none
   * @return the order that still has the case; null for none
   */
  @ActivityMethod
  @Nullable String withdrawCase(
      CustomerId customerId, String caseId, Withdrawal withdrawal, @Nullable String byOrder);

  /** The order of a fault that was found on the way, under an id that is given out for it. */
  @ActivityMethod
  OrderRequest followUp(FollowUpRequest request);

  /**
   * @param orderId on whose way it was found
   * @param found what, in words
   */
  record FollowUpRequest(
      CustomerId customerId, AssetId assetId, String orderId, Priority priority, String found) {}

  /**
   * Only what was measured in {@code [since, now)} counts.
   *
   * @param caseId what the order is to mend; null of an order without a case
   */
  record VerifyRequest(
      CustomerId customerId,
      AssetId assetId,
      SiteId siteId,
      @Nullable String caseId,
      Instant since,
      Instant now) {}

  /**
   * @param verdict sound, faulty or too_early (too little daylight or data since the repair)
   */
  record Verification(String verdict, String message) {
    public static final String SOUND = "sound";
    public static final String FAULTY = "faulty";
    public static final String TOO_EARLY = "too_early";
  }
}
