package energy.ona.workflows.workorder;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.cases.WorseFault;
import energy.ona.purchase.TakenPart;
import energy.ona.workflows.order.Approver;
import energy.ona.workflows.plan.ScheduleRequest;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a work order begins, or continues, with.
 *
 * @param wish how a crew is asked for when the work order has no visit
 * @param approved the first approval is given by the automation
 * @param events all that were taken in, when it continues as new
 * @param verifyEveryMinutes how often the asset's data are looked at after the work is completed
 * @param carried null at the beginning of its life
 * @param approver who approved it with its creation; null where the automation did
 * @param noShowMinutes after its start whoever has not set out for a visit does not come; null in a
 *     life that began before that was known, where it is four hours after its end
 */
public record WorkOrderStart(
    WorkOrder workOrder,
    ScheduleRequest wish,
    boolean approved,
    List<WorkOrderEvent> events,
    int verifyEveryMinutes,
    @Nullable String requestId,
    @Nullable Carried carried,
    @Nullable Approver approver,
    @Nullable Integer noShowMinutes) {
  public WorkOrderStart {
    events = List.copyOf(events);
  }

  /** The beginning of a life. */
  public static WorkOrderStart of(
      WorkOrder workOrder,
      ScheduleRequest wish,
      boolean approved,
      int verifyEveryMinutes,
      @Nullable String requestId) {
    return new WorkOrderStart(
        workOrder, wish, approved, List.of(), verifyEveryMinutes, requestId, null, null, null);
  }

  /** The same, approved by a person. */
  public WorkOrderStart approvedBy(@Nullable Approver person) {
    return new WorkOrderStart(
        workOrder,
        wish,
        approved,
        events,
        verifyEveryMinutes,
        requestId,
        carried,
        person,
        noShowMinutes);
  }

  /** The same, of which a visit that nobody has set out for is given back so soon. */
  public WorkOrderStart noShowAfter(@Nullable Integer minutes) {
    return new WorkOrderStart(
        workOrder,
        wish,
        approved,
        events,
        verifyEveryMinutes,
        requestId,
        carried,
        approver,
        minutes);
  }

  WorkOrderStart next(
      WorkOrder present, ScheduleRequest asked, List<WorkOrderEvent> events, Carried carried) {
    return new WorkOrderStart(
        present,
        asked,
        approved,
        events,
        verifyEveryMinutes,
        requestId,
        carried,
        approver,
        noShowMinutes);
  }

  /**
   * What the events do not tell.
   *
   * @param held the plan may hold a visit for this work order
   * @param placed the visit is on the timeline
   * @param notBefore a crew declined the hours before it
   * @param pinnedCrew whom a person gave the work to
   * @param parts null when it was carried by a release that bought nothing
   * @param worse what it was not planned again for yet
   * @param taken out of vans and the depot besides the order's own parts
   * @param returned pieces by SKU that an end that was none put into the depot
   * @param additions parts that somebody added and that are not in the bill yet
   * @param drops parts that somebody dropped and that are in the bill still
   */
  record Carried(
      boolean held,
      boolean placed,
      @Nullable Instant notBefore,
      @Nullable String pinnedCrew,
      PartsOrders.@Nullable Carried parts,
      List<TakenPart> taken,
      List<WorseFault> worse,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> returned,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PartAdditions.Addition> additions,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PartDrops.Drop> drops) {
    Carried {
      drops = drops == null ? List.of() : List.copyOf(drops);
      additions = additions == null ? List.of() : List.copyOf(additions);
      returned = returned == null ? Map.of() : Map.copyOf(returned);
      worse = worse == null ? List.of() : List.copyOf(worse);
      taken = taken == null ? List.of() : List.copyOf(taken);
    }
  }
}
