package energy.ona.standalone.twin.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One true fault.
 *
 * @param fraction its full size: share of the power lost, 0–1
 * @param endedAt when it was repaired; null while it lasts
 * @param endedBy the work order that ended it, or "self"; null while it lasts
 */
public record Fault(
    String id,
    String assetId,
    FaultKind kind,
    double fraction,
    Instant onset,
    @Nullable Instant endedAt,
    @Nullable String endedBy) {
  public Fault {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          "fraction %s must be from 0 to 1, the share of the power that is lost"
              .formatted(fraction));
    }
  }

  public static Fault begin(String id, String assetId, FaultKind kind, Instant onset) {
    return new Fault(id, assetId, kind, kind.usualFraction(), onset, null, null);
  }

  public Fault ended(Instant at, String by) {
    return new Fault(id, assetId, kind, fraction, onset, at, by);
  }

  @JsonIgnore
  public boolean isOpen() {
    return endedAt == null;
  }

  public boolean activeAt(Instant time) {
    return !time.isBefore(onset) && (endedAt == null || time.isBefore(endedAt));
  }

  /** How far a creeping fault has come, 0–1; a sudden one is there at once. */
  public double progress(Instant time) {
    if (kind.ramp().isZero()) {
      return 1;
    }
    double share = Duration.between(onset, time).toSeconds() / (double) kind.ramp().toSeconds();
    return Math.min(1, Math.max(0, share));
  }
}
