package energy.ona.activities.plan;

import energy.ona.plan.Job;
import energy.ona.plan.Plan;
import energy.ona.plan.PlanChange;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.Visit;
import energy.ona.plan.VisitCost;
import energy.ona.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Plans jobs of which some wait for others: stage by stage, each around what the stages before it
 * booked. Work that is longer than a day is a row of days of one crew.
 */
final class StagedPlan {
  private static final String DAY = "~day";

  private final PlanProblem problem;
  private final WorkDay workDay;
  private final Function<PlanProblem, Plan> planner;
  private final Map<String, Visit> visits = new LinkedHashMap<>();
  private final Map<String, String> unplaced = new LinkedHashMap<>();
  private final List<PlanChange> changes = new ArrayList<>();
  private final List<BookedVisit> booked;
  private String score = "0";

  /**
   * A problem and who plans one stage of it.
   *
   * @param workDay what can be done in one
   * @param planner plans jobs that wait for nobody
   */
  StagedPlan(PlanProblem problem, WorkDay workDay, Function<PlanProblem, Plan> planner) {
    this.problem = problem;
    this.workDay = workDay;
    this.planner = planner;
    this.booked = new ArrayList<>(problem.booked());
  }

  /** True when a job waits for another or takes more than a day. */
  static boolean isNeeded(PlanProblem problem, WorkDay workDay) {
    return problem.jobs().stream()
        .anyMatch(job -> !job.ruled().after().isEmpty() || workDay.isTooShortFor(problem, job));
  }

  Plan plan() {
    List<Job> waiting = new ArrayList<>();
    problem.jobs().forEach(job -> waiting.addAll(days(job)));
    while (!waiting.isEmpty()) {
      List<Job> stage = stage(waiting);
      if (stage.isEmpty()) {
        waiting.forEach(job -> leaveOut(job, "it waits for jobs that wait for it"));
        break;
      }
      waiting.removeIf(job -> stage.stream().anyMatch(now -> now.jobId().equals(job.jobId())));
      take(stage);
      waiting.removeIf(this::isHopeless);
    }
    return new Plan(List.copyOf(merged().values()), unplaced, score, changes);
  }

  /** A long job as its days, each after the one before. */
  private List<Job> days(Job job) {
    if (!workDay.isTooShortFor(problem, job)) {
      return List.of(job);
    }
    int count = (int) Math.ceil(job.durationHours() / workDay.sessionHours(problem, job) - 1e-9);
    List<Job> days = new ArrayList<>();
    for (int day = 1; day <= count; day++) {
      Job part = job.part(job.jobId() + DAY + day, job.durationHours() / count);
      List<String> before = List.of(job.jobId() + DAY + (day - 1));
      days.add(day == 1 ? part : part.with(part.ruled().afterJobs(before)).goingOn());
    }
    return days;
  }

  /** Jobs that wait for none of the others, not before those they waited for are done. */
  private List<Job> stage(List<Job> waiting) {
    List<Job> stage = new ArrayList<>();
    for (Job job : waiting) {
      if (job.ruled().after().stream().noneMatch(before -> isAmong(waiting, before))) {
        Job ready = job;
        for (String before : job.ruled().after()) {
          ready = ready.notBefore(end(before).orElse(ready.earliestStart()));
        }
        stage.add(ofOneCrew(ready));
      }
    }
    return stage;
  }

  private static boolean isAmong(List<Job> waiting, String jobId) {
    return waiting.stream()
        .anyMatch(job -> whole(job.jobId()).equals(jobId) || job.jobId().equals(jobId));
  }

  /** When all of a job is done; empty where nothing is known of it, so that it is done already. */
  private Optional<Instant> end(String jobId) {
    return booked.stream()
        .filter(visit -> visit.jobId() != null && isPartOf(visit.jobId(), jobId))
        .map(BookedVisit::end)
        .max(Instant::compareTo);
  }

  private static boolean isPartOf(String part, String jobId) {
    return part.equals(jobId) || part.startsWith(jobId + DAY);
  }

  /** Whoever began long work goes on with it. */
  private Job ofOneCrew(Job job) {
    Visit first = visits.get(whole(job.jobId()) + DAY + 1);
    return first == null || first.jobId().equals(job.jobId())
        ? job
        : job.with(job.ruled().onlyFor(Set.of(first.crewId())));
  }

  private void take(List<Job> stage) {
    Set<String> ids = new HashSet<>();
    stage.forEach(job -> ids.add(job.jobId()));
    List<Promise> promises =
        problem.promises().stream().filter(promise -> ids.contains(promise.jobId())).toList();
    Plan plan =
        planner.apply(
            new PlanProblem(
                problem.now(), problem.crews(), stage, booked, problem.weights(), promises));
    score = visits.isEmpty() ? plan.score() : score + " + " + plan.score();
    changes.addAll(plan.changes());
    Map<String, Job> jobs = new HashMap<>();
    stage.forEach(job -> jobs.put(job.jobId(), job));
    for (Visit visit : plan.visits()) {
      visits.put(visit.jobId(), visit);
      Job job = jobs.get(visit.jobId());
      booked.addAll(BookedVisit.of(visit, job == null ? null : job.location()));
    }
    for (Job job : stage) {
      String why = plan.unplaced().get(job.jobId());
      if (why != null) {
        leaveOut(job, why);
      }
    }
  }

  /** What waits for a job that is not done is not done either. */
  private boolean isHopeless(Job job) {
    String whole = whole(job.jobId());
    if (unplaced.containsKey(whole)) {
      return true;
    }
    for (String before : job.ruled().after()) {
      if (unplaced.containsKey(whole(before))) {
        leaveOut(job, "it waits for %s, which has no crew".formatted(before));
        return true;
      }
    }
    return false;
  }

  private void leaveOut(Job job, String why) {
    String whole = whole(job.jobId());
    unplaced.putIfAbsent(whole, why);
    visits.keySet().removeIf(part -> isPartOf(part, whole));
    booked.removeIf(visit -> visit.jobId() != null && isPartOf(visit.jobId(), whole));
  }

  /** The job that it is a day of; itself where it is none. */
  static String whole(String jobId) {
    int at = jobId.indexOf(DAY);
    return at < 0 ? jobId : jobId.substring(0, at);
  }

  /** The days of one job as one visit. */
  private Map<String, Visit> merged() {
    Map<String, Visit> whole = new LinkedHashMap<>();
    for (Visit visit : visits.values()) {
      whole.merge(whole(visit.jobId()), named(visit), StagedPlan::joined);
    }
    return whole;
  }

  private static Visit named(Visit visit) {
    String id = whole(visit.jobId());
    return id.equals(visit.jobId()) ? visit : visit.of(id, List.of(visit.range()));
  }

  private static Visit joined(Visit first, Visit next) {
    List<TimeRange> days = new ArrayList<>(first.days());
    days.addAll(next.days());
    VisitCost cost = first.cost();
    return first
        .until(next.end())
        .of(first.jobId(), days)
        .costing(cost == null || next.cost() == null ? null : cost.then(next.cost()));
  }
}
