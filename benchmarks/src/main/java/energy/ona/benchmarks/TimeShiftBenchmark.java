package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.quality.ClockCheck;
import energy.ona.quality.ClockCheck.Stretch;
import energy.ona.quality.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Repair of a moved clock where the answer is known: pairs of tables (a row a time of day, a column
 * a day), one as recorded and one put right.
 */
final class TimeShiftBenchmark implements Benchmark {
  private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);

  /** A move may be told a few days off. */
  private static final int TOLERANCE_DAYS = 3;

  @Override
  public String claim() {
    return "Repair of a moved clock against the known answer";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    Path labels = PeerData.folder(settings, "quality-labels");
    Path folder =
        Files.isDirectory(labels.resolve("time-shift")) ? labels.resolve("time-shift") : labels;
    JsonNode peer = PeerData.pvanalytics().json("timeshift", folder);
    Map<String, Path> recorded = new TreeMap<>();
    Map<String, Path> repaired = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(
          file -> {
            String name = file.getFileName().toString();
            (name.contains("fix") ? repaired : recorded).put(stem(name), file);
          });
    }
    Figures figures = new Figures();
    double worst = 0;
    double peerWorst = 0;
    for (var pair : recorded.entrySet()) {
      if (repaired.containsKey(pair.getKey())) {
        Case one = new Case(read(pair.getValue()), read(repaired.get(pair.getKey())));
        List<Stretch> found = ClockCheck.of(one.signal(), OptionalDouble.empty());
        System.out.printf("%s: %s%n", pair.getValue().getFileName(), found);
        double error = one.error(day -> ClockCheck.aheadMinutes(found, second(day) + 43_200));
        JsonNode amounts = peer.path(pair.getValue().getFileName().toString());
        double peerError = one.error(day -> ahead(amounts, day, one.days()));
        worst = Math.max(worst, error);
        peerWorst = Math.max(peerWorst, peerError);
        figures.add(
            pair.getKey(),
            new Figures()
                .add("error_minutes", error, "ours, worst day")
                .add("peer_error_minutes", peerError, "pvanalytics shifts_ruptures, worst day")
                .add("stretches", found.size(), "between moves of the clock"));
      }
    }
    return figures
        .add("max_error_minutes", worst, "worst day of all pairs, 3 days about a move left out")
        .add("peer_max_error_minutes", peerWorst, "pvanalytics shifts_ruptures");
  }

  private static String stem(String name) {
    return name.replace(".csv.gz", "")
        .replace("-with-shift", "")
        .replace("-time-shift-fix", "")
        .replace("-fixed", "");
  }

  private static long second(int day) {
    return FIRST_DAY.plusDays(day).toEpochDay() * 86_400;
  }

  /**
   * The peer tells distances to a reference of its own; the first day is taken as right, as ours.
   */
  private static double ahead(JsonNode amounts, int day, int days) {
    double here = amounts.path(FIRST_DAY.plusDays(day).toString()).asDouble(Double.NaN);
    for (int each = 0; each < days; each++) {
      double first = amounts.path(FIRST_DAY.plusDays(each).toString()).asDouble(Double.NaN);
      if (!Double.isNaN(first)) {
        return here - first;
      }
    }
    return Double.NaN;
  }

  private static double[][] read(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(
              line ->
                  Arrays.stream(line.split(",", -1))
                      .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                      .toArray())
          .toArray(double[][]::new);
    }
  }

  /** A table as recorded and the same put right; {@code [time of day][day]}. */
  private record Case(double[][] recorded, double[][] repaired) {
    int days() {
      return recorded[0].length;
    }

    Signal signal() {
      int steps = recorded.length;
      long[] seconds = new long[steps * days()];
      double[] values = new double[seconds.length];
      for (int day = 0; day < days(); day++) {
        for (int step = 0; step < steps; step++) {
          seconds[day * steps + step] = second(day) + step * (86_400L / steps);
          values[day * steps + step] = recorded[step][day];
        }
      }
      return LabelledSet.signal(seconds, values);
    }

    double error(IntToDoubleFunction aheadMinutes) {
      double[] truth = new double[days()];
      for (int day = 0; day < days(); day++) {
        truth[day] = trueAheadMinutes(day);
      }
      double worst = 0;
      for (int day = 0; day < days(); day++) {
        double told = aheadMinutes.applyAsDouble(day);
        if (!Double.isNaN(truth[day]) && !Double.isNaN(told) && isSettled(truth, day)) {
          worst = Math.max(worst, Math.abs(told - truth[day]));
        }
      }
      return worst;
    }

    private static boolean isSettled(double[] truth, int day) {
      for (int other = Math.max(0, day - TOLERANCE_DAYS);
          other <= Math.min(truth.length - 1, day + TOLERANCE_DAYS);
          other++) {
        if (!Double.isNaN(truth[other]) && truth[other] != truth[day]) {
          return false;
        }
      }
      return true;
    }

    /** The lag at which the day as recorded is the day put right; NaN for a dark day. */
    private double trueAheadMinutes(int day) {
      int steps = recorded.length;
      double best = Double.POSITIVE_INFINITY;
      int bestLag = 0;
      double energy = 0;
      for (int lag = -steps / 8; lag <= steps / 8; lag++) {
        double error = 0;
        for (int step = steps / 8; step < steps - steps / 8; step++) {
          double difference = recorded[step + lag][day] - repaired[step][day];
          error += Double.isNaN(difference) ? 0 : difference * difference;
          energy += Double.isNaN(repaired[step][day]) ? 0 : Math.abs(repaired[step][day]);
        }
        if (error < best || (error == best && Math.abs(lag) < Math.abs(bestLag))) {
          best = error;
          bestLag = lag;
        }
      }
      return energy == 0 ? Double.NaN : bestLag * 1440.0 / steps;
    }
  }
}
