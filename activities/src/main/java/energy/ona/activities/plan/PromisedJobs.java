package energy.ona.activities.plan;

import energy.ona.config.Parameters;
import energy.ona.error.PlatformException;
import energy.ona.plan.Job;
import energy.ona.plan.PlanProblem;
import energy.ona.plan.PlanProblem.BookedVisit;
import energy.ona.plan.PlanProblem.Promise;
import energy.ona.plan.Visit;
import energy.ona.workflows.plan.PlanActivities.Again;
import energy.ona.workflows.plan.PlanActivities.PromisedVisit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the problem of planning again: promised jobs as they are now, settled ones left alone. */
final class PromisedJobs {
  private final JobBook book;
  private final CrewDirectory crews;
  private final Parameters parameters;

  PromisedJobs(JobBook book, CrewDirectory crews, Parameters parameters) {
    this.book = book;
    this.crews = crews;
    this.parameters = parameters;
  }

  PlanProblem problem(Again request, Instant now) {
    Instant settled = now.plus(book.settledWithin());
    List<Job> jobs = new ArrayList<>(request.jobs());
    List<BookedVisit> booked = new ArrayList<>(request.booked());
    List<Promise> promises = new ArrayList<>();
    for (PromisedVisit promised : request.promised()) {
      Visit visit = promised.visit();
      Job job = job(promised);
      if (job == null || visit.sessions() != null || visit.start().isBefore(settled)) {
        booked.addAll(BookedVisit.of(visit, job == null ? null : job.location()));
      } else {
        jobs.add(job);
        promises.add(request.open() ? Promise.of(visit).open() : Promise.of(visit));
      }
    }
    return new PlanProblem(
        now,
        crews.crews(request.customerId(), jobs),
        jobs,
        booked,
        parameters.current(request.customerId()).ooda().lossWeights(),
        promises);
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
