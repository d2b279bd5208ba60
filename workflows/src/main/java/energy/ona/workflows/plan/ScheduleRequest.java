package energy.ona.workflows.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.cases.WorseFault.Revision;
import energy.ona.plan.VisitLimits;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a crew at one asset.
 *
 * @param jobId the work order's id in a cycle, else the schedule's
 * @param earliestStart nothing starts before it; null is now
 * @param partsLeadTimeDays days until the parts of the draft BOM can be there
 * @param limits what whoever asks knows of the visit; null where he knows nothing
 * @param startBy how far is looked ahead: nobody begins later; null is as far as the plan looks
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
    @Nullable VisitLimits limits,
    @Nullable Instant startBy) {
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
        null,
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
  public ScheduleRequest asking(@Nullable Instant earliest, @Nullable Double leadTimeDays) {
    return with(
        next -> {
          next.earliestStart = earliest;
          next.partsLeadTimeDays = leadTimeDays;
        });
  }

  /** The same wish, for that crew alone. */
  public ScheduleRequest onlyBy(String crewId) {
    return with(
        next -> next.limits = Objects.requireNonNullElse(limits, VisitLimits.NONE).onlyBy(crewId));
  }

  /** The same wish without these crews. */
  public ScheduleRequest without(Set<String> crews) {
    return crews.isEmpty()
        ? this
        : with(
            next ->
                next.limits = Objects.requireNonNullElse(limits, VisitLimits.NONE).without(crews));
  }

  /** The same wish by what was found out later; its parts are those of its order. */
  public ScheduleRequest revised(Revision revision, Priority urgency, String why) {
    return with(
        next -> {
          next.reason = why;
          next.priority = urgency;
          next.durationHours = null;
          next.partsLeadTimeDays = null;
          next.diagnosticId = revision.diagnosticId();
          next.earId = revision.earId();
        });
  }

  /** As much of the wish as planning it again needs. */
  ScheduleRequest again(String why) {
    return with(
        next -> {
          next.reason = why;
          next.cycleId = null;
          next.requestId = null;
        });
  }

  private ScheduleRequest with(Consumer<Next> change) {
    Next next = new Next(this);
    change.accept(next);
    return next.of(this);
  }

  /** What may change of a wish; all else stays. */
  private static final class Next {
    private String reason;
    private @Nullable Priority priority;
    private @Nullable Double durationHours;
    private @Nullable Instant earliestStart;
    private @Nullable Double partsLeadTimeDays;
    private @Nullable String diagnosticId;
    private @Nullable String earId;
    private @Nullable String cycleId;
    private @Nullable String requestId;
    private @Nullable VisitLimits limits;

    private Next(ScheduleRequest wish) {
      reason = wish.reason;
      priority = wish.priority;
      durationHours = wish.durationHours;
      earliestStart = wish.earliestStart;
      partsLeadTimeDays = wish.partsLeadTimeDays;
      diagnosticId = wish.diagnosticId;
      earId = wish.earId;
      cycleId = wish.cycleId;
      requestId = wish.requestId;
      limits = wish.limits;
    }

    private ScheduleRequest of(ScheduleRequest wish) {
      return new ScheduleRequest(
          wish.customerId,
          wish.scheduleId,
          wish.jobId,
          wish.assetId,
          reason,
          wish.maintenanceType,
          priority,
          durationHours,
          earliestStart,
          partsLeadTimeDays,
          diagnosticId,
          earId,
          cycleId,
          requestId,
          limits,
          wish.startBy);
    }
  }
}
