package energy.ona.activities.detect;

import energy.ona.activities.late.PastCases;
import energy.ona.asset.AssetId;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.BlindTime;
import energy.ona.detect.PastFaults.PastFault;
import energy.ona.time.TimeRange;
import energy.ona.workflows.detect.ObserveSiteRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Faults of times in which nothing was sent, put on record as past cases once the energy counter
 * tells of them. Where many stood at one moment it was mostly the grid: that is told and no case.
 */
final class SettledFaults {
  private static final int THE_GRID = 3;

  /** Loggers that one outage took come back one by one. */
  private static final Duration OTHERS_RETURN = Duration.ofHours(3);

  /** Those of a night too; by then a look still sees it. */
  private static final Duration LATEST = Duration.ofHours(18);

  /** Loggers send at intervals of their own. */
  private static final Duration TOGETHER = Duration.ofHours(1);

  private final PastCases past;

  SettledFaults(PastCases past) {
    this.past = past;
  }

  private record Stood(AssetId assetId, BlindTime blind) {}

  /**
   * @param work when somebody worked on an asset: that it stood then was meant
   */
  void record(
      ObserveSiteRequest request,
      Collection<AssetObservation> look,
      Map<AssetId, List<TimeRange>> work) {
    List<Stood> stood = new ArrayList<>();
    for (AssetObservation seen : look) {
      BlindTime blind = seen.settled();
      if (blind != null && blind.state().isFault() && !isOf(work.get(seen.assetId()), blind)) {
        stood.add(new Stood(seen.assetId(), blind));
      }
    }
    for (Stood each : stood) {
      BlindTime blind = each.blind();
      if (isSettled(blind, look, request.asOf())
          && stood.stream().filter(other -> blind.overlaps(other.blind())).count() < THE_GRID) {
        past.record(
            request.customerId(),
            request.siteId(),
            PastCases.COUNTER,
            new PastFault(each.assetId(), blind.from(), blind.to(), blind.words()),
            blind.to());
      }
    }
  }

  /**
   * Who came back first must not look like the only one: all that fell silent with it are heard.
   */
  private static boolean isSettled(
      BlindTime blind, Collection<AssetObservation> look, Instant asOf) {
    return !asOf.isBefore(blind.to().plus(LATEST))
        || (!asOf.isBefore(blind.to().plus(OTHERS_RETURN))
            && look.stream().noneMatch(seen -> isSilentSince(blind.from(), seen)));
  }

  private static boolean isSilentSince(Instant fell, AssetObservation seen) {
    Instant onset = seen.onset();
    return seen.isSilent()
        && onset != null
        && Duration.between(fell, onset).abs().compareTo(TOGETHER) <= 0;
  }

  private static boolean isOf(@Nullable List<TimeRange> work, BlindTime blind) {
    return work != null
        && work.stream()
            .anyMatch(each -> each.from().isBefore(blind.to()) && blind.from().isBefore(each.to()));
  }
}
