package energy.ona.trend;

import energy.ona.asset.Asset;
import energy.ona.observation.Series;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an asset ages, by all that it ever sent.
 *
 * @param degradation year on year; null while there is less than a year with its year before
 * @param withoutSoiling the same with the dust taken off
 * @param performanceRatio null without an irradiance sensor
 * @param soiling null where days are too few
 * @param basis irradiance or clear_sky
 * @param days that tell its performance
 */
public record PerformanceTrend(
    @Nullable Degradation degradation,
    @Nullable Degradation withoutSoiling,
    @Nullable PerformanceRatio performanceRatio,
    @Nullable Soiling soiling,
    String basis,
    int days) {
  private static final int FEWEST_DAYS = 30;

  /**
   * Reads a solar asset's whole history.
   *
   * @param seed of the bootstrap
   */
  public static PerformanceTrend of(Asset asset, Series series, long seed) {
    Double dcKw = asset.dcCapacityKw();
    double capacityKw = dcKw == null ? asset.capacityKw() : dcKw;
    boolean sensor = Samples.hasSensor(series);
    List<Sample> samples =
        sensor ? Samples.measured(asset, series) : Samples.underClearSky(asset, series);
    List<DayPerformance> days = Days.of(samples, capacityKw, asset.zone());
    days = Days.steady(sensor ? days : Days.clear(days));
    Optional<Soiling.Clean> clean =
        days.size() < FEWEST_DAYS ? Optional.empty() : Optional.of(Soiling.of(days));
    return new PerformanceTrend(
        Degradation.of(days, seed).orElse(null),
        clean.flatMap(each -> Degradation.of(each.days(), seed)).orElse(null),
        sensor ? PerformanceRatio.of(samples, capacityKw).orElse(null) : null,
        clean.map(Soiling.Clean::soiling).orElse(null),
        sensor ? "irradiance" : "clear_sky",
        days.size());
  }
}
