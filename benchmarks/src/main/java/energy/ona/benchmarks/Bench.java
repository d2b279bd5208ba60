package energy.ona.benchmarks;

import energy.ona.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./ona bench NAME}: runs one benchmark and tells its figures. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures a claim. Without a name, lists them.")
public final class Bench implements Callable<Integer> {
  private static final Map<String, Benchmark> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("anomaly", new AnomalyBenchmark()),
              Map.entry("coldstart", new ColdStartBenchmark()),
              Map.entry("detect-injected", new DetectInjectedBenchmark()),
              Map.entry("detect-plant", new DetectPlantBenchmark()),
              Map.entry("diagnose", new DiagnoseBenchmark()),
              Map.entry("engine", new EngineBenchmark()),
              Map.entry("forecast", new ForecastBenchmark()),
              Map.entry("forecast-run", new ForecastRunBenchmark()),
              Map.entry("forecast-twin", new ForecastTwinBenchmark()),
              Map.entry("forecast-wind", new WindForecastBenchmark()),
              Map.entry("fuzz", new FuzzBenchmark()),
              Map.entry("gaps", new GapsBenchmark()),
              Map.entry("ingest", new IngestBenchmark()),
              Map.entry("quality", new QualityBenchmark()),
              Map.entry("read", new ReadBenchmark()),
              Map.entry("replan", new ReplanBenchmark()),
              Map.entry("season", new SeasonBenchmark()),
              Map.entry("solomon", new SolomonBenchmark()),
              Map.entry("start", new StartBenchmark()),
              Map.entry("sweep", new SweepBenchmark()),
              Map.entry("timeshift", new TimeShiftBenchmark()),
              Map.entry("train", new TrainBenchmark()),
              Map.entry("trend", new TrendBenchmark()),
              Map.entry("trsp", new TrspBenchmark()),
              Map.entry("workorders", new WorkOrdersBenchmark())));

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME")
  private String name = "";

  @Option(names = "--data", paramLabel = "DIR", description = "Data in the benchmark's layout.")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(
      names = "--n",
      paramLabel = "N",
      description = "How many, where a benchmark sends things.")
  private Optional<Integer> count = Optional.empty();

  @Option(names = "--json", description = "End with one JSON line of the figures.")
  private boolean json;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (name.isEmpty()) {
      ALL.forEach((each, benchmark) -> System.out.printf("%-15s %s%n", each, benchmark.claim()));
      return 0;
    }
    Benchmark benchmark = ALL.get(name);
    if (benchmark == null) {
      System.err.printf("There is no benchmark '%s'; there are %s.%n", name, ALL.keySet());
      return 2;
    }
    if (data.isPresent() && !Files.isDirectory(data.get())) {
      System.err.printf("--data %s is not a folder.%n", data.get());
      return 2;
    }
    Path repository = Path.of(System.getProperty("ona.home", ".")).toAbsolutePath().normalize();
    Path scratch = Files.createTempDirectory("ona-bench-" + name);
    Figures figures;
    try {
      figures = benchmark.run(new Benchmark.Settings(data, seed, count, repository, scratch));
    } catch (UnfitData e) {
      System.err.printf("%s: %s.%n", name, e.getMessage());
      return 1;
    } finally {
      remove(scratch);
    }
    System.out.printf("%n%s%n%s", benchmark.claim(), figures.table());
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("bench", name);
      line.put("figures", figures.values());
      System.out.println(Json.write(line));
    }
    return 0;
  }

  private static void remove(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
