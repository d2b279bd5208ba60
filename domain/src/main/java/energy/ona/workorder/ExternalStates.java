package energy.ona.workorder;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a state is called in systems that others keep their work orders in: Maximo's WOSTATUS, the
 * work orders of IFS, Salesforce Field Service and Atlas CMMS.
 */
public record ExternalStates(String maximo, String ifs, String salesforce, String atlas) {
  private static final Map<WorkOrderState, ExternalStates> ALL =
      new EnumMap<>(WorkOrderState.class);

  static {
    put(WorkOrderState.PENDING, "WAPPR", "Prepared", "New", "OPEN");
    put(WorkOrderState.APPROVED, "APPR", "Released", "New", "OPEN");
    put(WorkOrderState.SCHEDULED, "APPR", "Released", "New", "OPEN");
    put(WorkOrderState.ASSIGNED, "APPR", "Released", "New", "OPEN");
    put(WorkOrderState.EN_ROUTE, "INPRG", "Released", "In Progress", "IN_PROGRESS");
    put(WorkOrderState.ON_SITE, "INPRG", "Started", "In Progress", "IN_PROGRESS");
    put(WorkOrderState.IN_PROGRESS, "INPRG", "Started", "In Progress", "IN_PROGRESS");
    put(WorkOrderState.PAUSED, "INPRG", "Started", "On Hold", "ON_HOLD");
    put(WorkOrderState.WAITING_PARTS, "WMATL", "Started", "On Hold", "ON_HOLD");
    put(WorkOrderState.COMPLETED, "COMP", "Work Done", "Completed", "COMPLETE");
    put(WorkOrderState.VERIFYING, "COMP", "Work Done", "Completed", "COMPLETE");
    put(WorkOrderState.REOPENED, "APPR", "Released", "Cannot Complete", "OPEN");
    put(WorkOrderState.CLOSED, "CLOSE", "Finished", "Closed", "COMPLETE");
    put(WorkOrderState.CANCELLED, "CAN", "Cancelled", "Canceled", "COMPLETE");
  }

  public static ExternalStates of(WorkOrderState state) {
    ExternalStates found = ALL.get(state);
    if (found == null) {
      throw new IllegalStateException("no names of " + state);
    }
    return found;
  }

  private static void put(
      WorkOrderState state, String maximo, String ifs, String salesforce, String atlas) {
    ALL.put(state, new ExternalStates(maximo, ifs, salesforce, atlas));
  }
}
