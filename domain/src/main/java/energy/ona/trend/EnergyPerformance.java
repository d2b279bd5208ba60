package energy.ona.trend;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Energy Performance Index over the last year: energy measured over energy that a model expects of
 * the same light and temperature (Sandia PVPMC). About 1 is healthy; below 0.97 for long is a loss
 * that grows.
 *
 * @param index measured over expected
 * @param basis own_first_year: the model is what the asset itself did in its first year; pvwatts:
 *     there is no such year yet, and the model is its nameplate less the losses that PVWatts
 *     assumes of every system
 * @param measuredKwh delivered while light was measured
 * @param expectedKwh by the model in that light
 */
public record EnergyPerformance(
    double index, String basis, double measuredKwh, double expectedKwh) {
  /** Dobos 2014, PVWatts version 5 manual, NREL/TP-6A20-62641: 14 % of losses, 4 % of inverter. */
  private static final double PVWATTS = 0.86 * 0.96;

  private static final double LIGHT_W_M2 = 20;
  private static final long YEAR_SECONDS = 365 * 86_400L;

  /**
   * @param capacityKw what irradiance is related to
   * @param mostKw what the inverter can deliver
   * @param firstYear performance of the first year; null where the last one is the only one
   */
  static Optional<EnergyPerformance> of(
      List<Sample> samples, double capacityKw, double mostKw, @Nullable Double firstYear) {
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    double model = firstYear == null ? PVWATTS : firstYear;
    long from = samples.get(samples.size() - 1).epochSecond() - YEAR_SECONDS;
    double measured = 0;
    double expected = 0;
    for (Sample sample : samples) {
      if (sample.epochSecond() > from && sample.irradianceWm2() >= LIGHT_W_M2) {
        measured += Math.max(0, sample.powerKw()) * sample.hours();
        expected +=
            Math.min(mostKw, model * capacityKw * sample.correctedReference()) * sample.hours();
      }
    }
    return expected <= 0
        ? Optional.empty()
        : Optional.of(
            new EnergyPerformance(
                measured / expected,
                firstYear == null ? "pvwatts" : "own_first_year",
                measured,
                expected));
  }
}
