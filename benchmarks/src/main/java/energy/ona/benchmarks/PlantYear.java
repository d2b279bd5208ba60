package energy.ona.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A year of a measured plant on equal steps of true time; NaN is missing.
 *
 * @param columns by name, one value a step
 */
record PlantYear(long fromEpochSecond, Map<String, double[]> columns) {
  static final int STEP_SECONDS = 300;

  PlantYear {
    columns = Collections.unmodifiableMap(columns);
  }

  double[] column(String name) {
    double[] column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException("the plant has no column %s".formatted(name));
    }
    return column;
  }

  /** A column of an inverter, whose number may be padded. */
  double[] column(String name, int inverter) {
    String plain = name + "_" + inverter;
    return columns.containsKey(plain) ? column(plain) : column(padded(name, inverter));
  }

  private static String padded(String name, int inverter) {
    return "%s_%02d".formatted(name, inverter);
  }

  /** The same, all missing where the plant has no such column. */
  double[] columnIfAny(String name, int inverter) {
    if (columns.containsKey(name + "_" + inverter) || columns.containsKey(padded(name, inverter))) {
      return column(name, inverter);
    }
    double[] nothing = new double[columns.values().iterator().next().length];
    Arrays.fill(nothing, Double.NaN);
    return nothing;
  }

  static PlantYear read(Path file, int year, ZoneId zone) throws IOException {
    long from = LocalDateTime.of(year, 1, 1, 0, 0).atZone(zone).toEpochSecond();
    int size = 366 * 86_400 / STEP_SECONDS;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      String[] names = reader.readLine().split(",", -1);
      double[][] values = new double[names.length][size];
      for (double[] column : values) {
        Arrays.fill(column, Double.NaN);
      }
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split(",", -1);
        long at = LocalDateTime.parse(cells[0]).atZone(zone).toEpochSecond();
        int step = (int) ((at - from) / STEP_SECONDS);
        for (int each = 1; step >= 0 && step < size && each < cells.length; each++) {
          if (!cells[each].isEmpty()) {
            values[each][step] = Double.parseDouble(cells[each]);
          }
        }
      }
      Map<String, double[]> columns = new LinkedHashMap<>();
      for (int each = 1; each < names.length; each++) {
        columns.put(names[each], values[each]);
      }
      return new PlantYear(from, columns);
    }
  }
}
