package energy.ona.workflows.gaps;

import energy.ona.asset.SiteId;
import energy.ona.gaps.GapReport;
import energy.ona.gaps.GapReport.Gap;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.RunLength;
import energy.ona.workflows.gaps.GapsRequest.SoFar;
import io.temporal.workflow.Workflow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Site by site, so that a retry repeats one site and not all; a large fleet goes on as a new run
 * before a history grows long.
 */
public final class GapsWorkflowImpl implements GapsWorkflow {
  private final GapsActivities list = Workflow.newActivityStub(GapsActivities.class, Options.STEP);
  private final GapsActivities work = Workflow.newActivityStub(GapsActivities.class, Options.IO);
  private int looked;
  private int sites;

  @Override
  public GapReport run(GapsRequest request) {
    boolean goesOn =
        Workflow.getVersion("gaps-go-on", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    SoFar before = request.soFar();
    List<SiteId> left = before == null ? list.gapSites(request) : before.sites();
    looked = before == null ? 0 : before.looked();
    sites = looked + left.size();
    GapReport sum = before == null ? report(List.of(), 0, List.of(), 0, 0) : before.report();
    for (int at = 0; at < left.size(); at++) {
      if (goesOn && at > 0 && RunLength.isReached()) {
        Workflow.continueAsNew(request.goesOn(left.subList(at, left.size()), looked, sum));
      }
      int room = MOST_GAPS - sum.gapsFound().size();
      GapReport site = work.siteGaps(request, left.get(at), goesOn ? room : null);
      looked++;
      sum = plus(sum, site);
    }
    return sum;
  }

  private GapReport plus(GapReport sum, GapReport site) {
    List<Gap> gaps = new ArrayList<>(sum.gapsFound());
    site.gapsFound().stream().limit(MOST_GAPS - gaps.size()).forEach(gaps::add);
    TreeSet<LocalDate> dates = new TreeSet<>(sum.datesNeedingBackfill());
    dates.addAll(site.datesNeedingBackfill());
    return report(
        gaps,
        sum.gapsTotal() + Math.max(site.gapsTotal(), site.gapsFound().size()),
        List.copyOf(dates),
        sum.assetsLookedAt() + site.assetsLookedAt(),
        sum.samplesFilled() + site.samplesFilled());
  }

  private GapReport report(
      List<Gap> gaps, long total, List<LocalDate> dates, int assets, long filled) {
    return new GapReport(
        "%d gaps in %d assets of %d sites, %d values filled%s"
            .formatted(
                total,
                assets,
                sites,
                filled,
                total > gaps.size() ? "; the first %d are listed".formatted(gaps.size()) : ""),
        gaps,
        dates,
        !dates.isEmpty(),
        assets,
        filled,
        total);
  }

  @Override
  public Progress progress() {
    return new Progress(
        "gaps",
        sites == 0 ? 0 : 100 * looked / sites,
        null,
        "%d of %d sites looked at".formatted(looked, sites));
  }
}
