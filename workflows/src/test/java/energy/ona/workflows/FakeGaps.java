package energy.ona.workflows;

import energy.ona.asset.SiteId;
import energy.ona.gaps.GapCause;
import energy.ona.gaps.GapReport;
import energy.ona.workflows.gaps.GapsActivities;
import energy.ona.workflows.gaps.GapsRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Two sites with a gap each, or more of both. */
public final class FakeGaps implements GapsActivities {
  /** At each site. */
  public int count = 1;

  public int sites = 2;

  @Override
  public List<SiteId> gapSites(GapsRequest request) {
    return IntStream.range(0, sites).mapToObj(site -> new SiteId("site-" + site)).toList();
  }

  @Override
  public GapReport siteGaps(GapsRequest request, SiteId site, @Nullable Integer listed) {
    GapReport.Gap gap =
        new GapReport.Gap(
            Samples.ASSET,
            request.asOf().minus(Duration.ofHours(3)),
            request.asOf(),
            12,
            0,
            900,
            GapCause.COMMUNICATION,
            1,
            Map.of(GapCause.COMMUNICATION, 1.0),
            null);
    LocalDate day = request.asOf().atOffset(ZoneOffset.UTC).toLocalDate();
    int told = Math.min(count, listed == null ? count : listed);
    return new GapReport("gaps", Collections.nCopies(told, gap), List.of(day), true, 3, 0, count);
  }
}
