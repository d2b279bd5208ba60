package energy.ona.workflows.plan;

import energy.ona.plan.Job;
import energy.ona.plan.Visit;
import energy.ona.workflows.Delivery;
import energy.ona.workflows.Now;
import energy.ona.workflows.Progress;
import energy.ona.workflows.RunLength;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Books crews for one customer. While the solver runs, wishes gather; they are the next batch. So
 * one wish is answered at once, and a hundred that come together are planned together. An emergency
 * is planned together with what is promised, everything else around it.
 */
public final class CrewPlanWorkflowImpl implements CrewPlanWorkflow {
  private static final String PLANS_AGAIN = "plans-again";

  /** How often promises of the next days are looked at, when nobody says that something changed. */
  private static final Duration LOOK_EVERY = Duration.ofMinutes(30);

  /** How often whoever is not there yet is told of a move. */
  private static final Duration TELL_EVERY = Duration.ofMinutes(1);

  private static final Duration LOOK_AHEAD = Duration.ofDays(2);

  private final Solving solving = new Solving();
  private final Bookings bookings;
  private final Planning planning;
  private final MovedPromises moved;
  private @Nullable String changed;
  private boolean plansAgain;

  @WorkflowInit
  public CrewPlanWorkflowImpl(PlanState state) {
    this.bookings = new Bookings(state);
    this.planning = new Planning(bookings, solving);
    this.moved = new MovedPromises(bookings, state.untold());
    this.changed = state.changed();
  }

  @Override
  public void run(PlanState state) {
    plansAgain = Workflow.getVersion(PLANS_AGAIN, Workflow.DEFAULT_VERSION, 1) == 1;
    while (!RunLength.isReached()) {
      rest();
      if (RunLength.isReached()) {
        break;
      }
      moved.tellAgain();
      if (bookings.waiting() > 0) {
        answer(bookings.takeBatch());
      } else if (changed != null && plansAgain) {
        lookAgain();
      }
    }
    bookings.forgetBefore(Now.instant());
    Workflow.continueAsNew(bookings.state(changed, Now.instant()).telling(moved.untold()));
  }

  /** Until somebody wishes something, says that something changed, or it is time to look. */
  private void rest() {
    if (!plansAgain) {
      Workflow.await(() -> bookings.waiting() > 0 || RunLength.isReached());
      return;
    }
    Instant now = Now.instant();
    Duration toNext =
        bookings
            .nextMovable(now)
            .map(start -> Duration.between(now, start).minus(LOOK_AHEAD))
            .orElse(null);
    if (moved.hasUntold()) {
      Workflow.await(TELL_EVERY, this::isAwake);
    } else if (toNext == null) {
      Workflow.await(this::isAwake);
    } else if (!Workflow.await(
        toNext.compareTo(LOOK_EVERY) < 0 ? LOOK_EVERY : toNext, this::isAwake)) {
      changed = "what is known of weather, parts and crews changed";
    }
  }

  private boolean isAwake() {
    return bookings.waiting() > 0 || changed != null || RunLength.isReached();
  }

  private void answer(List<Wish> batch) {
    bookings.forgetBefore(Now.instant());
    List<Job> jobs = bookings.unbooked(batch);
    batch.forEach(bookings::renew);
    Map<String, Wish> wishes = new HashMap<>();
    batch.forEach(wish -> wishes.putIfAbsent(wish.job().jobId(), wish));
    Map<String, String> reasons = new HashMap<>();
    List<VisitMove> moves = List.of();
    if (plansAgain && jobs.stream().anyMatch(job -> Planning.isUrgent(job, wishes))) {
      moves = planning.withPromises(jobs, wishes, reasons);
    } else if (!jobs.isEmpty()) {
      moves = planning.joined(jobs, wishes, reasons);
    }
    reply(batch, jobs, reasons);
    if (!moved.carryOut(moves)) {
      changed = "work began while it was planned again";
    }
    bookings.solved();
    Workflow.setCurrentDetails(sheet());
  }

  private void lookAgain() {
    String reason = String.valueOf(changed);
    changed = null;
    bookings.forgetBefore(Now.instant());
    if (!moved.carryOut(planning.lookAgain(reason))) {
      changed = "work began while it was planned again";
    }
    bookings.solved();
    Workflow.setCurrentDetails(sheet());
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
    String reason = visit == null ? reasons.getOrDefault(job, BookingReply.GIVEN_BACK) : null;
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
  public void requestAll(List<Wish> wishes) {
    wishes.forEach(bookings::wish);
  }

  @Override
  public void release(String jobId) {
    bookings.release(jobId);
  }

  @Override
  public void reassign(Reassignment reassigned) {
    bookings.reassign(reassigned.jobId(), reassigned.crewId());
    changed = "a person gave %s to %s".formatted(reassigned.jobId(), reassigned.crewId());
  }

  @Override
  public void underway(Visit visit) {
    if (bookings.underway(visit)) {
      changed = "%s is at %s already".formatted(visit.crewId(), visit.assetId());
    }
  }

  @Override
  public void overrun(Overrun overrun) {
    if (bookings.overrun(overrun.jobId(), overrun.until())) {
      changed = overrun.reason();
    }
  }

  @Override
  public void follow(Follower follower) {
    bookings.follow(follower.jobId(), follower.workflowId());
  }

  @Override
  public void lookAgain(String reason) {
    changed = reason;
  }

  @Override
  public void takeBest() {
    solving.takeBest();
  }

  @Override
  public List<Visit> bookedVisits() {
    return bookings.booked();
  }

  @Override
  public Progress progress() {
    int waiting = bookings.waiting();
    return new Progress(
        waiting > 0 || solving.isRunning() ? "planning" : "waiting",
        0,
        null,
        "%d visits booked, %d wishes waiting".formatted(bookings.booked().size(), waiting));
  }
}
