package energy.ona.detect;

import energy.ona.asset.AssetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows faults through looks at the past, in time order. A fault goes on while its asset is
 * silent or excused, and is over with the first look that sees it sound.
 */
public final class PastFaults {
  private final Map<AssetId, PastFault> going = new TreeMap<>();
  private final double threshold;

  /**
   * @param going what earlier looks left open
   * @param threshold the least severity that makes a fault a finding
   */
  public PastFaults(Collection<PastFault> going, double threshold) {
    going.forEach(fault -> this.going.put(fault.assetId(), fault));
    this.threshold = threshold;
  }

  /**
   * A fault that was seen in the past.
   *
   * @param lastSeen the end of the last look that saw it
   */
  public record PastFault(AssetId assetId, Instant onset, Instant lastSeen, String message) {
    private PastFault seenAgain(Instant at, AssetObservation seen) {
      Instant since = seen.onset() == null || onset.isBefore(seen.onset()) ? onset : seen.onset();
      return new PastFault(assetId, since, at, message);
    }
  }

  /** Takes a look at the next moment and returns what is over by then. */
  public List<PastFault> look(Instant asOf, Collection<AssetObservation> observations) {
    List<PastFault> over = new ArrayList<>();
    for (AssetObservation seen : observations) {
      PastFault fault = going.get(seen.assetId());
      if (fault != null && isSound(seen.state())) {
        over.add(fault);
        going.remove(seen.assetId());
      } else if (fault != null && seen.state().isFault()) {
        going.put(seen.assetId(), fault.seenAgain(asOf, seen));
      } else if (fault == null
          && seen.state().isFault()
          && seen.isFinding()
          && seen.severity() >= threshold) {
        Instant onset = seen.onset() == null ? asOf : seen.onset();
        going.put(seen.assetId(), new PastFault(seen.assetId(), onset, asOf, seen.message()));
      }
    }
    return over;
  }

  /** Those that no look has seen the end of. */
  public List<PastFault> going() {
    return List.copyOf(going.values());
  }

  private static boolean isSound(AssetState state) {
    return switch (state) {
      case PRODUCING, RETIRED, NOT_COMMISSIONED -> true;
      case PARTLY_DOWN, DOWN, COMMUNICATION_LOST, UNKNOWN, EXCUSED -> false;
    };
  }
}
