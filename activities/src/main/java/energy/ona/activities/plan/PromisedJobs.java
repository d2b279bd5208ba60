package energy.ona.activities.plan;

import energy.ona.config.Parameters;
import energy.ona.error.PlatformException;
import energy.ona.plan.Job;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.Visit;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.plan.PlanActivities.Again;
import energy.ona.workflows.plan.PlanActivities.PromisedVisit;
import energy.ona.workflows.plan.VisitMove;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the problem of planning again: promised jobs as they are now, settled ones left alone. */
final class PromisedJobs {
  private final JobBook book;
  private final CrewDirectory crews;
  private final EarlierJobs earlier;
  private final Parameters parameters;

  PromisedJobs(JobBook book, CrewDirectory crews, EarlierJobs earlier, Parameters parameters) {
    this.book = book;
    this.crews = crews;
    this.earlier = earlier;
    this.parameters = parameters;
  }

  /**
   * What is to be planned again.
   *
   * @param lost promises of what nobody may begin any more, since what must be done before has no
   *     visit and is not done
   * @param broken visits of several days that are planned anew, among the problem's jobs
   */
  record Renewed(PlanProblem problem, List<VisitMove> lost, List<BrokenDays> broken) {}

  Renewed renewed(Again request, Instant now) {
    Map<String, Job> again = again(request);
    Set<String> others = BookedVisit.ids(request.booked());
    request.jobs().forEach(job -> others.add(job.jobId()));
    Map<String, String> waiting =
        earlier.waiting(request.customerId(), List.copyOf(again.values()), others, now);
    List<Job> jobs = new ArrayList<>(request.jobs());
    List<BookedVisit> booked = new ArrayList<>(request.booked());
    List<Promise> promises = new ArrayList<>();
    List<VisitMove> lost = new ArrayList<>();
    List<BrokenDays> broken = new ArrayList<>();
    Map<String, Instant> ends = ends(request);
    List<Job> all = new ArrayList<>(request.jobs());
    all.addAll(again.values());
    StandingVisits standing = new StandingVisits(crews.crews(request.customerId(), all), now);
    for (PromisedVisit promised : request.promised()) {
      Visit visit = promised.visit();
      Job job = again.get(visit.jobId());
      String waits = waiting.get(visit.jobId());
      if (waits != null) {
        lost.add(request.lost(visit.jobId(), visit.crewId(), waits));
      } else if (job != null && visit.sessions() != null && visit.start().isAfter(now)) {
        Optional<String> why =
            isTooSoon(job, visit, ends)
                ? Optional.of("what must be done before takes longer")
                : standing.broken(job, visit);
        if (why.isPresent()) {
          Job later = job.notBefore(visit.start());
          jobs.add(later);
          broken.add(new BrokenDays(later, visit, why.get()));
        } else {
          booked.addAll(BookedVisit.of(visit, job.location()));
        }
      } else if (job == null
          || visit.sessions() != null
          || (isSettled(job, visit, standing, now) && !isTooSoon(job, visit, ends))) {
        booked.addAll(BookedVisit.of(visit, job == null ? null : job.location()));
      } else {
        jobs.add(job);
        promises.add(request.open() ? Promise.of(visit).open() : Promise.of(visit));
      }
    }
    PlanProblem problem =
        new PlanProblem(
            now,
            crews.crews(request.customerId(), jobs),
            jobs,
            booked,
            parameters.current(request.customerId()).ooda().lossWeights(),
            promises);
    return new Renewed(problem, lost, broken);
  }

  /**
   * The promised jobs as they are now, by their ids, and what they wait for by the plan's names.
   */
  private Map<String, Job> again(Again request) {
    CustomerId customer = request.customerId();
    List<Job> jobs = request.promised().stream().map(this::job).filter(Objects::nonNull).toList();
    Map<String, Job> byId = new HashMap<>();
    earlier.named(customer, jobs, request.ids()).forEach(job -> byId.put(job.jobId(), job));
    return byId;
  }

  private static Map<String, Instant> ends(Again request) {
    Map<String, Instant> ends = new HashMap<>();
    List<BookedVisit> all = new ArrayList<>(request.booked());
    request.promised().forEach(each -> all.addAll(BookedVisit.of(each.visit(), null)));
    for (BookedVisit visit : all) {
      if (visit.jobId() != null) {
        ends.merge(visit.jobId(), visit.end(), (one, other) -> one.isAfter(other) ? one : other);
      }
    }
    return ends;
  }

  /** What begins soon stays as long as it can be; what should have begun is under way. */
  private boolean isSettled(Job job, Visit visit, StandingVisits standing, Instant now) {
    return !visit.start().isAfter(now)
        || (visit.start().isBefore(now.plus(book.settledWithin()))
            && standing.broken(job, visit).isEmpty());
  }

  /** However soon it is: nobody begins before what must be done before. */
  private static boolean isTooSoon(Job job, Visit visit, Map<String, Instant> ends) {
    return job.ruled().after().stream()
        .anyMatch(before -> ends.getOrDefault(before, Instant.MIN).isAfter(visit.start()));
  }

  /** Null when its asset is gone: its hours stay taken until somebody gives them back. */
  private @Nullable Job job(PromisedVisit promised) {
    try {
      return book.job(promised.request());
    } catch (PlatformException e) {
      return null;
    }
  }
}
