package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.forecast.solar.SolarSeries;
import energy.ona.gaps.FilledGap;
import energy.ona.gaps.GapFiller;
import energy.ona.gaps.GapSeries;
import energy.ona.solar.Sun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Blocks hidden in stations that have neither siblings nor a sensor, with a weather forecast. */
final class LoneStations {
  private static final int BLOCKS_A_STATION = 20;
  private static final int DAYS = 2;

  private LoneStations() {}

  static void hide(Benchmark.Settings settings, Figures figures) throws IOException {
    PvStations stations = PvStations.in(PeerData.folder(settings, "pv-forecast"));
    Random random = new Random(settings.seed());
    GapsTally with = new GapsTally();
    GapsTally without = new GapsTally();
    for (JsonNode station : stations.stations()) {
      SolarSeries series = stations.series(station);
      double[] elevations =
          Sun.elevationsDeg(series.grid(), series.place().latitude(), series.place().longitude());
      int length = DAYS * 86_400 / series.grid().stepSeconds();
      int done = 0;
      for (int attempt = 0; attempt < 2_000 && done < BLOCKS_A_STATION; attempt++) {
        int from = length + random.nextInt(series.power().length - 3 * length);
        if (isSound(series.power(), elevations, from, from + length)) {
          GapSeries blind = hidden(series, List.of(), elevations, from, from + length);
          GapSeries told = hidden(series, List.of(series.ghi()), elevations, from, from + length);
          Optional<FilledGap> plain = new GapFiller().fill(blind, from, from + length);
          Optional<FilledGap> filled = new GapFiller().fill(told, from, from + length);
          if (plain.isPresent() && filled.isPresent()) {
            Map<String, double[]> peers = SimpleFills.of(blind, from, from + length);
            with.add(series.power(), elevations, filled.get(), peers);
            without.add(series.power(), elevations, plain.get(), peers);
            done++;
          }
        }
      }
    }
    figures.add("2d_alone_by_weather", with.figures());
    figures.add("2d_alone", without.figures());
  }

  private static GapSeries hidden(
      SolarSeries series, List<double[]> weather, double[] elevations, int from, int to) {
    return new GapSeries(
            series.grid().fromEpochSecond(),
            series.grid().stepSeconds(),
            series.power(),
            List.of(),
            weather,
            elevations,
            new double[0],
            1)
        .hiding(from, to);
  }

  private static boolean isSound(double[] power, double[] elevations, int from, int to) {
    for (int step = from; step < to; step++) {
      if (elevations[step] > 0 && Double.isNaN(power[step])) {
        return false;
      }
    }
    return true;
  }
}
