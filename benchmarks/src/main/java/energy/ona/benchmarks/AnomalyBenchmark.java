package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.benchmarks.NabScore.Window;
import energy.ona.detect.multivariate.MultivariateDetector;
import energy.ona.detect.multivariate.MultivariateDetector.Verdict;
import energy.ona.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Public labelled series, of other machines than ours: one detector with one set of settings beside
 * an isolation forest. SKAB asks for the state of every sample, NAB for alarms as they come.
 */
final class AnomalyBenchmark implements Benchmark {
  private static final int SKAB_LEARNING = 400;

  /** Of the names of the published series and how many windows each has. */
  private static final int PUBLISHED_SERIES = 1347320089;

  private static final List<String> LABELS = List.of("timestamp", "anomaly", "changepoint");

  @Override
  public String claim() {
    return "Multivariate anomalies on public series: SKAB F1 and NAB score beside isolation forest";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    Path folder = PeerData.folder(settings, "anomaly");
    Figures figures = new Figures();
    PeerData forest = PeerData.scikitLearn("/peers/anomaly.py");
    List<Path> sets = folders(folder.resolve("skab"));
    for (Path set : sets) {
      List<Path> files = labelled(set);
      skab(set, files, forest.json("skab", set), figures);
    }
    Path nab = folder.resolve("nab");
    if (Files.exists(nab.resolve("windows.json"))) {
      nab(nab, forest.json("nab", nab), figures);
    }
    if (figures.values().isEmpty()) {
      throw new UnfitData(
          "%s holds neither skab/*/ nor a nab/windows.json with windows".formatted(folder));
    }
    return figures;
  }

  private static List<Path> folders(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(root)) {
      return inside.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** Samples of one or of many series. */
  private static final class Counts {
    private int hits;
    private int falsely;
    private int missed;
    private int sound;

    void add(boolean labelled, boolean flagged) {
      hits += labelled && flagged ? 1 : 0;
      falsely += !labelled && flagged ? 1 : 0;
      missed += labelled && !flagged ? 1 : 0;
      sound += !labelled && !flagged ? 1 : 0;
    }

    double f1() {
      return 2.0 * hits / Math.max(1, 2 * hits + falsely + missed);
    }

    double falsePercent() {
      return 100.0 * falsely / Math.max(1, falsely + sound);
    }

    double missedPercent() {
      return 100.0 * missed / Math.max(1, hits + missed);
    }
  }

  /** The series of a set, all of which say which samples are anomalous. */
  private static List<Path> labelled(Path set) throws IOException {
    List<Path> files;
    try (Stream<Path> inside = Files.list(set)) {
      files =
          inside
              .filter(file -> file.toString().endsWith(".csv.gz"))
              .sorted(Comparator.comparing((Path f) -> f.toString().length()).thenComparing(f -> f))
              .toList();
    }
    if (files.isEmpty()) {
      throw new UnfitData("%s holds no series, *.csv.gz".formatted(set));
    }
    for (Path file : files) {
      if (!Table.read(file).has("anomaly")) {
        throw new UnfitData(
            "%s has no column anomaly, which is 1 for each anomalous sample".formatted(file));
      }
    }
    return files;
  }

  private static void skab(Path set, List<Path> files, JsonNode forest, Figures figures)
      throws IOException {
    Counts ours = new Counts();
    Counts theirs = new Counts();
    Figures perSeries = new Figures();
    double sum = 0;
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".csv.gz", "");
      Table table = Table.read(file);
      double[][] channels =
          table.header().stream()
              .filter(column -> !LABELS.contains(column))
              .map(table::numbers)
              .toArray(double[][]::new);
      double[] labels = table.numbers("anomaly");
      MultivariateDetector detector = new MultivariateDetector(channels.length, SKAB_LEARNING);
      boolean[] flagged = new boolean[labels.length];
      forest.path(name).forEach(row -> flagged[row.asInt()] = true);
      Counts one = new Counts();
      for (int row = 0; row < labels.length; row++) {
        boolean unlike = detector.next(sample(channels, row)).isUnlike();
        one.add(labels[row] > 0, unlike);
        ours.add(labels[row] > 0, unlike);
        theirs.add(labels[row] > 0, flagged[row]);
      }
      sum += one.f1();
      perSeries.add(name, one.f1(), "F1 of this series");
    }
    figures.add(
        "skab_" + set.getFileName(),
        new Figures()
            .add("f1", ours.f1(), "all samples together")
            .add("mean_f1", sum / files.size(), "mean of the series")
            .add("false_alarm_percent", ours.falsePercent(), "of sound samples")
            .add("missed_percent", ours.missedPercent(), "of anomalous samples")
            .add("isolation_forest_f1", theirs.f1(), "scikit-learn in this run; published .29")
            .add("f1_to_peer", ours.f1() / Math.max(1e-9, theirs.f1()), "ratio"));
    figures.add("skab_" + set.getFileName() + "_series", perSeries);
  }

  private static double[] sample(double[][] channels, int row) {
    return IntStream.range(0, channels.length).mapToDouble(each -> channels[each][row]).toArray();
  }

  private static void nab(Path folder, JsonNode forest, Figures figures) throws IOException {
    NabScore ours = new NabScore();
    NabScore theirs = new NabScore();
    List<String> names = new ArrayList<>();
    JsonNode marked = Json.MAPPER.readTree(folder.resolve("windows.json").toFile());
    for (var each : marked.properties()) {
      Table table = Table.read(folder.resolve(each.getKey() + ".gz"));
      double[] values = table.numbers("value");
      List<Window> windows = windows(table.text("timestamp"), each.getValue());
      int learning = Math.min((int) (0.15 * values.length), 750);
      MultivariateDetector detector = new MultivariateDetector(1, learning);
      double[] scores = new double[values.length];
      double[] forestScores = new double[values.length];
      for (int row = 0; row < values.length; row++) {
        Verdict verdict = detector.next(new double[] {values[row]});
        scores[row] = verdict.novelty();
        forestScores[row] = forest.path(each.getKey()).path(row).asDouble();
      }
      ours.add(windows, learning, scores);
      theirs.add(windows, learning, forestScores);
      names.add(each.getKey());
    }
    if (ours.windows() == 0) {
      System.out.printf("%s marks no window: there is no NAB score of it.%n", folder);
      return;
    }
    double threshold = ours.bestThreshold();
    double peer = theirs.at(theirs.bestThreshold());
    Figures nab =
        new Figures()
            .add("score", ours.at(threshold), "standard profile, one threshold for all series")
            .add("threshold", threshold, "in deviations, found as the published ones are")
            .add("isolation_forest_score", peer, "scikit-learn in this run, its best threshold");
    if (isPublished(marked)) {
      nab.add("random_cut_forest_score", 53.4, "published, for these series");
    }
    figures.add("nab", nab);
    double[] raw = ours.raw(threshold);
    Figures series = new Figures();
    for (int each = 0; each < raw.length; each++) {
      series.add(names.get(each), raw[each], "worth of its alarms; 1 for each window is perfect");
    }
    figures.add("nab_series", series);
  }

  private static boolean isPublished(JsonNode marked) {
    return marked.properties().stream()
            .map(each -> each.getKey() + ":" + each.getValue().size())
            .sorted()
            .collect(Collectors.joining(","))
            .hashCode()
        == PUBLISHED_SERIES;
  }

  /** A window's rows, by its first and last stamps. */
  private static List<Window> windows(String[] stamps, JsonNode marked) {
    List<Window> windows = new ArrayList<>();
    for (JsonNode each : marked) {
      String from = each.path(0).asText().substring(0, 19);
      String to = each.path(1).asText().substring(0, 19);
      int first = -1;
      int last = -1;
      for (int row = 0; row < stamps.length; row++) {
        String stamp = stamps[row].replace(' ', 'T').substring(0, 19);
        if (stamp.compareTo(from) >= 0 && stamp.compareTo(to) <= 0) {
          first = first < 0 ? row : first;
          last = row;
        }
      }
      if (first >= 0) {
        windows.add(new Window(first, last));
      }
    }
    return windows;
  }
}
