package energy.ona.trend;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * IEC 61724-1: final yield over reference yield, Y_f / Y_r = (ΣE / P₀) / (ΣH / G_stc); and the same
 * with P₀ of each interval at the temperature of the cell, which takes season and heat out.
 *
 * @param ratio of all samples with power and irradiance
 * @param temperatureCorrected null where too little temperature was measured
 * @param energyKwh delivered in these samples
 * @param insolationKwhM2 that they saw
 */
public record PerformanceRatio(
    double ratio, @Nullable Double temperatureCorrected, double energyKwh, double insolationKwhM2) {
  private static final double NEARLY_ALL = 0.95;
  private static final double LIGHT_W_M2 = 20;

  static Optional<PerformanceRatio> of(List<Sample> samples, double capacityKw) {
    double energyKwh = 0;
    double reference = 0;
    double correctedEnergyKwh = 0;
    double corrected = 0;
    double seen = 0;
    for (Sample sample : samples) {
      if (sample.irradianceWm2() < LIGHT_W_M2) {
        continue;
      }
      double kwh = Math.max(0, sample.powerKw()) * sample.hours();
      energyKwh += kwh;
      reference += sample.reference() * sample.hours();
      if (!Double.isNaN(sample.cellC())) {
        correctedEnergyKwh += kwh;
        corrected += sample.correctedReference() * sample.hours();
        seen += sample.reference() * sample.hours();
      }
    }
    if (reference <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new PerformanceRatio(
            energyKwh / capacityKw / reference,
            seen < NEARLY_ALL * reference
                ? null
                : (Double) (correctedEnergyKwh / capacityKw / corrected),
            energyKwh,
            reference));
  }
}
