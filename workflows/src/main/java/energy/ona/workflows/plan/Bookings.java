package energy.ona.workflows.plan;

import energy.ona.asset.Location;
import energy.ona.plan.Job;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.Visit;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.plan.CrewPlanWorkflow.PlanState;
import energy.ona.workflows.plan.CrewPlanWorkflow.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is promised to whom, and who still waits. */
final class Bookings {
  /** Solving takes longer than linear, and a batch must fit into one payload. */
  private static final int BATCH = 50;

  /** A visit that ended so long ago says nothing about where its crew is now. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final CustomerId customer;
  private final Map<String, Visit> booked = new LinkedHashMap<>();
  private final Map<String, Location> places = new HashMap<>();
  private final List<Wish> waiting = new ArrayList<>();
  private final Set<String> solving = new HashSet<>();
  private final Set<String> givenBack = new HashSet<>();

  Bookings(PlanState state) {
    customer = state.customerId();
    state.booked().forEach(visit -> booked.put(visit.jobId(), visit));
    places.putAll(state.places());
    waiting.addAll(state.waiting());
  }

  PlanState state() {
    places.keySet().retainAll(booked.keySet());
    return new PlanState(customer, List.copyOf(booked.values()), waiting, places);
  }

  CustomerId customer() {
    return customer;
  }

  List<Visit> booked() {
    return List.copyOf(booked.values());
  }

  /** Where the crews are promised: what the solver must leave alone. */
  List<BookedVisit> promised() {
    return booked.values().stream()
        .map(visit -> BookedVisit.of(visit, places.get(visit.jobId())))
        .toList();
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

  /** Books what the solver placed, unless it was given back while the solver ran. */
  void book(Job job, Visit visit) {
    if (!givenBack.contains(job.jobId())) {
      booked.put(job.jobId(), visit);
      Location place = job.location();
      if (place != null) {
        places.put(job.jobId(), place);
      }
    }
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
  }

  void forgetBefore(Instant now) {
    Instant limit = now.minus(REMEMBERED);
    booked.values().removeIf(visit -> visit.end().isBefore(limit));
  }
}
