package energy.ona.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a crew at one asset.
 *
 * @param jobId the work order's id in a cycle, else the schedule's
 * @param earliestStart nothing starts before it; null is now
 * @param partsLeadTimeDays days until the parts of the draft BOM can be there
 * @param limits what whoever asks knows of the visit; null where he knows nothing
 * @param durationHours null takes what the diagnosis' actions need, or 2 h
 */
// A plan carries hundreds of them in one payload.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleRequest(
    CustomerId customerId,
    String scheduleId,
    String jobId,
    AssetId assetId,
    String reason,
    String maintenanceType,
    @Nullable Priority priority,
    @Nullable Double durationHours,
    @Nullable Instant earliestStart,
    @Nullable Double partsLeadTimeDays,
    @Nullable String diagnosticId,
    @Nullable String earId,
    @Nullable String cycleId,
    @Nullable String requestId,
    @Nullable VisitLimits limits) {
  /** Work that no fault waits for. */
  public static final String PREVENTIVE = "preventive";

  /** A wish that asks for nothing special. */
  public ScheduleRequest(
      CustomerId customerId,
      String scheduleId,
      String jobId,
      AssetId assetId,
      String reason,
      String maintenanceType,
      @Nullable Priority priority,
      @Nullable Double durationHours,
      @Nullable Instant earliestStart,
      @Nullable Double partsLeadTimeDays,
      @Nullable String diagnosticId,
      @Nullable String earId,
      @Nullable String cycleId,
      @Nullable String requestId) {
    this(
        customerId,
        scheduleId,
        jobId,
        assetId,
        reason,
        maintenanceType,
        priority,
        durationHours,
        earliestStart,
        partsLeadTimeDays,
        diagnosticId,
        earId,
        cycleId,
        requestId,
        null);
  }

  /** The same wish for a time when the parts can be there. */
  public ScheduleRequest withLeadTime(double days) {
    return asking(earliestStart, days);
  }

  /** True when whoever else is promised a crew may have to wait for it. */
  @JsonIgnore
  public boolean isEmergency() {
    return maintenanceType.equals("emergency") || priority == Priority.CRITICAL;
  }

  /** True when no fault waits for it. */
  @JsonIgnore
  public boolean isPreventive() {
    return maintenanceType.equals(PREVENTIVE);
  }

  /** The same wish, asked at another time. */
  public ScheduleRequest asking(@Nullable Instant earliestStart, @Nullable Double leadTimeDays) {
    return new ScheduleRequest(
        customerId,
        scheduleId,
        jobId,
        assetId,
        reason,
        maintenanceType,
        priority,
        durationHours,
        earliestStart,
        leadTimeDays,
        diagnosticId,
        earId,
        cycleId,
        requestId,
        limits);
  }

  /** The same wish, for that crew alone. */
  public ScheduleRequest onlyBy(String crewId) {
    return new ScheduleRequest(
        customerId,
        scheduleId,
        jobId,
        assetId,
        reason,
        maintenanceType,
        priority,
        durationHours,
        earliestStart,
        partsLeadTimeDays,
        diagnosticId,
        earId,
        cycleId,
        requestId,
        Objects.requireNonNullElse(limits, VisitLimits.NONE).onlyBy(crewId));
  }

  /** As much of the wish as planning it again needs. */
  ScheduleRequest again(String reason) {
    return new ScheduleRequest(
        customerId,
        scheduleId,
        jobId,
        assetId,
        reason,
        maintenanceType,
        priority,
        durationHours,
        earliestStart,
        partsLeadTimeDays,
        diagnosticId,
        earId,
        null,
        null,
        limits);
  }
}
