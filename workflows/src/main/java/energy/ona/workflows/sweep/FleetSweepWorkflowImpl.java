package energy.ona.workflows.sweep;

import energy.ona.asset.SiteId;
import energy.ona.cases.CaseMerge;
import energy.ona.workflows.Delivery;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.RunLength;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.detect.DetectActivities;
import energy.ona.workflows.detect.ObserveSiteRequest;
import energy.ona.workflows.detect.SiteFindings;
import energy.ona.workflows.detect.SiteFindings.AssetFinding;
import energy.ona.workflows.ooda.CycleRequest;
import energy.ona.workflows.ooda.OodaCycleWorkflow;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowSemaphore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Looks at sites a few at a time; one that cannot be looked at does not stop the others. */
public final class FleetSweepWorkflowImpl implements FleetSweepWorkflow {
  private static final int SITES_AT_ONCE = 8;

  /** Sites of one run: about 2,000 events of history. */
  private static final int SITES_IN_A_RUN = 200;

  /** When more than this share of the sites fails, the sweep has failed. */
  private static final double TOLERATED_SHARE = 0.25;

  private final SweepActivities fleet =
      Workflow.newLocalActivityStub(SweepActivities.class, Options.STORE);
  private final DetectActivities observe =
      Workflow.newActivityStub(DetectActivities.class, Options.OBSERVE);
  private final SweepTally tally;

  @WorkflowInit
  public FleetSweepWorkflowImpl(SweepRequest request) {
    this.tally = new SweepTally(request.done());
  }

  @Override
  public SweepResult run(SweepRequest request) {
    Instant asOf = request.asOf() == null ? Now.instant() : request.asOf();
    List<SiteId> sites =
        request.sites().isEmpty() ? fleet.sites(request.customerId()) : request.sites();
    tally.expect(sites.size());
    int looked = look(request, asOf, sites);
    if (looked < sites.size()) {
      Workflow.continueAsNew(
          request.goesOn(sites.subList(looked, sites.size()), asOf, tally.result()));
    }
    Workflow.setCurrentDetails(tally.sentence());
    if (tally.failedShare() > TOLERATED_SHARE) {
      throw ApplicationFailure.newNonRetryableFailure(
          "too many sites could not be looked at: %s; first: %s"
              .formatted(tally.sentence(), tally.result().sitesFailed().values().iterator().next()),
          "UNAVAILABLE",
          tally.result());
    }
    return tally.result();
  }

  /** Returns at how many it looked before the run grew long. */
  private int look(SweepRequest request, Instant asOf, List<SiteId> sites) {
    WorkflowSemaphore free = Workflow.newWorkflowSemaphore(SITES_AT_ONCE);
    List<Promise<Void>> looks = new ArrayList<>();
    for (SiteId site : sites) {
      if (looks.size() == SITES_IN_A_RUN || RunLength.isLong()) {
        break;
      }
      free.acquire();
      looks.add(
          Async.procedure(
              () -> {
                try {
                  look(request, asOf, site);
                } finally {
                  free.release();
                }
              }));
    }
    Promise.allOf(looks).get();
    return looks.size();
  }

  private void look(SweepRequest request, Instant asOf, SiteId site) {
    try {
      SiteFindings found =
          observe.observeSite(
              new ObserveSiteRequest(request.customerId(), site, asOf, request.lookbackHours()));
      tally.observed(found);
      merge(found);
      start(request, asOf, found);
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      tally.failed(site, Failures.sentence(e));
    }
    Workflow.setCurrentDetails(tally.sentence());
  }

  /** Orders of what is a part of another fault end, unless somebody is at them. */
  private static void merge(SiteFindings site) {
    for (CaseMerge each : site.merges()) {
      Delivery.signal(
          WorkOrderWorkflow.workflowId(each.orderId()), WorkOrderWorkflow.MERGED_SIGNAL, each);
    }
  }

  /** Starts a cycle for each finding and waits until they run, not until they end. */
  private void start(SweepRequest request, Instant asOf, SiteFindings site) {
    if (site.findings().isEmpty()) {
      return;
    }
    List<String> ids = fleet.cycleIds(site.findings().size());
    List<Promise<?>> starts = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      AssetFinding finding = site.findings().get(i);
      CycleRequest cycle =
          new CycleRequest(
              request.customerId(),
              ids.get(i),
              finding.assetId(),
              asOf,
              request.lookbackHours(),
              request.requestId());
      OodaCycleWorkflow child =
          Workflow.newChildWorkflowStub(
              OodaCycleWorkflow.class, WorkflowStarts.cycleOfASweep(cycle, site.siteId()));
      Async.function(child::run, cycle);
      starts.add(Workflow.getWorkflowExecution(child));
      tally.started(ids.get(i));
    }
    starts.forEach(Promise::get);
  }

  @Override
  public Progress progress() {
    return tally.progress();
  }
}
