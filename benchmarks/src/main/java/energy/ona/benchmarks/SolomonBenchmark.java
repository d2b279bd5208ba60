package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.activities.plan.SearchEffort;
import energy.ona.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The crew planner on Solomon's instances beside PyVRP, VROOM and OR-Tools, each with the same
 * seconds on the same two cores, all routes checked by the instance's own rules.
 */
final class SolomonBenchmark implements Benchmark {
  private static final int SECONDS_EACH = 10;
  private static final int SEARCHES = 2;
  private static final List<String> PEERS = List.of("pyvrp", "vroom", "ortools");

  @Override
  public String claim() {
    return "Routes of the crew planner on Solomon's instances beside PyVRP, VROOM and OR-Tools";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    Path folder = PeerData.folder(settings, "routing").resolve("solomon");
    JsonNode best = Json.MAPPER.readTree(Files.readString(folder.resolve("best-known.json")));
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(file -> best.has(file.getFileName().toString().replaceFirst("\\.txt$", "")))
              .sorted()
              .limit(settings.count().orElse(Integer.MAX_VALUE))
              .toList();
    }
    Python python =
        Python.with("routing", "pyvrp==0.14.1", "ortools==9.15.6755", "pyvroom==1.15.2");
    String script = script();
    GapTally ours = new GapTally();
    List<GapTally> peers = PEERS.stream().map(peer -> new GapTally()).toList();
    for (Path file : files) {
      SolomonInstance instance = SolomonInstance.read(file);
      double known = best.path(instance.name()).path("distance").asDouble();
      SearchEffort effort =
          new SearchEffort(0, Duration.ofSeconds(SECONDS_EACH), SEARCHES, settings.seed());
      ours.add(instance, known, new SolomonPlan(instance).solve(effort));
      for (int peer = 0; peer < PEERS.size(); peer++) {
        String answer =
            python.run(
                script,
                PEERS.get(peer),
                file.toString(),
                String.valueOf(SECONDS_EACH),
                String.valueOf(settings.seed()));
        peers.get(peer).add(instance, known, routes(answer));
      }
    }
    Figures figures = new Figures();
    figures.add("seconds_each", (long) SECONDS_EACH, "a solver may search for on two cores");
    ours.into(figures);
    for (int peer = 0; peer < PEERS.size(); peer++) {
      Figures part = new Figures();
      peers.get(peer).into(part);
      figures.add(PEERS.get(peer), part);
    }
    return figures;
  }

  /** The last line that a peer printed. */
  private static List<List<Integer>> routes(String answer) throws java.io.IOException {
    String[] lines = answer.strip().split("\n", -1);
    List<List<Integer>> routes = new ArrayList<>();
    for (JsonNode route : Json.MAPPER.readTree(lines[lines.length - 1])) {
      List<Integer> stops = new ArrayList<>();
      route.forEach(stop -> stops.add(stop.asInt()));
      routes.add(stops);
    }
    return routes;
  }

  private static String script() throws java.io.IOException {
    try (var script = SolomonBenchmark.class.getResourceAsStream("/peers/solomon.py")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Gaps of one solver. */
  private static final class GapTally {
    private final Figures instances = new Figures();
    private double gaps;
    private int feasible;
    private int infeasible;

    void add(SolomonInstance instance, double known, List<List<Integer>> routes) {
      OptionalDouble distance = instance.distance(routes);
      if (distance.isEmpty()) {
        infeasible++;
        return;
      }
      double gap = 100 * (distance.getAsDouble() / known - 1);
      gaps += gap;
      feasible++;
      instances.add(
          instance.name() + "_gap_percent", gap, "of %.2f".formatted(distance.getAsDouble()));
    }

    void into(Figures figures) {
      figures.add(
          "mean_gap_percent",
          gaps / feasible,
          "distance above the best known, %d instances".formatted(feasible));
      figures.add("infeasible", (long) infeasible, "that break a rule of the instance");
      instances.values().forEach((name, gap) -> figures.add(name, (double) gap, "distance"));
    }
  }
}
