package energy.ona.benchmarks;

import energy.ona.benchmarks.season.FieldRates;
import energy.ona.benchmarks.season.Season;
import energy.ona.benchmarks.season.Season.Result;
import energy.ona.benchmarks.season.Season.Way;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Ninety days of faults in forty simulated inverters, each standing for a site that fails as often
 * as one of the field, with one crew; and, as {@code twin}, with the twin's many faults and the
 * usual two. They are found with the detector's delay, priced by the platform's EAR and repaired by
 * crews whom the platform's planner sends, or a rule of thumb, or a plan that knows every fault
 * three days before it strikes and what it will truly cost. Recovered is what is not lost against
 * nobody ever going, less the crews' travel and overtime.
 */
final class SeasonBenchmark implements Benchmark {
  private static final int SEEDS = 20;
  private static final int DAYS = 90;
  private static final int AT_ONCE = 2;

  /** Forty sites that fail as often as in the field are more than one crew can keep up with. */
  private static final int ONE_CREW = 1;

  @Override
  public String claim() {
    return "Money that the crew plan saves in a season, against rules of thumb and foresight";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    FieldRates rates =
        FieldRates.read(PeerData.folder(settings, "failures").resolve("events.csv.gz"));
    Path configs = settings.repository().resolve("configs");
    int seeds = settings.count().orElse(SEEDS);
    Figures figures = new Figures();
    figures.add(
        "seeds", (long) seeds, "seasons of %d days, from seed %d".formatted(DAYS, settings.seed()));
    figures.add(
        "failures_a_site_and_year", rates.meanPerYear(), "mean of the file, drawn site by site");
    Season field = Season.ofField(configs, DAYS, rates);
    tell(replay(field, settings.seed(), seeds, ONE_CREW), figures);
    Figures twin = new Figures();
    Season often = Season.ofTwin(configs, DAYS);
    tell(replay(often, settings.seed(), seeds, often.usualCrews()), twin);
    return figures.add("twin", twin);
  }

  private static List<Result> replay(Season season, long firstSeed, int seeds, int crews)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Result>> running = new ArrayList<>();
      for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
        long each = seed;
        running.add(pool.submit(() -> season.replay(each, crews)));
      }
      List<Result> results = new ArrayList<>();
      for (Future<Result> one : running) {
        results.add(one.get());
        print(firstSeed + results.size() - 1, crews, one.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static void print(long seed, int crews, Result result) {
    StringBuilder line = new StringBuilder();
    result
        .recoveredUsd()
        .forEach(
            (way, usd) -> line.append(String.format(Locale.ROOT, "  %s %.0f", name(way), usd)));
    System.out.printf(
        "seed %d, %d crews, %d faults, %d plans:%s USD%n",
        seed, crews, result.faults(), result.solves(), line);
  }

  private static void tell(List<Result> results, Figures figures) {
    Function<Result, Map<Way, Double>> usd = Result::recoveredUsd;
    Function<Result, Map<Way, Double>> kwh = Result::recoveredKwh;
    ratio(results, figures, "ratio_to_severity_first", usd, Way.PLAN, Way.SEVERITY_FIRST);
    ratio(results, figures, "ratio_to_perfect", usd, Way.PLAN, Way.PERFECT);
    ratio(results, figures, "ratio_to_first_come", usd, Way.PLAN, Way.FIRST_COME);
    ratio(results, figures, "ratio_to_nearest_first", usd, Way.PLAN, Way.NEAREST_FIRST);
    ratio(
        results,
        figures,
        "ratio_to_severity_first_for_money",
        usd,
        Way.PLAN_FOR_MONEY,
        Way.SEVERITY_FIRST);
    // No dispatcher can be above this: where it is near 1, there is nothing for a plan to win.
    ratio(results, figures, "perfect_to_severity_first", usd, Way.PERFECT, Way.SEVERITY_FIRST);
    ratio(results, figures, "energy_ratio_to_severity_first", kwh, Way.PLAN, Way.SEVERITY_FIRST);
    ratio(results, figures, "energy_ratio_to_perfect", kwh, Way.PLAN, Way.PERFECT);
    for (Way way : Way.values()) {
      figures.add(
          name(way) + "_usd",
          mean(results, result -> of(result.recoveredUsd(), way)),
          "recovered a season");
    }
  }

  private static void ratio(
      List<Result> results,
      Figures figures,
      String name,
      Function<Result, Map<Way, Double>> recovered,
      Way one,
      Way other) {
    ToDoubleFunction<Result> ratio =
        result -> of(recovered.apply(result), one) / of(recovered.apply(result), other);
    double mean = mean(results, ratio);
    double squares =
        results.stream()
            .mapToDouble(result -> Math.pow(ratio.applyAsDouble(result) - mean, 2))
            .sum();
    double error =
        results.size() < 2 ? 0 : Math.sqrt(squares / (results.size() - 1) / results.size());
    figures.add(name, mean, "%s / %s, mean over seeds".formatted(name(one), name(other)));
    figures.add(name + "_se", error, "its standard error");
  }

  private static double mean(List<Result> results, ToDoubleFunction<Result> figure) {
    return results.stream().mapToDouble(figure).average().orElse(0);
  }

  private static double of(Map<Way, Double> figures, Way way) {
    return figures.getOrDefault(way, 0.0);
  }

  private static String name(Way way) {
    return way.name().toLowerCase(Locale.ROOT);
  }
}
