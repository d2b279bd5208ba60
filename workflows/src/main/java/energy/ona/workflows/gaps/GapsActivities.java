package energy.ona.workflows.gaps;

import energy.ona.asset.SiteId;
import energy.ona.gaps.GapReport;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for what is missing, and fills it. */
@ActivityInterface
public interface GapsActivities {
  /** The sites that a look goes to. */
  @ActivityMethod
  List<SiteId> gapSites(GapsRequest request);

  /**
   * Finds and, where asked, fills the gaps of one site; again it changes nothing.
   *
   * @param listed so many gaps are told one by one; null is {@link GapsWorkflow#MOST_GAPS}
   */
  @ActivityMethod
  GapReport siteGaps(GapsRequest request, SiteId site, @Nullable Integer listed);
}
