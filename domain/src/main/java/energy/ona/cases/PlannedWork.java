package energy.ona.cases;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.Excuse;
import energy.ona.plan.Visit;
import energy.ona.time.TimeRange;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
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

  private final Map<AssetId, List<Work>> works = new HashMap<>();
  private final Instant asOf;

  /** When an order's asset may stop for it. */
  private record Work(String orderId, TimeRange hours) {}

  /**
   * @param orders of the site, those that are over among them
   * @param asOf nothing that happened later is looked at
   */
  public PlannedWork(List<Asset> site, List<WorkOrder> orders, Instant asOf) {
    this.asOf = asOf;
    FaultGroups groups = new FaultGroups(site, asOf);
    for (WorkOrder order : orders) {
      List<Work> hours = works(order);
      if (!hours.isEmpty()) {
        Set<AssetId> touched = new HashSet<>(groups.below(order.assetId()));
        touched.add(order.assetId());
        touched.forEach(
            asset -> works.computeIfAbsent(asset, none -> new ArrayList<>()).addAll(hours));
      }
    }
  }

  private List<Work> works(WorkOrder order) {
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
        hours.add(around(came, entry.at()));
        came = null;
      }
    }
    if (came != null) {
      hours.add(around(came, asOf));
    }
    Visit visit = order.visit();
    if (TO_COME.contains(state) && visit != null) {
      hours.add(around(visit.start(), visit.end()));
    }
    return hours.stream().map(each -> new Work(order.orderId(), each)).toList();
  }

  private static TimeRange around(Instant came, Instant left) {
    return new TimeRange(came.minus(BEFORE), left.isBefore(came) ? came : left.plus(TO_RESTART));
  }

  /** By asset: what it did then tells nothing of how it is. */
  public Map<AssetId, List<TimeRange>> hours() {
    Map<AssetId, List<TimeRange>> hours = new HashMap<>();
    works.forEach((asset, some) -> hours.put(asset, some.stream().map(Work::hours).toList()));
    return hours;
  }

  /** The observations with what the work excuses. */
  public Map<AssetId, AssetObservation> excused(Map<AssetId, AssetObservation> seen) {
    Map<AssetId, AssetObservation> all = new LinkedHashMap<>(seen);
    all.replaceAll((asset, one) -> excused(one));
    return all;
  }

  private AssetObservation excused(AssetObservation seen) {
    Instant onset = seen.onset();
    boolean stopped =
        seen.state().isFault()
            || seen.state() == AssetState.UNKNOWN
            || seen.state() == AssetState.COMMUNICATION_LOST
            || seen.isFinding();
    if (!stopped || onset == null) {
      return seen;
    }
    return works.getOrDefault(seen.assetId(), List.of()).stream()
        .filter(work -> work.hours().contains(onset) && work.hours().contains(asOf))
        .findFirst()
        .map(work -> excused(seen, work))
        .orElse(seen);
  }

  private static AssetObservation excused(AssetObservation seen, Work work) {
    return new AssetObservation(
        seen.assetId(),
        AssetState.EXCUSED,
        seen.onset(),
        seen.lossFraction(),
        "is worked on as planned in %s: %s".formatted(work.orderId(), seen.message()),
        List.of(),
        0,
        Excuse.PLANNED_MAINTENANCE,
        seen.settled(),
        seen.day(),
        seen.members());
  }
}
