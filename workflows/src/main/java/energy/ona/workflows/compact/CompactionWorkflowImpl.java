package energy.ona.workflows.compact;

import energy.ona.asset.SiteId;
import energy.ona.observation.Compaction.Compacted;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Customer by customer, some sites at a time; what fails now is left to the next night. */
public final class CompactionWorkflowImpl implements CompactionWorkflow {
  private static final int SITES_A_STEP = 10;

  private final CompactionActivities store =
      Workflow.newLocalActivityStub(CompactionActivities.class, Options.STORE);
  private final CompactionActivities work =
      Workflow.newActivityStub(CompactionActivities.class, Options.IO);
  private Progress progress = new Progress("starting", 0, null, "begins");

  @Override
  public Compacted run(CompactionRequest request) {
    Compacted sum = Compacted.NOTHING;
    CustomerId one = request.customerId();
    List<CustomerId> customers = one == null ? store.compactionCustomers() : List.of(one);
    for (int i = 0; i < customers.size(); i++) {
      SiteId site = request.siteId();
      List<SiteId> sites = site == null ? store.compactionSites(customers.get(i)) : List.of(site);
      for (int from = 0; from < sites.size(); from += SITES_A_STEP) {
        double share = (i + (double) from / sites.size()) / customers.size();
        progress = new Progress("merging", 100 * share, null, said(sum));
        List<SiteId> step =
            List.copyOf(sites.subList(from, Math.min(sites.size(), from + SITES_A_STEP)));
        sum = sum.plus(step(customers.get(i), step, request));
      }
    }
    progress = new Progress("completed", 100, null, said(sum));
    return sum;
  }

  private Compacted step(CustomerId customer, List<SiteId> sites, CompactionRequest request) {
    try {
      return work.compactSites(customer, sites, request);
    } catch (ActivityFailure e) {
      // By hand somebody waits for the answer; at night the other customers do.
      if (request.customerId() != null || Failures.isCancellation(e)) {
        throw e;
      }
      Workflow.getLogger(CompactionWorkflowImpl.class)
          .warn("Observations of {} not compacted: {}", customer, Failures.sentence(e));
      return Compacted.NOTHING;
    }
  }

  private static String said(Compacted sum) {
    return "%d objects of %d months merged into %d, %d removed"
        .formatted(sum.objectsBefore(), sum.months(), sum.objectsAfter(), sum.removed());
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
