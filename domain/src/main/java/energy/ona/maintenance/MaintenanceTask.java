package energy.ona.maintenance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import energy.ona.trend.MaintenanceDue;
import energy.ona.trend.TrendReport;
import energy.ona.workorder.EventType;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one asset stands with one plan: what was done last, what is due next, and the one work
 * order that is open for it. While that is open, the due day stays and no other order is made.
 *
 * @param status one of {@link #ORDERED} while a work order is open, {@link #DUE} within the
 *     look-ahead, {@link #NOT_DUE}, or {@link #UNKNOWN} where nothing is known to go by
 * @param lastDoneOn local day of the last completed work, or up to which it was let go by
 * @param due null where nothing is known to go by, or nothing asks for it
 * @param orderId the open work order; null where there is none
 */
public record MaintenanceTask(
    CustomerId customerId,
    String taskId,
    String planId,
    AssetId assetId,
    SiteId siteId,
    String status,
    @Nullable LocalDate lastDoneOn,
    @Nullable MaintenanceDue due,
    @Nullable String orderId)
    implements Stored {
  public static final String ORDERED = "ordered";
  public static final String DUE = "due";
  public static final String NOT_DUE = "not_due";
  public static final String UNKNOWN = "unknown";

  /** Every status that there is. */
  public static final Set<String> STATUSES = Set.of(ORDERED, DUE, NOT_DUE, UNKNOWN);

  /** The task of a plan and an asset. */
  public static String id(String planId, AssetId asset) {
    return planId + ":" + asset;
  }

  /** One of which nothing is known yet. */
  public static MaintenanceTask of(MaintenancePlan plan, Asset asset) {
    return new MaintenanceTask(
        asset.customerId(),
        id(plan.planId(), asset.assetId()),
        plan.planId(),
        asset.assetId(),
        asset.siteId(),
        UNKNOWN,
        null,
        null,
        null);
  }

  /** As it is seen today; while an order is open it stays as it was ordered. */
  public MaintenanceTask seen(
      MaintenancePlan plan,
      Asset asset,
      @Nullable TrendReport report,
      LocalDate today,
      int lookAheadDays) {
    if (orderId != null) {
      return with(ORDERED, lastDoneOn, due, orderId);
    }
    MaintenanceDue next =
        plan.due().next(lastDoneOn, asset.commissionedOn(), report, today).orElse(null);
    String now =
        next == null
            ? report == null || plan.due().conditions().isEmpty() ? UNKNOWN : NOT_DUE
            : next.on().isAfter(today.plusDays(lookAheadDays)) ? NOT_DUE : DUE;
    return with(now, lastDoneOn, next, null);
  }

  /** With the work order that is made for it, unless one is open. */
  public MaintenanceTask ordered(String newOrderId) {
    return orderId == null ? with(ORDERED, lastDoneOn, due, newOrderId) : this;
  }

  /** Somebody says when it was done, before there was a work order for it. */
  public MaintenanceTask doneOn(LocalDate day) {
    return with(status, day, due, orderId);
  }

  /**
   * With what became of its work order: a closed one is when it was done; one that was cancelled is
   * let go by until it is due the next time.
   */
  public MaintenanceTask settled(WorkOrder order, ZoneId zone) {
    if (!order.orderId().equals(orderId)) {
      return this;
    }
    if (order.state() == WorkOrderState.CLOSED) {
      return with(NOT_DUE, completed(order, zone), null, null);
    }
    return order.state() == WorkOrderState.CANCELLED
        ? with(NOT_DUE, letGo(order, zone), null, null)
        : this;
  }

  private static LocalDate completed(WorkOrder order, ZoneId zone) {
    return order.timeline().stream()
        .filter(entry -> entry.accepted() && entry.event().equals(EventType.COMPLETE.wireName()))
        .map(TimelineEntry::at)
        .reduce((earlier, later) -> later)
        .orElse(order.updatedAt())
        .atZone(zone)
        .toLocalDate();
  }

  /** The later of the due day and the cancelling: it is not asked for again the next morning. */
  private LocalDate letGo(WorkOrder order, ZoneId zone) {
    LocalDate cancelled = order.updatedAt().atZone(zone).toLocalDate();
    return due != null && due.on().isAfter(cancelled) ? due.on() : cancelled;
  }

  private MaintenanceTask with(
      String status,
      @Nullable LocalDate lastDoneOn,
      @Nullable MaintenanceDue due,
      @Nullable String orderId) {
    return new MaintenanceTask(
        customerId, taskId, planId, assetId, siteId, status, lastDoneOn, due, orderId);
  }

  /** When the work may begin; not before now. */
  public Instant notBefore(MaintenancePlan plan, ZoneId zone, Instant now) {
    Instant opens = dueDay(zone, now).minusDays(plan.due().window()).atStartOfDay(zone).toInstant();
    return opens.isAfter(now) ? opens : now;
  }

  /**
   * When it must have begun: the end of its due day; what is due already has its window from now.
   */
  public Instant dueBy(MaintenancePlan plan, ZoneId zone, Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate day = dueDay(zone, now);
    LocalDate last = day.isAfter(today) ? day : today.plusDays(plan.due().window());
    return last.plusDays(1).atStartOfDay(zone).toInstant();
  }

  private LocalDate dueDay(ZoneId zone, Instant now) {
    return Optional.ofNullable(due)
        .map(MaintenanceDue::on)
        .orElseGet(() -> now.atZone(zone).toLocalDate());
  }

  /** True when its day has passed and it is not done. */
  public boolean isOverdue(LocalDate today) {
    return due != null && due.on().isBefore(today);
  }

  @Override
  @JsonIgnore
  public String id() {
    return taskId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of(
        "plan_id",
        planId,
        "asset_id",
        assetId.value(),
        "site_id",
        siteId.value(),
        "status",
        status);
  }
}
