package energy.ona.availability;

import energy.ona.asset.AssetId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An asset's availability in a range. Shares are null where there was nothing to be available for.
 *
 * @param timeBased hours available over hours available or not, of those in which it could produce
 *     and information is there: solar above a least irradiance (SAND2015-10223), wind as IEC
 *     61400-26-1 has it
 * @param contractual the same without what the usual contract leaves out
 * @param productionBased energy delivered over that and what was lost while unavailable (IEC
 *     61400-26-1, production based)
 * @param hours by state
 * @param lostKwh by state: expected less delivered
 * @param expectedKwh while information was there
 * @param basis what expected power rests on: siblings, irradiance, clear_sky, wind_curve or none
 * @param intervals those in which it was not available or an exclusion held
 */
public record Availability(
    AssetId assetId,
    Instant from,
    Instant to,
    @Nullable Double timeBased,
    @Nullable Double contractual,
    @Nullable Double productionBased,
    Map<UnitState, Double> hours,
    Map<UnitState, Double> lostKwh,
    double deliveredKwh,
    double expectedKwh,
    String basis,
    List<Interval> intervals) {

  /** Some time in one state. */
  public record Interval(
      Instant from, Instant to, UnitState state, double lostKwh, boolean excluded) {}
}
