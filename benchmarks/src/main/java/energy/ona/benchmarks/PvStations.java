package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.forecast.solar.ForecastDay;
import energy.ona.forecast.solar.SolarSeries;
import energy.ona.json.Json;
import energy.ona.observation.Grid;
import energy.ona.weather.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Solar stations with weather forecasts, and the day-ahead protocol of their folder. */
record PvStations(Path folder, JsonNode protocol, List<JsonNode> stations) {
  static PvStations in(Path folder) throws IOException {
    for (String name : List.of("protocol.json", "stations.json")) {
      if (!Files.exists(folder.resolve(name))) {
        throw new IllegalArgumentException("%s has no %s".formatted(folder, name));
      }
    }
    JsonNode listed = Json.MAPPER.readTree(folder.resolve("stations.json").toFile());
    List<JsonNode> stations = new ArrayList<>();
    listed
        .path("stations")
        .forEach(
            station -> {
              if (Files.exists(file(folder, station))) {
                stations.add(station);
              }
            });
    if (stations.isEmpty()) {
      throw new IllegalArgumentException("%s has no station-NN.csv.gz".formatted(folder));
    }
    return new PvStations(
        folder, Json.MAPPER.readTree(folder.resolve("protocol.json").toFile()), stations);
  }

  private static Path file(Path folder, JsonNode station) {
    return folder.resolve("station-%s.csv.gz".formatted(station.path("station").asText()));
  }

  double daylightGhiWm2() {
    return protocol.path("daylight_nwp_ghi_w_m2").asDouble(20);
  }

  SolarSeries series(JsonNode station) throws IOException {
    Table table = Table.read(file(folder, station));
    long[] seconds =
        Arrays.stream(table.text("timestamp_utc"))
            .mapToLong(stamp -> Instant.parse(stamp).getEpochSecond())
            .toArray();
    int step = step(seconds);
    int size = (int) ((seconds[seconds.length - 1] - seconds[0]) / step) + 1;
    Grid grid = new Grid(seconds[0], step, size);
    Map<String, double[]> weather = new HashMap<>();
    for (String name :
        List.of(
            SolarSeries.GHI,
            SolarSeries.DIRECT,
            SolarSeries.TEMPERATURE,
            SolarSeries.HUMIDITY,
            SolarSeries.CLOUD,
            SolarSeries.WIND_SPEED,
            SolarSeries.WIND_DIRECTION,
            SolarSeries.PRESSURE)) {
      if (table.has("nwp_" + name)) {
        weather.put(name, onGrid(grid, seconds, table.numbers("nwp_" + name)));
      }
    }
    double[] power = onGrid(grid, seconds, table.numbers("power_mw"));
    double capacity = station.path("capacity_mw").asDouble();
    Arrays.setAll(power, at -> power[at] / capacity);
    Place place =
        new Place(station.path("latitude").asDouble(), station.path("longitude").asDouble());
    return new SolarSeries(grid, place, weather, power);
  }

  /** The usual one: a row may be missing anywhere. */
  static int step(long[] seconds) {
    long[] apart =
        IntStream.range(1, seconds.length)
            .mapToLong(row -> seconds[row] - seconds[row - 1])
            .sorted()
            .toArray();
    return (int) apart[apart.length / 2];
  }

  private static double[] onGrid(Grid grid, long[] seconds, double[] values) {
    double[] placed = new double[grid.size()];
    Arrays.fill(placed, Double.NaN);
    for (int row = 0; row < seconds.length; row++) {
      placed[grid.stepOf(seconds[row])] = values[row];
    }
    return placed;
  }

  /** Local days up to the last one to train on; each issued at its midnight. */
  List<ForecastDay> trainingDays(Grid grid) {
    return days(grid, LocalDate.MIN, LocalDate.parse(protocol.path("train_until").asText()));
  }

  List<ForecastDay> testDays(Grid grid) {
    return days(
        grid,
        LocalDate.parse(protocol.path("test_from").asText()),
        LocalDate.parse(protocol.path("test_to").asText()));
  }

  private List<ForecastDay> days(Grid grid, LocalDate first, LocalDate last) {
    ZoneOffset offset =
        ZoneOffset.ofTotalSeconds((int) (protocol.path("utc_offset_hours").asDouble() * 3600));
    List<ForecastDay> days = new ArrayList<>();
    LocalDate start = grid.start(0).atOffset(offset).toLocalDate();
    for (LocalDate day = first.isAfter(start) ? first : start;
        !day.isAfter(last);
        day = day.plusDays(1)) {
      int from = grid.stepOf(day.atStartOfDay().toEpochSecond(offset));
      int to = grid.stepOf(day.plusDays(1).atStartOfDay().toEpochSecond(offset));
      if (to > 0 && from < grid.size()) {
        days.add(new ForecastDay(Math.max(0, from), Math.max(0, from), Math.min(grid.size(), to)));
      }
    }
    return days;
  }
}
