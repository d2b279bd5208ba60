package energy.ona.workflows.plan;

import energy.ona.asset.Location;
import energy.ona.plan.Job;
import energy.ona.plan.Visit;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Reports;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The plan of one customer: the only one that books its crews. Wishes that come together are
 * planned together. Lives for ever, continuing as new.
 */
@WorkflowInterface
public interface CrewPlanWorkflow extends Reports {
  String REQUEST_SIGNAL = "request";
  String RELEASE_SIGNAL = "release";
  String REASSIGN_SIGNAL = "reassign";

  static String workflowId(CustomerId customer) {
    return "plan:" + customer;
  }

  @WorkflowMethod
  void run(PlanState state);

  /** The same job twice is booked once and answered twice. */
  @SignalMethod(name = REQUEST_SIGNAL)
  void request(Wish wish);

  @SignalMethod(name = RELEASE_SIGNAL)
  void release(String jobId);

  /** A person gave a booked visit to another crew: the plan goes on around it. */
  @SignalMethod(name = REASSIGN_SIGNAL)
  void reassign(Reassignment reassignment);

  @QueryMethod
  List<Visit> bookedVisits();

  /** A job and the crew that has it now. */
  record Reassignment(String jobId, String crewId) {}

  /** A job and who wants to know about it. */
  record Wish(Job job, String replyToWorkflowId) {}

  /**
   * What is carried over when the plan continues as new.
   *
   * @param places where the booked visits are, by job
   */
  record PlanState(
      CustomerId customerId, List<Visit> booked, List<Wish> waiting, Map<String, Location> places) {
    public PlanState {
      booked = List.copyOf(booked);
      waiting = List.copyOf(waiting);
      // A plan that was started before places were kept has none.
      places = Map.copyOf(Objects.requireNonNullElse(places, Map.of()));
    }

    public static PlanState empty(CustomerId customer) {
      return new PlanState(customer, List.of(), List.of(), Map.of());
    }
  }
}
