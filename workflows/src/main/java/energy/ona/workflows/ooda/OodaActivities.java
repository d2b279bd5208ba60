package energy.ona.workflows.ooda;

import energy.ona.asset.Asset;
import energy.ona.cases.FaultCase;
import energy.ona.event.PlatformEvent;
import energy.ona.id.RunKind;
import energy.ona.ooda.Cycle;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Map;

/** The small store steps that tie the loop together; short enough for local activities. */
@ActivityInterface
public interface OodaActivities {
  /** Loads what a cycle needs to know, and allocates the ids of all that it may write. */
  @ActivityMethod
  CycleContext prepare(CycleRequest request);

  /** Opens the case, or answers with the one that is open already. */
  @ActivityMethod
  FaultCase openCase(FaultCase wanted);

  /**
   * Keeps in the case how much its fault takes by now.
   *
   * @param earId the energy at risk that was computed again
   * @return how urgent that makes it
   */
  @ActivityMethod
  Priority weighCase(CustomerId customerId, String caseId, double lossFraction, String earId);

  @ActivityMethod
  void attachOrder(CustomerId customerId, String caseId, String orderId);

  /** Writes the cycle's record and appends the events, each once by its key. */
  @ActivityMethod
  void recordCycle(Cycle cycle, List<PlatformEvent> events);

  /**
   * @param ids one of each kind that the cycle may write
   * @param autoSchedule features/auto-schedule-enabled as it is now
   * @param autoOrder features/auto-order-enabled as it is now
   * @param verifyEveryMinutes how often a completed repair is looked at
   */
  record CycleContext(
      Asset asset,
      Map<RunKind, String> ids,
      boolean oodaEnabled,
      boolean autoSchedule,
      boolean autoOrder,
      int verifyEveryMinutes) {}
}
