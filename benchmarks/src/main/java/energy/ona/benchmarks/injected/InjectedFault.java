package energy.ona.benchmarks.injected;

import energy.ona.asset.AssetId;
import java.time.Instant;

/**
 * One event.
 *
 * @param size what it means depends on the kind: a share, minutes, or a share of the best power
 * @param signal the column that a stuck sensor sends; the power's otherwise
 */
public record InjectedFault(
    AssetId assetId, InjectedKind kind, Instant onset, Instant end, double size, String signal) {
  public boolean lastsAt(long epochSecond) {
    return epochSecond >= onset.getEpochSecond() && epochSecond < end.getEpochSecond();
  }
}
