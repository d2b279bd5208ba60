package energy.ona.workflows;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.Shown;
import energy.ona.id.RunKind;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.forecast.ForecastRequest;
import energy.ona.workflows.ingest.FurtherPutsWorkflow;
import energy.ona.workflows.late.LateLookWorkflow;
import energy.ona.workflows.ooda.CycleRequest;
import energy.ona.workflows.ooda.OodaCycleWorkflow;
import energy.ona.workflows.plan.CrewPlanWorkflow;
import energy.ona.workflows.purchase.PurchaseWorkflow;
import energy.ona.workflows.train.TrainRequest;
import energy.ona.workflows.train.TrainWorkflow;
import energy.ona.workflows.vendor.VendorPullWorkflow;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.WorkOrder;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes.Builder;
import io.temporal.workflow.ChildWorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How each workflow is started: its id is a business key, the same request twice is one run, and an
 * operator finds it by what he knows.
 */
public final class WorkflowStarts {
  private WorkflowStarts() {}

  /** A run on demand: its id was allocated for it, so a second start is the first one repeated. */
  public static WorkflowOptions run(
      RunKind kind,
      String runId,
      CustomerId customer,
      @Nullable AssetId asset,
      @Nullable SiteId site,
      String summary,
      @Nullable String requestId) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(kind.workflowId(runId))
        .setTaskQueue(TaskQueues.OODA)
        .setWorkflowIdReusePolicy(
            WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setTypedSearchAttributes(
            kind == RunKind.CYCLE
                ? firstPart(attributes(customer, asset, site)).build()
                : attributes(customer, asset, site).build())
        .setMemo(memo(requestId))
        .setStaticSummary(line(summary))
        .build();
  }

  /** A sweep, by hand; a customer has one at a time. */
  public static WorkflowOptions sweep(
      String workflowId, CustomerId customer, String summary, @Nullable String requestId) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(TaskQueues.OODA)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setTypedSearchAttributes(attributes(customer, null, null).build())
        .setMemo(memo(requestId))
        .setStaticSummary(summary)
        .build();
  }

  /**
   * A forecast; whoever asks the same of the same moment meanwhile gets the same run. Later it is
   * made again: what came late counts too.
   */
  public static WorkflowOptions forecast(ForecastRequest request, String summary) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(request.workflowId())
        .setTaskQueue(TaskQueues.OODA)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setTypedSearchAttributes(
            attributes(request.customerId(), request.assetId(), request.siteId()).build())
        .setMemo(memo(request.requestId()))
        .setStaticSummary(line(summary))
        .build();
  }

  /** Fresh weather for a site, one run at a time. */
  public static WorkflowOptions weather(CustomerId customer, SiteId site) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId("weather:%s:%s".formatted(customer, site))
        .setTaskQueue(TaskQueues.OODA)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setWorkflowRunTimeout(Duration.ofMinutes(30))
        .setTypedSearchAttributes(attributes(customer, null, site).build())
        .setStaticSummary("Weather of " + site)
        .build();
  }

  /** A pull that the schedule starts; one that is under way goes on instead. */
  public static ChildWorkflowOptions vendorPull(CustomerId customer, String accountId) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(VendorPullWorkflow.workflowId(customer, accountId))
        .setTaskQueue(TaskQueues.OODA)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setTypedSearchAttributes(attributes(customer, null, null).build())
        .setStaticSummary(line("Pull of vendor account " + accountId))
        .build();
  }

  /** The same by hand. */
  public static WorkflowOptions vendorPullByHand(
      CustomerId customer, String accountId, @Nullable String requestId) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(VendorPullWorkflow.workflowId(customer, accountId))
        .setTaskQueue(TaskQueues.OODA)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setTypedSearchAttributes(attributes(customer, null, null).build())
        .setMemo(memo(requestId))
        .setStaticSummary(line("Pull of vendor account " + accountId))
        .build();
  }

  /**
   * The same for an account that is opened otherwise: what is under way would know nothing of it.
   */
  public static WorkflowOptions vendorPullAnew(
      CustomerId customer, String accountId, @Nullable String requestId) {
    return WorkflowOptions.newBuilder(vendorPullByHand(customer, accountId, requestId))
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING)
        .build();
  }

  /** Rows that were pulled, on the way of every upload. */
  public static ChildWorkflowOptions ingestOfAPull(CustomerId customer, String workflowId) {
    return ingest(customer, workflowId, "Rows of a vendor's cloud");
  }

  /** Waits at a presigned URL for what is put there after the first PUT; it outlives that. */
  public static ChildWorkflowOptions furtherPuts(CustomerId customer, String firstUploadId) {
    return ingest(
        customer,
        FurtherPutsWorkflow.workflowId(firstUploadId),
        "Further PUTs to the URL of " + firstUploadId);
  }

  /** What is put to a presigned URL after it was used. */
  public static ChildWorkflowOptions furtherPut(CustomerId customer, String workflowId) {
    return ingest(customer, workflowId, "A further PUT to a presigned URL");
  }

  private static ChildWorkflowOptions ingest(
      CustomerId customer, String workflowId, String summary) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(TaskQueues.OODA)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setTypedSearchAttributes(attributes(customer, null, null).build())
        .setStaticSummary(summary)
        .build();
  }

  /** A training by hand or after an upload; one of the same data that is under way goes on. */
  public static WorkflowOptions training(TrainRequest request) {
    CustomerId customer = request.customerId();
    Map<String, Object> memo = new HashMap<>(memo(request.requestId()));
    memo.put(TrainRequest.FLAGS, request.flags());
    return WorkflowOptions.newBuilder()
        .setWorkflowId(TrainWorkflow.workflowId(customer, request.asOf()))
        .setTaskQueue(TaskQueues.TRAIN)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setTypedSearchAttributes(attributes(customer, null, null).build())
        .setMemo(memo)
        .setStaticSummary("Training of the models of " + customer)
        .build();
  }

  /** The same after a history was uploaded; it outlives the upload. */
  public static ChildWorkflowOptions trainingOfUpload(CustomerId customer, Instant asOf) {
    return ChildWorkflowOptions.newBuilder(nightlyTraining(customer, asOf))
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .build();
  }

  /**
   * The same after forecasts got worse; it outlives the run that saw it, and one that went well for
   * the same days is not repeated.
   */
  public static ChildWorkflowOptions trainingAfterDrift(CustomerId customer, Instant asOf) {
    return ChildWorkflowOptions.newBuilder(trainingOfUpload(customer, asOf))
        .setWorkflowIdReusePolicy(
            WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
        .build();
  }

  /** The same, every night. */
  public static ChildWorkflowOptions nightlyTraining(CustomerId customer, Instant asOf) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(TrainWorkflow.workflowId(customer, asOf))
        .setTaskQueue(TaskQueues.TRAIN)
        .setTypedSearchAttributes(attributes(customer, null, null).build())
        .setStaticSummary("Training of the models of " + customer)
        .build();
  }

  /** The plan of a customer, started by its first wish. */
  public static WorkflowOptions plan(CustomerId customer) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(CrewPlanWorkflow.workflowId(customer))
        .setTaskQueue(TaskQueues.OODA)
        .setTypedSearchAttributes(attributes(customer, null, null).build())
        .setStaticSummary("Crew plan of " + customer)
        .build();
  }

  /** A customer's part of a sweep of all; ends with it when that is cancelled. */
  public static ChildWorkflowOptions sweepOfAll(CustomerId customer, Instant at) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId("sweep:%s:%s".formatted(customer, at))
        .setTaskQueue(TaskQueues.OODA)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
        .setTypedSearchAttributes(attributes(customer, null, null).build())
        .setStaticSummary("Sweep of the fleet of " + customer)
        .setWorkflowRunTimeout(Duration.ofHours(1))
        .build();
  }

  /** A customer's part of a look at all preventive plans; one at a time. */
  public static ChildWorkflowOptions maintenance(String workflowId, CustomerId customer) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(TaskQueues.OODA)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
        .setTypedSearchAttributes(attributes(customer, null, null).build())
        .setStaticSummary("Preventive work of " + customer)
        .setWorkflowRunTimeout(Duration.ofHours(5))
        .build();
  }

  /** A look at sites whose data came late; it outlives the upload. */
  public static ChildWorkflowOptions sweepOfUpload(
      String workflowId, CustomerId customer, String uploadId) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(TaskQueues.OODA)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setTypedSearchAttributes(attributes(customer, null, null).build())
        .setStaticSummary("Sweep of the late data of " + uploadId)
        .setWorkflowRunTimeout(Duration.ofHours(1))
        .build();
  }

  /** A look at the past that late data changed; it outlives the upload. */
  public static ChildWorkflowOptions lateLook(
      String workflowId, CustomerId customer, String uploadId) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(TaskQueues.OODA)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setTypedSearchAttributes(attributes(customer, null, null).build())
        .setStaticSummary("Look at the late data of " + uploadId)
        .build();
  }

  /** A look at what changed of a site; the site has one at a time. */
  public static ChildWorkflowOptions siteLook(CustomerId customer, SiteId site) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(LateLookWorkflow.workflowId(customer, site))
        .setTaskQueue(TaskQueues.OODA)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setTypedSearchAttributes(attributes(customer, null, site).build())
        .setStaticSummary(line("Look at what changed of " + site))
        .build();
  }

  /** The same after a correction. */
  public static WorkflowOptions siteLookByHand(
      CustomerId customer, SiteId site, @Nullable String requestId) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(LateLookWorkflow.workflowId(customer, site))
        .setTaskQueue(TaskQueues.OODA)
        .setTypedSearchAttributes(attributes(customer, null, site).build())
        .setMemo(memo(requestId))
        .setStaticSummary(line("Look at what changed of " + site))
        .build();
  }

  /** A cycle that a sweep starts and does not wait for. */
  public static ChildWorkflowOptions cycleOfASweep(CycleRequest request, @Nullable SiteId site) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(RunKind.CYCLE.workflowId(request.cycleId()))
        .setTaskQueue(TaskQueues.OODA)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setTypedSearchAttributes(
            firstPart(attributes(request.customerId(), request.assetId(), site)).build())
        .setMemo(memo(request.requestId()))
        .setStaticSummary("OODA cycle of " + request.assetId())
        .build();
  }

  /** The life of a work order; it outlives whoever starts it. */
  public static ChildWorkflowOptions workOrder(WorkOrder order, @Nullable String requestId) {
    Builder attributes =
        attributes(order.customerId(), order.assetId(), order.siteId())
            .set(SearchAttributes.WORK_ORDER_STATUS, order.state().wireName())
            .set(SearchAttributes.PRIORITY, order.priority().wireName());
    if (order.crewId() != null) {
      attributes.set(SearchAttributes.CREW_ID, order.crewId());
    }
    if (order.faultCategory() != null) {
      attributes.set(SearchAttributes.FAULT_CATEGORY, order.faultCategory());
    }
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(WorkOrderWorkflow.workflowId(order.orderId()))
        .setTaskQueue(TaskQueues.OODA)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setTypedSearchAttributes(attributes.build())
        .setMemo(memo(requestId))
        .setStaticSummary(line("%s %s".formatted(order.assetId(), order.description())))
        .build();
  }

  /** The life of a purchase order; it outlives the work order's own end. */
  public static ChildWorkflowOptions purchase(PurchaseOrder purchase) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(PurchaseWorkflow.workflowId(purchase.purchaseId()))
        .setTaskQueue(TaskQueues.OODA)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setTypedSearchAttributes(
            attributes(purchase.customerId(), purchase.assetId(), purchase.siteId()).build())
        .setStaticSummary(
            line("Purchase from %s for %s".formatted(purchase.supplier(), purchase.orderId())))
        .build();
  }

  private static Builder attributes(
      CustomerId customer, @Nullable AssetId asset, @Nullable SiteId site) {
    Builder attributes =
        io.temporal.common.SearchAttributes.newBuilder()
            .set(SearchAttributes.CUSTOMER_ID, customer.value());
    if (asset != null) {
      attributes.set(SearchAttributes.ASSET_ID, asset.value());
    }
    if (site != null) {
      attributes.set(SearchAttributes.SITE_ID, site.value());
    }
    return attributes;
  }

  private static Builder firstPart(Builder attributes) {
    return attributes.set(SearchAttributes.OODA_PHASE, OodaCycleWorkflow.FIRST_PART);
  }

  /** The server refuses a summary of more than 400 bytes. */
  private static String line(String summary) {
    return Shown.of(summary, 120);
  }

  private static Map<String, Object> memo(@Nullable String requestId) {
    return requestId == null ? Map.of() : Map.of("request_id", requestId);
  }
}
