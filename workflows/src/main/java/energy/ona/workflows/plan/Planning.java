package energy.ona.workflows.plan;

import energy.ona.plan.Job;
import energy.ona.plan.Visit;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.plan.CrewPlanWorkflow.Wish;
import energy.ona.workflows.plan.PlanActivities.Again;
import energy.ona.workflows.plan.PlanActivities.Anew;
import energy.ona.workflows.plan.PlanActivities.Answer;
import energy.ona.workflows.plan.PlanActivities.PromisedVisit;
import energy.ona.workflows.plan.PlanActivities.SolveRequest;
import energy.ona.workorder.Priority;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Has jobs planned, and books what comes of it. */
final class Planning {
  private static final String JOINS = "preventive-visits-join";

  private final PlanActivities activities =
      Workflow.newActivityStub(PlanActivities.class, Options.SOLVER);
  private final Bookings bookings;
  private final Solving solving;

  Planning(Bookings bookings, Solving solving) {
    this.bookings = bookings;
    this.solving = solving;
  }

  /** True when others may have to wait for it. */
  static boolean isUrgent(Job job, Map<String, Wish> wishes) {
    Wish wish = wishes.get(job.jobId());
    ScheduleRequest request = wish == null ? null : wish.request();
    return job.priority() == Priority.CRITICAL || (request != null && request.isEmergency());
  }

  /** Plans around what is promised. */
  void around(List<Job> jobs, Map<String, Wish> wishes, Map<String, String> reasons) {
    SolveRequest request =
        new SolveRequest(bookings.customer(), Now.instant(), jobs, bookings.promised());
    try {
      take(solving.run(() -> activities.solve(request)).answers(), wishes, reasons);
    } catch (ActivityFailure e) {
      refuseCancellation(e);
      if (jobs.size() > 1) {
        // One job that cannot be planned must not stand in the way of the others.
        jobs.forEach(job -> around(List.of(job), wishes, reasons));
      } else {
        reasons.put(jobs.get(0).jobId(), Failures.sentence(e));
      }
    }
  }

  /** Plans new jobs together with what is promised; around it where that cannot be done. */
  List<VisitMove> withPromises(
      List<Job> jobs, Map<String, Wish> wishes, Map<String, String> reasons) {
    return together(
        "an emergency came in", jobs, bookings.movable(Now.instant()), false, wishes, reasons);
  }

  /** Plans new jobs; preventive visits at their sites join them where it pays. */
  List<VisitMove> joined(List<Job> jobs, Map<String, Wish> wishes, Map<String, String> reasons) {
    List<PromisedVisit> joining = bookings.joining(jobs, Now.instant());
    boolean joins =
        !joining.isEmpty() && Workflow.getVersion(JOINS, Workflow.DEFAULT_VERSION, 1) == 1;
    return together(
        "a visit goes to the same site", jobs, joins ? joining : List.of(), true, wishes, reasons);
  }

  private List<VisitMove> together(
      String reason,
      List<Job> jobs,
      List<PromisedVisit> movable,
      boolean open,
      Map<String, Wish> wishes,
      Map<String, String> reasons) {
    if (!movable.isEmpty()) {
      try {
        Anew anew = planAgain(reason, jobs, movable, true, open);
        take(anew.answers(), wishes, reasons);
        return anew.moves();
      } catch (ActivityFailure e) {
        refuseCancellation(e);
      }
    }
    around(jobs, wishes, reasons);
    return List.of();
  }

  /** What must move since promises cannot be kept any more. */
  List<VisitMove> lookAgain(String reason) {
    List<PromisedVisit> movable = bookings.movable(Now.instant());
    if (movable.isEmpty()) {
      return List.of();
    }
    try {
      return planAgain(reason, List.of(), movable, false, false).moves();
    } catch (ActivityFailure e) {
      refuseCancellation(e);
      // What is promised stays promised; the next look may succeed.
      Workflow.getLogger(Planning.class).warn("Not planned again: {}", Failures.sentence(e));
      return List.of();
    }
  }

  private Anew planAgain(
      String reason, List<Job> jobs, List<PromisedVisit> movable, boolean always, boolean open) {
    Set<String> moving = new HashSet<>();
    movable.forEach(each -> moving.add(each.visit().jobId()));
    Again request =
        new Again(
            bookings.customer(),
            Now.instant(),
            reason,
            jobs,
            movable,
            bookings.promisedBut(moving),
            always,
            open);
    return solving.run(() -> activities.planAgain(request));
  }

  private void take(List<Answer> answers, Map<String, Wish> wishes, Map<String, String> reasons) {
    for (Answer answer : answers) {
      Visit visit = answer.visit();
      Wish wish = wishes.get(answer.jobId());
      if (visit != null && wish != null) {
        bookings.book(wish, visit);
      } else {
        reasons.put(answer.jobId(), String.valueOf(answer.reason()));
      }
    }
  }

  /** The end of the plan itself; a search that somebody ended is a failure like others. */
  private static void refuseCancellation(ActivityFailure e) {
    if (Failures.isCancellation(e) && CancellationScope.current().isCancelRequested()) {
      throw e;
    }
  }
}
