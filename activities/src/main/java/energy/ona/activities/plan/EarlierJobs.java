package energy.ona.activities.plan;

import energy.ona.order.Order;
import energy.ona.order.VisitHolders;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Jobs that must be done before others. A schedule and the order that is made of it are one job,
 * which the plan knows by the one id or the other.
 */
final class EarlierJobs {
  private static final Set<WorkOrderState> DONE =
      EnumSet.of(WorkOrderState.COMPLETED, WorkOrderState.VERIFYING, WorkOrderState.CLOSED);

  private final RecordStore<Schedule> schedules;
  private final RecordStore<Order> orders;
  private final RecordStore<WorkOrder> workOrders;
  private final VisitHolders holders;

  EarlierJobs(RecordStores stores) {
    this.schedules = stores.of(Schedule.class);
    this.orders = stores.of(Order.class);
    this.workOrders = stores.of(WorkOrder.class);
    this.holders = new VisitHolders(stores);
  }

  /** The jobs, of which each names what it waits for as the plan does, where the plan knows it. */
  List<Job> named(CustomerId customer, List<Job> jobs, Set<String> known) {
    return jobs.stream().map(job -> named(customer, job, known)).toList();
  }

  private Job named(CustomerId customer, Job job, Set<String> known) {
    List<String> after = job.ruled().after();
    if (known.containsAll(after)) {
      return job;
    }
    List<String> names =
        after.stream()
            .map(
                id ->
                    known.contains(id)
                        ? id
                        : otherIds(customer, id).filter(known::contains).findFirst().orElse(id))
            .toList();
    return job.with(job.ruled().afterJobs(names));
  }

  private Stream<String> otherIds(CustomerId customer, String id) {
    return Stream.concat(
        orders.get(customer, id).flatMap(order -> Optional.ofNullable(order.scheduleId())).stream(),
        schedules.get(customer, id).stream()
            .flatMap(schedule -> holders.all(schedule).stream())
            .map(Order::orderId));
  }

  /**
   * Which of the jobs cannot be planned yet, with the reason by job id.
   *
   * @param booked ids of other jobs that have a visit before them
   */
  Map<String, String> waiting(
      CustomerId customer, List<Job> jobs, Set<String> booked, Instant now) {
    Set<String> coming = new HashSet<>(booked);
    Set<String> asked = new HashSet<>();
    jobs.forEach(job -> asked.add(job.jobId()));
    coming.addAll(asked);
    Map<String, String> waiting = new LinkedHashMap<>();
    int before;
    // Whatever waits for one that waits has to wait as well.
    do {
      before = waiting.size();
      for (Job job : jobs) {
        why(customer, job, coming, asked, now)
            .ifPresent(
                reason -> {
                  waiting.putIfAbsent(job.jobId(), reason);
                  coming.remove(job.jobId());
                });
      }
    } while (waiting.size() > before);
    return waiting;
  }

  private Optional<String> why(
      CustomerId customer, Job job, Set<String> coming, Set<String> asked, Instant now) {
    return job.ruled().after().stream()
        .filter(id -> !coming.contains(id))
        .flatMap(
            id ->
                (asked.contains(id) ? Optional.of("has no crew") : open(customer, id, now))
                    .map(open -> "it waits for %s, which %s".formatted(id, open)).stream())
        .findFirst();
  }

  /** What is left to do; empty when it is done. */
  private Optional<String> open(CustomerId customer, String id, Instant now) {
    Optional<WorkOrder> order = workOrders.get(customer, id);
    if (order.isPresent()) {
      return open(order.get());
    }
    Optional<Schedule> schedule = schedules.get(customer, id);
    if (schedule.isEmpty()) {
      return Optional.of("nobody has planned");
    }
    List<Order> made = holders.all(schedule.get());
    return made.isEmpty() ? open(schedule.get(), now) : open(customer, made);
  }

  /** Of the one that is done, else of the one that goes on, else of the last that was cancelled. */
  private Optional<String> open(CustomerId customer, List<Order> made) {
    List<WorkOrder> lives =
        made.stream().flatMap(order -> workOrders.get(customer, order.orderId()).stream()).toList();
    Predicate<WorkOrder> cancelled = life -> life.state() == WorkOrderState.CANCELLED;
    if (lives.stream().anyMatch(life -> DONE.contains(life.state()))) {
      return Optional.empty();
    }
    return lives.stream()
        .filter(cancelled.negate())
        .findFirst()
        .or(() -> lives.stream().findFirst())
        .map(life -> open(life).map(open -> "is %s and %s".formatted(life.orderId(), open)))
        .orElse(Optional.of("is not done"));
  }

  private static Optional<String> open(WorkOrder order) {
    if (DONE.contains(order.state())) {
      return Optional.empty();
    }
    return Optional.of(
        order.state() == WorkOrderState.CANCELLED
            ? "was cancelled before it was done"
            : order.visit() == null ? "has no crew" : "is not done");
  }

  /** Of a visit that became no order nobody tells: its time has to have passed. */
  private static Optional<String> open(Schedule schedule, Instant now) {
    if (schedule.status().equals(Schedule.CANCELLED)) {
      return Optional.of("was given back");
    }
    if (schedule.jobs().isEmpty()) {
      return Optional.of("has no crew");
    }
    return schedule.jobs().stream().allMatch(visit -> !visit.end().isAfter(now))
        ? Optional.empty()
        : Optional.of("is not done");
  }
}
