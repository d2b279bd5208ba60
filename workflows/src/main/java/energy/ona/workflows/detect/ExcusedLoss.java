package energy.ona.workflows.detect;

import energy.ona.detect.Excuse;
import energy.ona.risk.Usd;
import org.jspecify.annotations.Nullable;

/**
 * What an excuse took in the 24 hours before a look: named and priced, and no alarm.
 *
 * @param assets how many it excused
 * @param usd by the tariff of each hour; null where that of an asset is not known
 */
public record ExcusedLoss(Excuse excuse, int assets, double kwh, @Nullable Double usd) {
  /** Of both. */
  public ExcusedLoss plus(ExcusedLoss other) {
    Double theirs = other.usd;
    return new ExcusedLoss(
        excuse,
        assets + other.assets,
        Usd.round(kwh + other.kwh, 3),
        usd == null || theirs == null ? null : Usd.round(usd + theirs));
  }
}
