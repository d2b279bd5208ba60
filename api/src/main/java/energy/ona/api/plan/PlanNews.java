package energy.ona.api.plan;

import energy.ona.api.workflow.Engine;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.plan.CrewPlanWorkflow;
import io.temporal.client.WorkflowNotFoundException;

/** Tells a customer's plan what it should know; a customer without a plan has nobody to tell. */
public final class PlanNews {
  private final Engine engine;

  public PlanNews(Engine engine) {
    this.engine = engine;
  }

  /** Something changed: promises are looked at again. */
  void lookAgain(CustomerId customer, String reason) {
    tell(customer, CrewPlanWorkflow.LOOK_AGAIN_SIGNAL, reason);
  }

  /**
   * A search that is under way ends with its best so far.
   *
   * @return false where there is no plan
   */
  boolean takeBest(CustomerId customer) {
    return tell(customer, CrewPlanWorkflow.TAKE_BEST_SIGNAL);
  }

  /** A visit is given back; harmless when there is none. */
  void release(CustomerId customer, String jobId) {
    tell(customer, CrewPlanWorkflow.RELEASE_SIGNAL, jobId);
  }

  private boolean tell(CustomerId customer, String signal, Object... news) {
    try {
      engine.within(
          () -> {
            engine.stub(CrewPlanWorkflow.workflowId(customer)).signal(signal, news);
            return true;
          });
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }
}
