package energy.ona.workflows.plan;

import energy.ona.asset.Location;
import energy.ona.asset.SiteId;
import energy.ona.plan.Job;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.Visit;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.plan.CrewPlanWorkflow.Kept;
import energy.ona.workflows.plan.CrewPlanWorkflow.PlanState;
import energy.ona.workflows.plan.CrewPlanWorkflow.Wish;
import energy.ona.workflows.plan.PlanActivities.PromisedVisit;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is promised to whom, and who still waits. */
final class Bookings {
  /** Solving takes longer than linear, and a batch must fit into one payload. */
  private static final int BATCH = 50;

  /** As many as fit into one payload beside a batch. */
  private static final int MOVABLE = 200;

  /** How the ids of work orders begin. */
  private static final String ORDERS = "wo-";

  /** A visit that ended so long ago says nothing about where its crew is now. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final CustomerId customer;
  private final Map<String, Visit> booked = new LinkedHashMap<>();
  private final Map<String, Location> places = new HashMap<>();
  private final List<Wish> waiting = new ArrayList<>();
  private final Set<String> solving = new HashSet<>();
  private final Set<String> givenBack = new HashSet<>();
  private final Map<String, Kept> kept = new HashMap<>();

  Bookings(PlanState state) {
    customer = state.customerId();
    state.booked().forEach(visit -> booked.put(visit.jobId(), visit));
    places.putAll(state.places());
    waiting.addAll(state.waiting());
    kept.putAll(state.kept());
  }

  /** What is carried on, without texts that were told: all of it has to fit into one payload. */
  PlanState state(@Nullable String changed, Instant now) {
    places.keySet().retainAll(booked.keySet());
    kept.keySet().retainAll(booked.keySet());
    Map<String, Kept> lean = new HashMap<>();
    // What is pinned is never planned again.
    kept.forEach(
        (job, held) -> {
          if (!held.pinned()) {
            lean.put(job, held.lean(now));
          }
        });
    return new PlanState(
        customer,
        booked.values().stream().map(Visit::lean).toList(),
        waiting,
        places,
        lean,
        changed);
  }

  CustomerId customer() {
    return customer;
  }

  List<Visit> booked() {
    return List.copyOf(booked.values());
  }

  /** Where the crews are promised: what the solver must leave alone. */
  List<BookedVisit> promised() {
    return promisedBut(Set.of());
  }

  /** The same without what may move. */
  List<BookedVisit> promisedBut(Set<String> moving) {
    return booked.values().stream()
        .filter(visit -> !moving.contains(visit.jobId()))
        .flatMap(visit -> BookedVisit.of(visit, places.get(visit.jobId())).stream())
        .toList();
  }

  /** What may be planned again, the soonest first, as many as are planned at once. */
  List<PromisedVisit> movable(Instant now) {
    return movable(now, job -> true);
  }

  /** Preventive visits at the sites of these jobs, which may join them. */
  List<PromisedVisit> joining(List<Job> jobs, Instant now) {
    Set<SiteId> sites = new HashSet<>();
    jobs.forEach(job -> sites.add(job.siteId()));
    return movable(now, job -> job.joinsAt() != null && sites.contains(job.joinsAt()));
  }

  private List<PromisedVisit> movable(Instant now, Predicate<Kept> wanted) {
    List<PromisedVisit> movable = new ArrayList<>();
    booked.values().stream()
        .filter(visit -> visit.start().isAfter(now))
        .sorted(Comparator.comparing(Visit::start).thenComparing(Visit::jobId))
        .forEach(
            visit -> {
              Kept job = kept.get(visit.jobId());
              if (job != null && !job.pinned() && wanted.test(job) && movable.size() < MOVABLE) {
                movable.add(new PromisedVisit(job.request().again(visit.reason()), visit));
              }
            });
    movable.forEach(each -> solving.add(each.visit().jobId()));
    return movable;
  }

  /** When the next visit that may move begins. */
  Optional<Instant> nextMovable(Instant now) {
    return booked.values().stream()
        .filter(visit -> visit.start().isAfter(now) && mayMove(visit.jobId()))
        .map(Visit::start)
        .min(Comparator.naturalOrder());
  }

  boolean mayMove(String jobId) {
    Kept job = kept.get(jobId);
    return job != null && !job.pinned() && !givenBack.contains(jobId);
  }

  Optional<Kept> kept(String jobId) {
    return Optional.ofNullable(kept.get(jobId));
  }

  /** Takes a move in; one without a visit gives the hours back. */
  void move(VisitMove move) {
    Visit visit = move.visit();
    if (visit == null) {
      booked.remove(move.jobId());
    } else {
      booked.put(move.jobId(), visit);
    }
  }

  /** The crew is at it in these hours, whatever was planned. */
  boolean underway(Visit visit) {
    kept.computeIfPresent(visit.jobId(), (job, held) -> held.pin());
    Visit before = booked.replace(visit.jobId(), visit);
    return before != null && !before.equals(visit);
  }

  /** Work ends later than planned. */
  boolean overrun(String jobId, Instant until) {
    Visit visit = booked.get(jobId);
    if (visit == null || !visit.end().isBefore(until)) {
      return false;
    }
    kept.computeIfPresent(jobId, (job, held) -> held.pin());
    booked.put(jobId, visit.until(until));
    return true;
  }

  void follow(String jobId, String workflowId) {
    kept.computeIfPresent(jobId, (job, held) -> held.toldTo(workflowId));
  }

  Optional<Visit> of(String jobId) {
    return Optional.ofNullable(booked.get(jobId));
  }

  int waiting() {
    return waiting.size();
  }

  void wish(Wish wish) {
    waiting.add(wish);
  }

  /** The wishes that came first, as many as are planned at once. */
  List<Wish> takeBatch() {
    List<Wish> first = waiting.subList(0, Math.min(BATCH, waiting.size()));
    List<Wish> batch = List.copyOf(first);
    first.clear();
    return batch;
  }

  /** The jobs of a batch that have no visit, each once. */
  List<Job> unbooked(List<Wish> batch) {
    Map<String, Job> jobs = new LinkedHashMap<>();
    for (Wish wish : batch) {
      if (!booked.containsKey(wish.job().jobId())) {
        jobs.putIfAbsent(wish.job().jobId(), wish.job());
      }
    }
    solving.addAll(jobs.keySet());
    return List.copyOf(jobs.values());
  }

  /** Whoever has a visit and asks again wants it planned by his new wish from now on. */
  void renew(Wish wish) {
    Job job = wish.job();
    ScheduleRequest request = wish.request();
    if (request != null && booked.containsKey(job.jobId())) {
      kept.computeIfPresent(
          job.jobId(), (id, held) -> held.asking(request.asking(job.earliestStart(), null)));
    }
  }

  /** Books what the solver placed, unless it was given back while the solver ran. */
  void book(Wish wish, Visit visit) {
    Job job = wish.job();
    if (!givenBack.contains(job.jobId())) {
      booked.put(job.jobId(), visit);
      ScheduleRequest request = wish.request();
      if (request != null) {
        // From now on its parts are known by their day, not by how long they take.
        kept.put(
            job.jobId(),
            new Kept(
                request.asking(job.earliestStart(), null),
                listener(wish),
                false,
                request.isPreventive() ? job.siteId() : null));
      }
      Location place = job.location();
      if (place != null) {
        places.put(job.jobId(), place);
      }
    }
  }

  /** A cycle's job is its work order's, which lives on when the cycle is done. */
  private static String listener(Wish wish) {
    String jobId = wish.job().jobId();
    return jobId.startsWith(ORDERS)
        ? WorkOrderWorkflow.workflowId(jobId)
        : wish.replyToWorkflowId();
  }

  void solved() {
    solving.clear();
    givenBack.clear();
  }

  void release(String jobId) {
    booked.remove(jobId);
    waiting.removeIf(wish -> wish.job().jobId().equals(jobId));
    if (solving.contains(jobId)) {
      givenBack.add(jobId);
    }
  }

  /** Nobody waits for these any more. */
  void forget(Collection<String> jobIds) {
    booked.keySet().removeAll(jobIds);
  }

  void reassign(String jobId, String crewId) {
    booked.computeIfPresent(jobId, (job, visit) -> visit.givenTo(crewId));
    kept.computeIfPresent(jobId, (job, held) -> held.pin());
  }

  void forgetBefore(Instant now) {
    Instant limit = now.minus(REMEMBERED);
    booked.values().removeIf(visit -> visit.end().isBefore(limit));
  }
}
