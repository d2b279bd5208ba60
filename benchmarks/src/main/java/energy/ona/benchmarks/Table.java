package energy.ona.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A gzipped CSV file without quotes; a missing number is NaN. */
record Table(Path file, List<String> header, List<String[]> rows) {
  static Table read(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      String first = reader.readLine();
      if (first == null) {
        throw new IllegalArgumentException("%s is empty".formatted(file));
      }
      List<String[]> rows = reader.lines().map(line -> line.split(",", -1)).toList();
      return new Table(file, List.of(first.split(",", -1)), rows);
    }
  }

  boolean has(String column) {
    return header.contains(column);
  }

  private int index(String column) {
    int at = header.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException(
          "%s has no column %s; it has %s".formatted(file, column, header));
    }
    return at;
  }

  String[] text(String column) {
    int at = index(column);
    return rows.stream().map(row -> row[at]).toArray(String[]::new);
  }

  double[] numbers(String column) {
    return Arrays.stream(text(column))
        .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
        .toArray();
  }
}
