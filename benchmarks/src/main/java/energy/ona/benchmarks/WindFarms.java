package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.forecast.wind.WindSeries;
import energy.ona.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Wind farms with forecasts by issue time, and the protocol of their folder. */
record WindFarms(Path folder, JsonNode protocol, List<String> farms) {
  private static final int HOUR_SECONDS = 3600;

  static WindFarms in(Path folder) throws IOException {
    for (String name : List.of("protocol.json", "power.csv.gz")) {
      if (!Files.exists(folder.resolve(name))) {
        throw new IllegalArgumentException("%s has no %s".formatted(folder, name));
      }
    }
    List<String> farms = new ArrayList<>();
    for (String column : Table.read(folder.resolve("power.csv.gz")).header()) {
      String name = column.replace("_power_per_unit", "").replace('_', '-');
      if (Files.exists(file(folder, name))) {
        farms.add(name);
      }
    }
    if (farms.isEmpty()) {
      throw new IllegalArgumentException("%s has no forecasts-farm-N.csv.gz".formatted(folder));
    }
    return new WindFarms(
        folder, Json.MAPPER.readTree(folder.resolve("protocol.json").toFile()), farms);
  }

  private static Path file(Path folder, String farm) {
    return folder.resolve("forecasts-%s.csv.gz".formatted(farm));
  }

  WindSeries series(String farm) throws IOException {
    Table table = Table.read(file(folder, farm));
    long[] issued = hours(table.text("issued_utc"));
    double[] lead = table.numbers("lead_hours");
    double[] speed = table.numbers("wind_speed_m_s");
    double[] direction = table.numbers("wind_direction_deg");
    int leads = (int) Arrays.stream(lead).max().orElseThrow();
    Map<Long, double[][]> issues = new TreeMap<>();
    for (int row = 0; row < issued.length; row++) {
      double[][] issue = issues.computeIfAbsent(issued[row], key -> blank(leads));
      issue[0][(int) lead[row] - 1] = speed[row];
      issue[1][(int) lead[row] - 1] = direction[row];
    }
    Table power = Table.read(folder.resolve("power.csv.gz"));
    long[] hours = hours(power.text("timestamp_utc"));
    double[] measured = power.numbers(farm.replace('-', '_') + "_power_per_unit");
    double[] placed = new double[(int) (hours[hours.length - 1] - hours[0] + 1)];
    Arrays.fill(placed, Double.NaN);
    for (int row = 0; row < hours.length; row++) {
      placed[(int) (hours[row] - hours[0])] = measured[row];
    }
    return new WindSeries(
        issues.keySet().stream().mapToLong(Long::longValue).toArray(),
        issues.values().stream().map(issue -> issue[0]).toArray(double[][]::new),
        issues.values().stream().map(issue -> issue[1]).toArray(double[][]::new),
        hours[0],
        placed);
  }

  private static double[][] blank(int leads) {
    double[][] blank = new double[2][leads];
    Arrays.fill(blank[0], Double.NaN);
    Arrays.fill(blank[1], Double.NaN);
    return blank;
  }

  private static long[] hours(String[] stamps) {
    return Arrays.stream(stamps)
        .mapToLong(stamp -> Instant.parse(stamp).getEpochSecond() / HOUR_SECONDS)
        .toArray();
  }

  /** The first issue to test on. */
  int firstTestIssue(WindSeries series) {
    long from =
        LocalDate.parse(protocol.path("train_issues_before").asText())
                .atStartOfDay()
                .toEpochSecond(ZoneOffset.UTC)
            / HOUR_SECONDS;
    int issue = 0;
    while (issue < series.issueHour().length && series.issueHour()[issue] < from) {
      issue++;
    }
    return issue;
  }

  /** First and last lead of each band. */
  List<int[]> bands() {
    List<int[]> bands = new ArrayList<>();
    protocol
        .path("lead_bands_hours")
        .forEach(band -> bands.add(new int[] {band.get(0).asInt(), band.get(1).asInt()}));
    return bands;
  }
}
