package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.gaps.FilledGap;
import energy.ona.gaps.GapFiller;
import energy.ona.gaps.GapSeries;
import energy.ona.json.Json;
import energy.ona.observation.Grid;
import energy.ona.solar.Sun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Blocks hidden in a measured plant and filled from what is left, against the best of a straight
 * line, the same time of the day before and scaling by the siblings. Errors by daylight, divided by
 * each inverter's 99th percentile.
 */
final class GapsBenchmark implements Benchmark {
  private static final int DAY = 86_400 / PlantYear.STEP_SECONDS;
  private static final int BLOCKS_A_YEAR = 10;
  private static final String POWER = "power_ac_w_";
  private static final double KW_PER_W = 0.001;

  @Override
  public String claim() {
    return "Filling of hidden blocks in a measured plant beside simple ways";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    Path folder = PeerData.folder(settings, "pv-plant");
    JsonNode protocol = Json.MAPPER.readTree(Files.readString(folder.resolve("protocol.json")));
    JsonNode assets = Json.MAPPER.readTree(Files.readString(folder.resolve("assets.json")));
    JsonNode place = assets.path("assets").path(0).path("location");
    ZoneId zone = ZoneId.of(protocol.path("time_zone").asText("UTC"));
    Random random = new Random(settings.seed());
    List<Length> lengths =
        List.of(
            new Length("1h", DAY / 24, new GapsTally()),
            new Length("6h", DAY / 4, new GapsTally()),
            new Length("1d", DAY, new GapsTally()),
            new Length("5d", 5 * DAY, new GapsTally()));
    for (JsonNode each : protocol.path("years")) {
      Path file = folder.resolve("plant-%d.csv.gz".formatted(each.asInt()));
      if (Files.exists(file)) {
        Hiding hiding = new Hiding(PlantYear.read(file, each.asInt(), zone), place, random);
        lengths.forEach(length -> hiding.hide(length.steps(), length.tally()));
      }
    }
    Figures figures = new Figures();
    lengths.forEach(length -> figures.add(length.name(), length.tally().figures()));
    if (settings.data().isEmpty()) {
      LoneStations.hide(settings, figures);
    }
    return figures;
  }

  private record Length(String name, int steps, GapsTally tally) {}

  /** Hides blocks of one year at random. */
  private static final class Hiding {
    private final PlantYear plant;
    private final double[] elevations;
    private final Random random;
    private final List<String> inverters;

    Hiding(PlantYear plant, JsonNode place, Random random) {
      this.plant = plant;
      this.random = random;
      this.inverters =
          plant.columns().keySet().stream().filter(name -> name.startsWith(POWER)).toList();
      int size = plant.column(inverters.get(0)).length;
      this.elevations =
          Sun.elevationsDeg(
              new Grid(plant.fromEpochSecond(), PlantYear.STEP_SECONDS, size),
              place.path("latitude").asDouble(),
              place.path("longitude").asDouble());
    }

    void hide(int length, GapsTally tally) {
      int done = 0;
      for (int attempt = 0; attempt < 200 * BLOCKS_A_YEAR && done < BLOCKS_A_YEAR; attempt++) {
        String inverter = inverters.get(random.nextInt(inverters.size()));
        double[] power = plant.column(inverter);
        int from = 2 * DAY + random.nextInt(power.length - length - 4 * DAY);
        int to = from + length;
        if (isSound(power, from, to)) {
          GapSeries series = series(inverter, from, to);
          Optional<FilledGap> filled = new GapFiller().fill(series, from, to);
          if (filled.isPresent()) {
            tally.add(power, elevations, filled.get(), SimpleFills.of(series, from, to));
            done++;
          }
        }
      }
    }

    /** By day everything is there and the inverter runs. */
    private boolean isSound(double[] power, int from, int to) {
      int lit = 0;
      int delivering = 0;
      for (int step = from; step < to; step++) {
        if (elevations[step] > 10) {
          lit++;
          delivering += power[step] > 0 ? 1 : 0;
          if (Double.isNaN(power[step])) {
            return false;
          }
        }
      }
      return lit >= 6 && delivering >= 0.95 * lit;
    }

    private GapSeries series(String inverter, int from, int to) {
      List<double[]> references = new ArrayList<>();
      plant
          .columns()
          .forEach(
              (name, column) -> {
                boolean sibling = name.startsWith(POWER) && !name.equals(inverter);
                boolean sensor = name.startsWith("irradiance") || name.startsWith("ghi");
                if ((sibling || sensor) && isThere(column, from, to)) {
                  references.add(column);
                }
              });
      String number = inverter.substring(POWER.length());
      double[] counter = plant.columns().getOrDefault("energy_total_kwh_" + number, new double[0]);
      return new GapSeries(
              plant.fromEpochSecond(),
              PlantYear.STEP_SECONDS,
              plant.column(inverter),
              references,
              elevations,
              counter,
              KW_PER_W)
          .hiding(from, to);
    }

    private boolean isThere(double[] column, int from, int to) {
      int lit = 0;
      int there = 0;
      for (int step = from; step < to; step++) {
        if (elevations[step] > 5) {
          lit++;
          there += Double.isNaN(column[step]) ? 0 : 1;
        }
      }
      return there >= 0.8 * lit;
    }
  }
}
