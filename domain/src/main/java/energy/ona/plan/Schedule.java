package energy.ona.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored answer to one request for a crew.
 *
 * @param maintenanceType preventive, corrective or emergency
 * @param status "scheduled", "unplaced" when no crew could be found, or "cancelled" when the visit
 *     was given back; the reason is in message
 * @param constraints that it was asked for with, and that an order which is made of it keeps; null
 *     where there were none
 */
public record Schedule(
    CustomerId customerId,
    String scheduleId,
    AssetId assetId,
    @Nullable String cycleId,
    String maintenanceType,
    String status,
    String message,
    List<Visit> jobs,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable VisitLimits constraints)
    implements Stored {
  public static final String CANCELLED = "cancelled";

  /** Every status that there is. */
  public static final Set<String> STATUSES = Set.of("scheduled", "unplaced", CANCELLED);

  public Schedule {
    jobs = List.copyOf(jobs);
  }

  /**
   * As it is after the plan was made anew.
   *
   * @param visit null when the job has no crew any more
   */
  public Schedule moved(String jobId, @Nullable Visit visit, String message) {
    List<Visit> after = new ArrayList<>(jobs);
    after.removeIf(job -> job.jobId().equals(jobId));
    if (visit != null) {
      after.add(visit);
    }
    return new Schedule(
        customerId,
        scheduleId,
        assetId,
        cycleId,
        maintenanceType,
        after.isEmpty() ? "unplaced" : "scheduled",
        message,
        after,
        createdAt,
        constraints);
  }

  /** As it is once its visit was given back; of one that was given back already nothing changes. */
  public Schedule givenBack(String why) {
    return status.equals(CANCELLED)
        ? this
        : new Schedule(
            customerId,
            scheduleId,
            assetId,
            cycleId,
            maintenanceType,
            CANCELLED,
            why,
            List.of(),
            createdAt,
            constraints);
  }

  @Override
  @JsonIgnore
  public String id() {
    return scheduleId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("asset_id", assetId.value(), "status", status);
  }
}
