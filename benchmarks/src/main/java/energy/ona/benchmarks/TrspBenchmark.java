package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.activities.routes.RouteSearch;
import energy.ona.activities.routes.RouteSearch.Clock;
import energy.ona.activities.routes.RouteSearch.Found;
import energy.ona.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The crew plan's route search on technicians with skills, tools, spare parts and a depot visit
 * against the best known durations; every plan is driven by a check that shares nothing with it.
 */
final class TrspBenchmark implements Benchmark {
  private static final int SECONDS_EACH = 30;
  private static final int SEARCHES = 2;

  @Override
  public String claim() {
    return "Technicians with skills, tools and parts routed against the best known durations";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    Path folder = PeerData.folder(settings, "routing").resolve("trsp");
    JsonNode best = Json.MAPPER.readTree(Files.readString(folder.resolve("best-known.json")));
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(file -> best.has(file.getFileName().toString().replaceFirst("\\.txt$", "")))
              .sorted()
              .limit(settings.count().orElse(Integer.MAX_VALUE))
              .toList();
    }
    Figures instances = new Figures();
    double gaps = 0;
    int feasible = 0;
    for (Path file : files) {
      TrspInstance instance = TrspInstance.read(file);
      OptionalDouble duration =
          new TrspCheck(instance).duration(solve(instance, settings.seed(), SECONDS_EACH));
      if (duration.isPresent()) {
        double known = best.path(instance.name()).path("duration").asDouble();
        double gap = 100 * (duration.getAsDouble() / known - 1);
        gaps += gap;
        feasible++;
        instances.add(
            instance.name() + "_gap_percent", gap, "%.3f".formatted(duration.getAsDouble()));
      }
    }
    return new Figures()
        .add("seconds_each", (long) SECONDS_EACH, "that two searches may take, a core each")
        .add("mean_gap_percent", gaps / feasible, "duration above the best known")
        .add("infeasible", (long) files.size() - feasible, "plans that break a rule")
        .add("instances", instances);
  }

  /** Numbers of requests by technician, the better of two searches. */
  static List<List<Integer>> solve(TrspInstance instance, long seed, double seconds) {
    int[][] nothing = new int[instance.technicians().size()][0];
    List<CompletableFuture<Found>> searches = new ArrayList<>();
    for (int i = 0; i < SEARCHES; i++) {
      long begin = System.nanoTime();
      Clock clock = (done, cost) -> (System.nanoTime() - begin) / (1e9 * seconds);
      RouteSearch search = new RouteSearch(new TrspRounds(instance), clock, seed + i);
      searches.add(CompletableFuture.supplyAsync(() -> search.search(nothing)));
    }
    Found best = searches.get(0).join();
    for (CompletableFuture<Found> search : searches) {
      Found found = search.join();
      best = found.cost() < best.cost() ? found : best;
    }
    return Arrays.stream(best.routes())
        .map(
            route ->
                Arrays.stream(route)
                    .mapToObj(stop -> instance.requests().get(stop).number())
                    .toList())
        .toList();
  }
}
