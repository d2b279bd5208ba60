package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.Asset;
import energy.ona.quality.Quantiles;
import energy.ona.trend.Degradation;
import energy.ona.trend.EnergyPerformance;
import energy.ona.trend.PerformanceRatio;
import energy.ona.trend.PerformanceTrend;
import energy.ona.trend.Soiling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How the inverters of a measured plant age, beside RdTools on the very same series: power, the
 * sensor that tells it best, and ambient temperature, in means of 15 minutes.
 */
final class TrendBenchmark implements Benchmark {
  @Override
  public String claim() {
    return "Degradation year on year of real inverters inside RdTools' confidence interval";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    PlantLife life = PlantLife.read(PeerData.folder(settings, "pv-plant"));
    Map<String, PerformanceTrend> trends = new LinkedHashMap<>();
    List<Double> capacities = new ArrayList<>();
    Path series = Files.createDirectory(settings.scratch().resolve("series"));
    for (Asset asset : life.assets()) {
      PerformanceTrend trend = PerformanceTrend.of(asset, life.series(asset), settings.seed());
      if (trend.degradation() != null) {
        trends.put(asset.assetId().value(), trend);
        life.write(asset, series.resolve(asset.assetId() + ".csv"));
      }
    }
    if (trends.isEmpty()) {
      throw new UnfitData(
          "no inverter has days that are a year apart, which takes two years of power, irradiance"
              + " and temperature");
    }
    trends.keySet().stream().sorted().forEach(id -> capacities.add(life.capacityKw(id)));
    List<String> arguments = new ArrayList<>(List.of(series.toString()));
    capacities.forEach(kw -> arguments.add(kw.toString()));
    JsonNode peer = PeerData.rdtools().json(arguments.toArray(String[]::new));
    Figures figures = new Figures();
    int inside = 0;
    int compared = 0;
    double apart = 0;
    double ratioApart = 0;
    double soilingApart = 0;
    for (var each : trends.entrySet()) {
      JsonNode other = peer.path(each.getKey());
      System.out.printf(
          "%s: %s%n  rdtools: %s%n", each.getKey(), each.getValue().degradation(), other);
      Figures one = one(each.getValue(), other);
      figures.add(each.getKey(), one);
      if (other.has("rd")) {
        compared++;
        double ours = rate(each.getValue());
        inside += isInside(ours, other.path("ci")) ? 1 : 0;
        apart += Math.abs(ours - other.path("rd").asDouble());
        soilingApart += Math.abs(soiling(each.getValue()) - other.path("soiling_ratio").asDouble());
      }
      ratioApart =
          Math.max(ratioApart, Math.abs(ratio(each.getValue()) - other.path("pr").asDouble()));
    }
    double[] rates = trends.values().stream().mapToDouble(TrendBenchmark::rate).toArray();
    Figures all =
        new Figures()
            .add("inverters", compared, "with days a year apart")
            .add("inside_rdtools_ci", inside, "of these, ours inside its 68 % interval")
            .add("median_percent_per_year", Quantiles.median(rates), "of the inverters")
            .add("mean_apart", apart / Math.max(1, compared), "percent per year from RdTools")
            .add("pr_most_apart", ratioApart, "performance ratio by the same formula in pandas")
            .add("soiling_mean_apart", soilingApart / Math.max(1, compared), "soiling ratio");
    return figures
        .add("degradation_percent_per_year", Quantiles.median(rates), "median of the inverters")
        .addList("ci", between(trends.values()))
        .add("rdtools", theirs(peer), "RdTools' median of the same")
        .add("all", all);
  }

  /** Medians of the inverters' bounds. */
  private static List<Double> between(Collection<PerformanceTrend> trends) {
    List<Degradation> all =
        trends.stream().map(PerformanceTrend::degradation).filter(Objects::nonNull).toList();
    return List.of(
        rounded(Quantiles.median(all.stream().mapToDouble(Degradation::lower).toArray())),
        rounded(Quantiles.median(all.stream().mapToDouble(Degradation::upper).toArray())));
  }

  private static double theirs(JsonNode peer) {
    List<Double> rates = new ArrayList<>();
    peer.forEach(
        one -> {
          if (one.has("rd")) {
            rates.add(one.path("rd").asDouble());
          }
        });
    return rates.isEmpty()
        ? Double.NaN
        : Quantiles.median(rates.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Figures one(PerformanceTrend trend, JsonNode other) {
    Degradation degradation = Objects.requireNonNull(trend.degradation());
    Degradation clean = Objects.requireNonNullElse(trend.withoutSoiling(), degradation);
    PerformanceRatio ratio = Objects.requireNonNull(trend.performanceRatio());
    Figures figures = new Figures();
    Double corrected = ratio.temperatureCorrected();
    if (corrected != null) {
      figures.add("pr_temperature_corrected", corrected, "IEC 61724-1");
    }
    EnergyPerformance performance = trend.energyPerformance();
    if (performance != null) {
      figures.add("epi", performance.index(), performance.basis());
    }
    return figures
        .add("degradation_percent_per_year", degradation.percentPerYear(), "ours")
        .addList("ci", List.of(rounded(degradation.lower()), rounded(degradation.upper())))
        .add("rdtools", other.path("rd").asDouble(Double.NaN), "RdTools, sensor analysis")
        .addList("rdtools_ci", numbers(other.path("ci")))
        .add("without_soiling", clean.percentPerYear(), "ours, dust taken off")
        .add("soiling_ratio", soiling(trend), "ours")
        .add("rdtools_soiling_ratio", other.path("soiling_ratio").asDouble(Double.NaN), "RdTools")
        .add("pr", ratio.ratio(), "IEC 61724-1")
        .add("peer_pr", other.path("pr").asDouble(), "pandas");
  }

  private static List<Double> numbers(JsonNode list) {
    List<Double> numbers = new ArrayList<>();
    list.forEach(each -> numbers.add(rounded(each.asDouble())));
    return numbers;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  private static double rate(PerformanceTrend trend) {
    Degradation degradation = trend.degradation();
    return degradation == null ? Double.NaN : degradation.percentPerYear();
  }

  private static double ratio(PerformanceTrend trend) {
    PerformanceRatio ratio = trend.performanceRatio();
    return ratio == null ? Double.NaN : ratio.ratio();
  }

  private static double soiling(PerformanceTrend trend) {
    Soiling soiling = trend.soiling();
    return soiling == null ? Double.NaN : soiling.ratio();
  }

  private static boolean isInside(double rate, JsonNode interval) {
    return rate >= interval.path(0).asDouble() && rate <= interval.path(1).asDouble();
  }
}
