package energy.ona.activities.plan;

import energy.ona.plan.Job;
import energy.ona.plan.Schedule;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Jobs that must be done before others, where the plan holds no visit for them. */
final class EarlierJobs {
  private static final Set<WorkOrderState> DONE =
      EnumSet.of(WorkOrderState.COMPLETED, WorkOrderState.VERIFYING, WorkOrderState.CLOSED);

  private final RecordStore<Schedule> schedules;
  private final RecordStore<WorkOrder> workOrders;

  EarlierJobs(RecordStores stores) {
    this.schedules = stores.of(Schedule.class);
    this.workOrders = stores.of(WorkOrder.class);
  }

  /**
   * Which of the jobs cannot be planned yet, with the reason by job id.
   *
   * @param booked ids of the jobs that have a visit
   */
  Map<String, String> waiting(
      CustomerId customer, List<Job> jobs, Set<String> booked, Instant now) {
    Set<String> coming = new HashSet<>(booked);
    jobs.forEach(job -> coming.add(job.jobId()));
    Map<String, String> waiting = new LinkedHashMap<>();
    int before;
    // Whatever waits for one that waits has to wait as well.
    do {
      before = waiting.size();
      for (Job job : jobs) {
        why(customer, job, coming, now)
            .ifPresent(
                reason -> {
                  waiting.putIfAbsent(job.jobId(), reason);
                  coming.remove(job.jobId());
                });
      }
    } while (waiting.size() > before);
    return waiting;
  }

  private Optional<String> why(CustomerId customer, Job job, Set<String> coming, Instant now) {
    return job.ruled().after().stream()
        .filter(id -> !coming.contains(id))
        .flatMap(
            id ->
                open(customer, id, now)
                    .map(open -> "it waits for %s, which %s".formatted(id, open))
                    .stream())
        .findFirst();
  }

  /** What is left to do; empty when it is done. */
  private Optional<String> open(CustomerId customer, String jobId, Instant now) {
    Optional<WorkOrder> order = workOrders.get(customer, jobId);
    if (order.isPresent()) {
      WorkOrder there = order.get();
      return DONE.contains(there.state())
          ? Optional.empty()
          : Optional.of(there.visit() == null ? "has no crew" : "is not done");
    }
    boolean past =
        schedules.get(customer, jobId).stream()
            .flatMap(schedule -> schedule.jobs().stream())
            .anyMatch(visit -> visit.jobId().equals(jobId) && !visit.end().isAfter(now));
    return past ? Optional.empty() : Optional.of("has no crew");
  }
}
