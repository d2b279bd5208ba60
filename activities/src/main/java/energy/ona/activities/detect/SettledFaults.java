package energy.ona.activities.detect;

import energy.ona.activities.late.PastCases;
import energy.ona.asset.AssetId;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.BlindTime;
import energy.ona.detect.PastFaults.PastFault;
import energy.ona.workflows.detect.ObserveSiteRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Faults of times in which nothing was sent, put on record as past cases once the energy counter
 * tells of them. Where many stood at one moment it was mostly the grid: that is told and no case.
 */
final class SettledFaults {
  private static final int THE_GRID = 3;

  private final PastCases past;

  SettledFaults(PastCases past) {
    this.past = past;
  }

  private record Stood(AssetId assetId, BlindTime blind) {}

  void record(ObserveSiteRequest request, Collection<AssetObservation> look) {
    List<Stood> stood = new ArrayList<>();
    for (AssetObservation seen : look) {
      BlindTime blind = seen.settled();
      if (blind != null && blind.state().isFault()) {
        stood.add(new Stood(seen.assetId(), blind));
      }
    }
    for (Stood each : stood) {
      BlindTime blind = each.blind();
      if (stood.stream().filter(other -> blind.overlaps(other.blind())).count() < THE_GRID) {
        past.record(
            request.customerId(),
            request.siteId(),
            PastCases.COUNTER,
            new PastFault(each.assetId(), blind.from(), blind.to(), blind.words()),
            blind.to());
      }
    }
  }
}
