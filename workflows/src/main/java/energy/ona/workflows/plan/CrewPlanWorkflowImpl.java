package energy.ona.workflows.plan;

import energy.ona.plan.Job;
import energy.ona.plan.Visit;
import energy.ona.workflows.Delivery;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.RunLength;
import energy.ona.workflows.plan.PlanActivities.Answer;
import energy.ona.workflows.plan.PlanActivities.SolveRequest;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Books crews for one customer. While the solver runs, wishes gather; they are the next batch. So
 * one wish is answered at once, and a hundred that come together are planned together.
 */
public final class CrewPlanWorkflowImpl implements CrewPlanWorkflow {
  private final PlanActivities activities =
      Workflow.newActivityStub(PlanActivities.class, Options.SOLVER);
  private final Bookings bookings;

  @WorkflowInit
  public CrewPlanWorkflowImpl(PlanState state) {
    this.bookings = new Bookings(state);
  }

  @Override
  public void run(PlanState state) {
    while (!RunLength.isReached()) {
      Workflow.await(() -> bookings.waiting() > 0 || RunLength.isReached());
      if (bookings.waiting() > 0 && !RunLength.isReached()) {
        answer(bookings.takeBatch());
      }
    }
    bookings.forgetBefore(Now.instant());
    Workflow.continueAsNew(bookings.state());
  }

  private void answer(List<Wish> batch) {
    bookings.forgetBefore(Now.instant());
    List<Job> jobs = bookings.unbooked(batch);
    Map<String, String> reasons = new HashMap<>();
    if (!jobs.isEmpty()) {
      solve(jobs, reasons);
    }
    reply(batch, jobs, reasons);
    bookings.solved();
    Workflow.setCurrentDetails(sheet());
  }

  private void solve(List<Job> jobs, Map<String, String> reasons) {
    SolveRequest request =
        new SolveRequest(bookings.customer(), Now.instant(), jobs, bookings.promised());
    Map<String, Job> asked = new HashMap<>();
    jobs.forEach(job -> asked.put(job.jobId(), job));
    try {
      for (Answer answer : activities.solve(request).answers()) {
        Visit visit = answer.visit();
        Job job = asked.get(answer.jobId());
        if (visit != null && job != null) {
          bookings.book(job, visit);
        } else {
          reasons.put(answer.jobId(), String.valueOf(answer.reason()));
        }
      }
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      if (jobs.size() > 1) {
        // One job that cannot be planned must not stand in the way of the others.
        jobs.forEach(job -> solve(List.of(job), reasons));
      } else {
        reasons.put(jobs.get(0).jobId(), Failures.sentence(e));
      }
    }
  }

  /** Answers all at once, and gives back what nobody is left to use. */
  private void reply(List<Wish> batch, List<Job> solved, Map<String, String> reasons) {
    List<Promise<Boolean>> heard = new ArrayList<>();
    for (Wish wish : batch) {
      heard.add(Async.function(() -> reply(wish, reasons)));
    }
    Set<String> gone = new HashSet<>();
    solved.forEach(job -> gone.add(job.jobId()));
    for (int i = 0; i < batch.size(); i++) {
      if (heard.get(i).get()) {
        gone.remove(batch.get(i).job().jobId());
      }
    }
    bookings.forget(gone);
  }

  private boolean reply(Wish wish, Map<String, String> reasons) {
    String job = wish.job().jobId();
    Visit visit = bookings.of(job).orElse(null);
    String reason =
        visit == null ? reasons.getOrDefault(job, "the visit was given back meanwhile") : null;
    return Delivery.signal(
        wish.replyToWorkflowId(), Booked.SIGNAL, new BookingReply(job, visit, reason));
  }

  private String sheet() {
    StringBuilder sheet = new StringBuilder();
    bookings.booked().stream()
        .sorted(Comparator.comparing(Visit::start))
        .limit(20)
        .forEach(
            visit ->
                sheet.append(
                    "- %s %s: %s at %s\n"
                        .formatted(
                            visit.start(), visit.crewId(), visit.reason(), visit.assetId())));
    return "%s\n\n%s".formatted(progress().message(), sheet);
  }

  @Override
  public void request(Wish wish) {
    bookings.wish(wish);
  }

  @Override
  public void release(String jobId) {
    bookings.release(jobId);
  }

  @Override
  public void reassign(Reassignment moved) {
    bookings.reassign(moved.jobId(), moved.crewId());
  }

  @Override
  public List<Visit> bookedVisits() {
    return bookings.booked();
  }

  @Override
  public Progress progress() {
    int waiting = bookings.waiting();
    return new Progress(
        waiting == 0 ? "waiting" : "planning",
        0,
        null,
        "%d visits booked, %d wishes waiting".formatted(bookings.booked().size(), waiting));
  }
}
