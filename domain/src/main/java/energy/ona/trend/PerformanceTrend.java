package energy.ona.trend;

import energy.ona.asset.Asset;
import energy.ona.asset.Technology;
import energy.ona.observation.Series;
import energy.ona.quality.Quantiles;
import java.time.LocalDate;
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
 * @param energyPerformance null without an irradiance sensor
 * @param basis irradiance or clear_sky
 * @param days that tell its performance
 * @param months the same days, for a chart
 */
public record PerformanceTrend(
    @Nullable Degradation degradation,
    @Nullable Degradation withoutSoiling,
    @Nullable PerformanceRatio performanceRatio,
    @Nullable Soiling soiling,
    @Nullable EnergyPerformance energyPerformance,
    String basis,
    int days,
    List<MonthPerformance> months) {
  private static final int FEWEST_DAYS = 30;
  private static final int MOST_OF_A_YEAR = 250;

  /** Of an asset of which nothing can be said. */
  private static final PerformanceTrend NOTHING =
      new PerformanceTrend(null, null, null, null, null, "none", 0, List.of());

  /**
   * Reads a solar asset's whole history; of others nothing is said yet.
   *
   * @param seed of the bootstrap
   */
  public static PerformanceTrend of(Asset asset, Series series, long seed) {
    if (asset.technology() != Technology.SOLAR) {
      return NOTHING;
    }
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
        sensor
            ? EnergyPerformance.of(samples, capacityKw, asset.capacityKw(), firstYear(days))
                .orElse(null)
            : null,
        sensor ? "irradiance" : "clear_sky",
        days.size(),
        MonthPerformance.of(days));
  }

  /** Its usual performance before the last year begins; null when too little lies before it. */
  private static @Nullable Double firstYear(List<DayPerformance> days) {
    if (days.isEmpty()) {
      return null;
    }
    LocalDate end = days.get(0).day().plusYears(1);
    LocalDate lastYear = days.get(days.size() - 1).day().minusYears(1);
    double[] first =
        days.stream()
            .filter(each -> each.day().isBefore(end) && each.day().isBefore(lastYear))
            .mapToDouble(DayPerformance::performance)
            .toArray();
    return first.length < MOST_OF_A_YEAR ? null : Quantiles.median(first);
  }
}
