package energy.ona.workflows.sweep;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.detect.DetectActivities;
import energy.ona.workflows.detect.ObserveSiteRequest;
import energy.ona.workflows.detect.SiteFindings;
import energy.ona.workflows.detect.SiteFindings.AssetFinding;
import energy.ona.workflows.ooda.CycleRequest;
import energy.ona.workflows.ooda.OodaCycleWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks at sites a few at a time; one that cannot be looked at does not stop the others. */
public final class FleetSweepWorkflowImpl implements FleetSweepWorkflow {
  private static final int SITES_AT_ONCE = 8;

  /** A site that fails for so long is left to the next sweep. */
  private static final ActivityOptions OBSERVE =
      Options.STEP.toBuilder()
          .setStartToCloseTimeout(Duration.ofMinutes(2))
          .setScheduleToCloseTimeout(Duration.ofMinutes(5))
          .build();

  private final SweepActivities fleet =
      Workflow.newLocalActivityStub(SweepActivities.class, Options.STORE);
  private final DetectActivities observe =
      Workflow.newActivityStub(DetectActivities.class, OBSERVE);

  private final Map<SiteId, String> failed = new HashMap<>();
  private final Map<String, Integer> states = new TreeMap<>();
  private final List<String> cycles = new ArrayList<>();
  private final List<AssetId> withOpenCase = new ArrayList<>();
  private int sitesObserved;
  private int assetsObserved;
  private int sitesTotal;
  private long startedMillis;

  @Override
  public SweepResult run(SweepRequest request) {
    startedMillis = Workflow.currentTimeMillis();
    Instant asOf = request.asOf() == null ? Instant.ofEpochMilli(startedMillis) : request.asOf();
    if (request.done() != null) {
      resume(request.done());
    }
    List<SiteId> sites =
        request.sites().isEmpty() ? fleet.sites(request.customerId()) : request.sites();
    sitesTotal = sitesObserved + failed.size() + sites.size();
    for (int from = 0; from < sites.size(); from += SITES_AT_ONCE) {
      List<SiteId> rest = sites.subList(from, sites.size());
      if (Workflow.getInfo().isContinueAsNewSuggested()) {
        Workflow.continueAsNew(
            new SweepRequest(
                request.customerId(),
                rest,
                asOf,
                request.lookbackHours(),
                result(),
                request.requestId()));
      }
      sweep(request, asOf, rest.subList(0, Math.min(SITES_AT_ONCE, rest.size())));
    }
    SweepResult result = result();
    Workflow.setCurrentDetails(
        "%d assets at %d sites: %s; %d cycles started"
            .formatted(assetsObserved, sitesObserved, states, cycles.size()));
    return result;
  }

  private void sweep(SweepRequest request, Instant asOf, List<SiteId> sites) {
    Map<SiteId, Promise<SiteFindings>> looks = new TreeMap<>();
    for (SiteId site : sites) {
      looks.put(
          site,
          Async.function(
              observe::observeSite,
              new ObserveSiteRequest(request.customerId(), site, asOf, request.lookbackHours())));
    }
    List<SiteFindings> found = new ArrayList<>();
    looks.forEach(
        (site, look) -> {
          try {
            found.add(look.get());
          } catch (ActivityFailure e) {
            failed.put(site, String.valueOf(e.getCause()));
          }
        });
    found.forEach(this::count);
    start(request, asOf, found);
  }

  private void count(SiteFindings site) {
    sitesObserved++;
    assetsObserved += site.assetsObserved();
    site.states().forEach((state, n) -> states.merge(state, n, Integer::sum));
    withOpenCase.addAll(site.withOpenCase());
  }

  private void start(SweepRequest request, Instant asOf, List<SiteFindings> found) {
    int count = found.stream().mapToInt(site -> site.findings().size()).sum();
    if (count == 0) {
      return;
    }
    List<String> ids = fleet.cycleIds(count);
    List<Promise<?>> starts = new ArrayList<>();
    int next = 0;
    for (SiteFindings site : found) {
      for (AssetFinding finding : site.findings()) {
        String cycleId = ids.get(next++);
        CycleRequest cycle =
            new CycleRequest(
                request.customerId(),
                cycleId,
                finding.assetId(),
                asOf,
                request.lookbackHours(),
                request.requestId());
        OodaCycleWorkflow child =
            Workflow.newChildWorkflowStub(
                OodaCycleWorkflow.class, WorkflowStarts.cycleOfASweep(cycle, site.siteId()));
        Async.function(child::run, cycle);
        starts.add(Workflow.getWorkflowExecution(child));
        cycles.add(cycleId);
      }
    }
    starts.forEach(Promise::get);
  }

  private void resume(SweepResult done) {
    sitesObserved = done.sitesObserved();
    assetsObserved = done.assetsObserved();
    failed.putAll(done.sitesFailed());
    states.putAll(done.states());
    cycles.addAll(done.cyclesStarted());
    withOpenCase.addAll(done.withOpenCase());
  }

  private SweepResult result() {
    return new SweepResult(sitesObserved, failed, assetsObserved, states, cycles, withOpenCase);
  }

  @Override
  public Progress progress() {
    int done = sitesObserved + failed.size();
    double percent = sitesTotal == 0 ? 0 : 100.0 * done / sitesTotal;
    long elapsed = Workflow.currentTimeMillis() - startedMillis;
    return new Progress(
        "observing",
        percent,
        done == 0
            ? null
            : Instant.ofEpochMilli(startedMillis + elapsed * sitesTotal / Math.max(1, done)),
        "%d of %d sites, %d assets, %d cycles started"
            .formatted(done, sitesTotal, assetsObserved, cycles.size()));
  }
}
