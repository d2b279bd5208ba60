package energy.ona.cases;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.Excuse;
import energy.ona.time.TimeRange;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stops while somebody works on it, as planned, is no fault: the asset of a work order and all
 * that hangs on it, from when the crew came, or was to come, until an hour after it left. What was
 * ill before stays ill, and what does not come back after the work is a fault like any other.
 */
public final class PlannedWork {
  private static final Set<WorkOrderState> THERE =
      EnumSet.of(WorkOrderState.ON_SITE, WorkOrderState.IN_PROGRESS, WorkOrderState.PAUSED);

  private static final Set<WorkOrderState> TO_COME =
      EnumSet.of(WorkOrderState.SCHEDULED, WorkOrderState.ASSIGNED, WorkOrderState.EN_ROUTE);

  /** A crew that says when it came says so a little late; a sample is a mean of some minutes. */
  private static final Duration BEFORE = Duration.ofMinutes(15);

  /** Inverters test the grid and their insulation before they start; reports come late. */
  private static final Duration TO_RESTART = Duration.ofHours(1);

  private PlannedWork() {}

  /**
   * The observations with what planned work excuses.
   *
   * @param orders of the site, those that are over among them
   * @param asOf nothing that happened later is looked at
   */
  public static Map<AssetId, AssetObservation> excused(
      Map<AssetId, AssetObservation> seen, List<Asset> site, List<WorkOrder> orders, Instant asOf) {
    FaultGroups groups = new FaultGroups(site);
    Map<AssetId, AssetObservation> all = new LinkedHashMap<>(seen);
    for (WorkOrder order : orders) {
      List<TimeRange> hours = hours(order, asOf);
      if (!hours.isEmpty()) {
        Set<AssetId> touched = new HashSet<>(groups.below(order.assetId()));
        touched.add(order.assetId());
        for (AssetId asset : touched) {
          all.computeIfPresent(asset, (id, one) -> excused(one, order, hours));
        }
      }
    }
    return all;
  }

  private static AssetObservation excused(
      AssetObservation seen, WorkOrder order, List<TimeRange> hours) {
    Instant onset = seen.onset();
    boolean stopped =
        seen.state().isFault()
            || seen.state() == AssetState.UNKNOWN
            || seen.state() == AssetState.COMMUNICATION_LOST;
    return stopped && onset != null && hours.stream().anyMatch(each -> each.contains(onset))
        ? new AssetObservation(
            seen.assetId(),
            AssetState.EXCUSED,
            onset,
            seen.lossFraction(),
            "is worked on as planned in %s: %s".formatted(order.orderId(), seen.message()),
            List.of(),
            0,
            Excuse.PLANNED_MAINTENANCE,
            seen.settled())
        : seen;
  }

  /** In which something may stop for the work's sake; none once that is long over. */
  private static List<TimeRange> hours(WorkOrder order, Instant asOf) {
    List<TimeRange> hours = new ArrayList<>();
    WorkOrderState state = WorkOrderState.PENDING;
    Instant came = null;
    for (TimelineEntry entry : order.timeline()) {
      if (!entry.accepted() || entry.at().isAfter(asOf)) {
        continue;
      }
      state = entry.state();
      if (came == null && THERE.contains(state)) {
        came = entry.at();
      } else if (came != null && !THERE.contains(state)) {
        hours.add(new TimeRange(came.minus(BEFORE), entry.at().plus(TO_RESTART)));
        came = null;
      }
    }
    if (came != null) {
      hours.add(new TimeRange(came.minus(BEFORE), asOf.plus(TO_RESTART)));
    }
    if (TO_COME.contains(state) && order.visit() != null) {
      TimeRange visit = order.visit().range();
      hours.add(new TimeRange(visit.from().minus(BEFORE), visit.to().plus(TO_RESTART)));
    }
    hours.removeIf(each -> !each.contains(asOf));
    return hours;
  }
}
