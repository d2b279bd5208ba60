package energy.ona.workflows.plan;

import energy.ona.plan.Job;
import energy.ona.plan.Visit;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.plan.PlanActivities.Answer;
import energy.ona.workflows.plan.PlanActivities.Solution;
import energy.ona.workflows.plan.PlanActivities.SolveRequest;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Books crews for one customer, one batch of wishes at a time. */
public final class CrewPlanWorkflowImpl implements CrewPlanWorkflow {
  private static final int BATCH = 50;

  /** Visits that ended so long ago are forgotten. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final PlanActivities activities =
      Workflow.newActivityStub(PlanActivities.class, Options.SOLVER);
  private final PlanState start;
  private final Map<String, Visit> booked = new LinkedHashMap<>();
  private final List<Wish> waiting = new ArrayList<>();

  @WorkflowInit
  public CrewPlanWorkflowImpl(PlanState state) {
    this.start = state;
    state.booked().forEach(visit -> booked.put(visit.jobId(), visit));
    waiting.addAll(state.waiting());
  }

  @Override
  public void run(PlanState state) {
    while (!Workflow.getInfo().isContinueAsNewSuggested()) {
      Workflow.await(() -> !waiting.isEmpty() || Workflow.getInfo().isContinueAsNewSuggested());
      if (!waiting.isEmpty()) {
        answer(takeBatch());
      }
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
    forgetThePast();
    Workflow.continueAsNew(
        new PlanState(start.customerId(), List.copyOf(booked.values()), waiting));
  }

  private List<Wish> takeBatch() {
    List<Wish> batch = new ArrayList<>(waiting.subList(0, Math.min(BATCH, waiting.size())));
    waiting.subList(0, batch.size()).clear();
    return batch;
  }

  private void answer(List<Wish> batch) {
    forgetThePast();
    Map<String, Job> jobs = new LinkedHashMap<>();
    for (Wish wish : batch) {
      if (!booked.containsKey(wish.job().jobId())) {
        jobs.put(wish.job().jobId(), wish.job());
      }
    }
    Map<String, String> reasons = new LinkedHashMap<>();
    if (!jobs.isEmpty()) {
      try {
        Solution solution =
            activities.solve(
                new SolveRequest(
                    start.customerId(),
                    now(),
                    List.copyOf(jobs.values()),
                    List.copyOf(booked.values())));
        for (Answer answer : solution.answers()) {
          Visit visit = answer.visit();
          if (visit != null) {
            booked.put(answer.jobId(), visit);
          } else {
            reasons.put(answer.jobId(), String.valueOf(answer.reason()));
          }
        }
      } catch (ActivityFailure e) {
        String why =
            e.getCause() instanceof ApplicationFailure fault
                ? fault.getOriginalMessage()
                : "the planner failed";
        jobs.keySet().forEach(job -> reasons.put(job, why));
      }
    }
    batch.forEach(wish -> reply(wish, reasons));
    Workflow.setCurrentDetails(
        "%d visits booked, %d wishes waiting".formatted(booked.size(), waiting.size()));
  }

  private void reply(Wish wish, Map<String, String> reasons) {
    String job = wish.job().jobId();
    Visit visit = booked.get(job);
    BookingReply reply =
        new BookingReply(
            job, visit, visit == null ? reasons.getOrDefault(job, "it was given back") : null);
    try {
      Workflow.newUntypedExternalWorkflowStub(wish.replyToWorkflowId())
          .signal(Booked.SIGNAL, reply);
    } catch (SignalExternalWorkflowException e) {
      // Nobody is left who would use the visit.
      booked.remove(job);
    }
  }

  private void forgetThePast() {
    Instant limit = now().minus(REMEMBERED);
    booked.values().removeIf(visit -> visit.end().isBefore(limit));
  }

  @Override
  public void request(Wish wish) {
    waiting.add(wish);
  }

  @Override
  public void release(String jobId) {
    booked.remove(jobId);
    waiting.removeIf(wish -> wish.job().jobId().equals(jobId));
  }

  @Override
  public List<Visit> bookedVisits() {
    return List.copyOf(booked.values());
  }

  @Override
  public Progress progress() {
    return new Progress(
        waiting.isEmpty() ? "waiting" : "planning",
        0,
        null,
        "%d visits booked, %d wishes waiting".formatted(booked.size(), waiting.size()));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
