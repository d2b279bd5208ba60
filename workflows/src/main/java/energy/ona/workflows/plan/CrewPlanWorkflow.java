package energy.ona.workflows.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.Location;
import energy.ona.asset.SiteId;
import energy.ona.plan.Job;
import energy.ona.plan.Visit;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Reports;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The plan of one customer: the only one that books its crews. Wishes that come together are
 * planned together. What is promised is looked at again when something happens, and now and then;
 * whoever is concerned is told. Lives for ever, continuing as new.
 */
@WorkflowInterface
public interface CrewPlanWorkflow extends Reports {
  String REQUEST_SIGNAL = "request";
  String REQUEST_ALL_SIGNAL = "request_all";
  String RELEASE_SIGNAL = "release";
  String REASSIGN_SIGNAL = "reassign";
  String UNDERWAY_SIGNAL = "underway";
  String OVERRUN_SIGNAL = "overrun";
  String FOLLOW_SIGNAL = "follow";
  String LOOK_AGAIN_SIGNAL = "look_again";
  String TAKE_BEST_SIGNAL = "take_best";

  static String workflowId(CustomerId customer) {
    return "plan:" + customer;
  }

  @WorkflowMethod
  void run(PlanState state);

  /** The same job twice is booked once and answered twice. */
  @SignalMethod(name = REQUEST_SIGNAL)
  void request(Wish wish);

  /** Several that came together. */
  @SignalMethod(name = REQUEST_ALL_SIGNAL)
  void requestAll(List<Wish> wishes);

  @SignalMethod(name = RELEASE_SIGNAL)
  void release(String jobId);

  /** A person gave a booked visit to another crew: the plan goes on around it. */
  @SignalMethod(name = REASSIGN_SIGNAL)
  void reassign(Reassignment reassignment);

  /** The crew is on its way or at work in these hours, whatever was planned: they stay. */
  @SignalMethod(name = UNDERWAY_SIGNAL)
  void underway(Visit visit);

  /** Work takes longer than planned; what comes after it is planned again. */
  @SignalMethod(name = OVERRUN_SIGNAL)
  void overrun(Overrun overrun);

  /** Who is told when a visit that was booked for somebody else moves. */
  @SignalMethod(name = FOLLOW_SIGNAL)
  void follow(Follower follower);

  /** Something changed, said in words: promises that cannot be kept any more are planned again. */
  @SignalMethod(name = LOOK_AGAIN_SIGNAL)
  void lookAgain(String reason);

  /** Ends a search that is under way; its best so far is the plan. */
  @SignalMethod(name = TAKE_BEST_SIGNAL)
  void takeBest();

  @QueryMethod
  List<Visit> bookedVisits();

  /** A job and the crew that has it now. */
  record Reassignment(String jobId, String crewId) {}

  /**
   * Work that is not done when it should be.
   *
   * @param until when it is expected to be
   */
  record Overrun(String jobId, Instant until, String reason) {}

  /** A work order that took over the visit of a job. */
  record Follower(String jobId, String workflowId) {}

  /**
   * A job and who wants to know about it.
   *
   * @param request how the job is made anew when it is planned again; null where it never is
   */
  record Wish(Job job, String replyToWorkflowId, @Nullable ScheduleRequest request) {}

  /**
   * What may be planned again.
   *
   * @param follower the workflow that is told
   * @param pinned true when a person said who does it, or it is under way
   * @param joinsAt the site whose other visits it may join; null where a fault waits for it
   */
  record Kept(
      ScheduleRequest request,
      String follower,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean pinned,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SiteId joinsAt) {
    Kept toldTo(String workflowId) {
      return new Kept(request, workflowId, pinned, joinsAt);
    }

    /** Without what its visit says as well, and what is past. */
    Kept lean(Instant now) {
      Instant earliest = request.earliestStart();
      return new Kept(
          request
              .again("")
              .asking(
                  earliest != null && earliest.isAfter(now) ? earliest : null,
                  request.partsLeadTimeDays()),
          follower,
          pinned,
          joinsAt);
    }

    Kept asking(ScheduleRequest other) {
      return new Kept(other, follower, pinned, joinsAt);
    }

    Kept pin() {
      return new Kept(request, follower, true, joinsAt);
    }
  }

  /** A move that nobody heard. */
  record Untold(String follower, VisitMove move, Instant until) {}

  /**
   * What is carried over when the plan continues as new.
   *
   * @param places where the booked visits are, by job
   * @param kept how booked visits can be planned again, by job
   * @param untold moves that nobody heard
   * @param changed what the next look is for; null where there is nothing to look for
   */
  record PlanState(
      CustomerId customerId,
      List<Visit> booked,
      List<Wish> waiting,
      Map<String, Location> places,
      Map<String, Kept> kept,
      @Nullable String changed,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Untold> untold) {
    public PlanState(
        CustomerId customerId,
        List<Visit> booked,
        List<Wish> waiting,
        Map<String, Location> places,
        Map<String, Kept> kept,
        @Nullable String changed) {
      this(customerId, booked, waiting, places, kept, changed, List.of());
    }

    /** The same, with moves that somebody who was not there has to be told of. */
    PlanState telling(List<Untold> moves) {
      return new PlanState(customerId, booked, waiting, places, kept, changed, moves);
    }

    public PlanState {
      untold = List.copyOf(Objects.requireNonNullElse(untold, List.of()));
      booked = List.copyOf(booked);
      waiting = List.copyOf(waiting);
      // A plan that was started by an earlier release has none of these.
      places = Map.copyOf(Objects.requireNonNullElse(places, Map.of()));
      kept = Map.copyOf(Objects.requireNonNullElse(kept, Map.of()));
    }

    public static PlanState empty(CustomerId customer) {
      return new PlanState(customer, List.of(), List.of(), Map.of(), Map.of(), null);
    }
  }
}
