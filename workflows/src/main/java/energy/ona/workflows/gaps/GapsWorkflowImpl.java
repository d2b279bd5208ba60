package energy.ona.workflows.gaps;

import energy.ona.asset.SiteId;
import energy.ona.gaps.GapReport;
import energy.ona.gaps.GapReport.Gap;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import io.temporal.workflow.Workflow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Site by site, so that a retry repeats one site and not all. */
public final class GapsWorkflowImpl implements GapsWorkflow {

  private final GapsActivities list = Workflow.newActivityStub(GapsActivities.class, Options.STEP);
  private final GapsActivities work = Workflow.newActivityStub(GapsActivities.class, Options.IO);
  private int sites;
  private int done;

  @Override
  public GapReport run(GapsRequest request) {
    List<SiteId> all = list.gapSites(request);
    sites = all.size();
    List<Gap> gaps = new ArrayList<>();
    TreeSet<LocalDate> dates = new TreeSet<>();
    int assets = 0;
    long filled = 0;
    long found = 0;
    boolean more = false;
    for (SiteId site : all) {
      GapReport report = work.siteGaps(request, site);
      found += report.gapsFound().size();
      more |= report.gapsFound().size() == MOST_GAPS;
      report.gapsFound().stream().limit(MOST_GAPS - gaps.size()).forEach(gaps::add);
      dates.addAll(report.datesNeedingBackfill());
      assets += report.assetsLookedAt();
      filled += report.samplesFilled();
      done++;
    }
    return new GapReport(
        "%s%d gaps in %d assets of %d sites, %d values filled%s"
            .formatted(
                more ? "at least " : "",
                found,
                assets,
                sites,
                filled,
                found > gaps.size() ? "; the first %d are listed".formatted(gaps.size()) : ""),
        gaps,
        List.copyOf(dates),
        !dates.isEmpty(),
        assets,
        filled);
  }

  @Override
  public Progress progress() {
    return new Progress(
        "gaps",
        sites == 0 ? 0 : 100 * done / sites,
        null,
        "%d of %d sites looked at".formatted(done, sites));
  }
}
