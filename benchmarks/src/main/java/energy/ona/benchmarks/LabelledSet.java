package energy.ona.benchmarks;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.quality.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.zip.GZIPInputStream;

/** A labelled series: a stamp, a value, a label; clock times as the file says them. */
record LabelledSet(String name, List<String> stamps, double[] values, List<String> labels) {
  static LabelledSet read(Path folder, String name) throws IOException {
    List<String> stamps = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (String line : lines(folder.resolve(name + ".csv.gz"))) {
      String[] cells = line.split(",", -1);
      stamps.add(cells[0]);
      values.add(cells[1].isEmpty() ? Double.NaN : Double.parseDouble(cells[1]));
      labels.add(cells.length > 2 ? cells[2] : "");
    }
    return new LabelledSet(
        name, stamps, values.stream().mapToDouble(Double::doubleValue).toArray(), labels);
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      reader.readLine();
      return reader.lines().toList();
    }
  }

  Signal signal() {
    long[] seconds =
        stamps.stream()
            .mapToLong(s -> LocalDateTime.parse(s.substring(0, 19)).toEpochSecond(ZoneOffset.UTC))
            .toArray();
    return signal(seconds, values);
  }

  static Signal signal(long[] seconds, double[] values) {
    Series series =
        new Series(
            new AssetId("labelled"),
            seconds,
            Map.of(Signals.POWER_KW, values),
            new int[seconds.length]);
    return Signal.of(series, Signals.POWER_KW);
  }

  /** The harmonic mean of precision and recall over some of the rows. */
  double f1(IntPredicate flagged, IntPredicate labelled, IntPredicate counts) {
    long right = 0;
    long wrong = 0;
    for (int row = 0; row < values.length; row++) {
      if (counts.test(row)) {
        boolean flag = flagged.test(row);
        boolean label = labelled.test(row);
        right += flag && label ? 1 : 0;
        wrong += flag != label ? 1 : 0;
      }
    }
    return right + wrong == 0 ? 1 : 2.0 * right / (2.0 * right + wrong);
  }
}
