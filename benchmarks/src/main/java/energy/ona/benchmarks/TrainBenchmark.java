package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.forecast.quantile.BoostedQuantiles;
import energy.ona.forecast.quantile.BoostingCommittee;
import energy.ona.forecast.quantile.FeatureTable;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.solar.SolarExamples;
import energy.ona.forecast.solar.SolarSeries;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Boosted quantiles beside LightGBM on the same features, levels and rows. */
final class TrainBenchmark implements Benchmark {
  @Override
  public String claim() {
    return "Training of boosted quantiles: accuracy and time beside LightGBM";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    PvStations stations = PvStations.in(PeerData.folder(settings, "pv-forecast"));
    PeerData peer = PeerData.lightgbm();
    Figures figures = new Figures();
    MeanOfParts all = new MeanOfParts();
    for (JsonNode station : stations.stations()) {
      String name = "station-" + station.path("station").asText();
      all.add(name, () -> compare(stations, station, peer))
          .ifPresent(found -> figures.add(name, told(found)));
    }
    double[] mean = all.mean();
    figures.add("mean", told(mean));
    return figures
        .add("accuracy_ratio", mean[0] / mean[1], "pinball, ours to LightGBM; at most 1")
        .add("time_ratio", mean[2] / mean[3], "seconds, ours to LightGBM; at most 2");
  }

  private static double[] compare(PvStations stations, JsonNode station, PeerData peer)
      throws Exception {
    SolarSeries series = stations.series(station);
    SolarExamples examples =
        SolarExamples.of(
            series, stations.trainingDays(series.grid()), stations.testDays(series.grid()));
    return compare(examples, peer);
  }

  private static Figures told(double[] found) {
    return new Figures()
        .add("pinball", found[0], "by daylight")
        .add("lightgbm_pinball", found[1], "its defaults, a model a level")
        .add("seconds", found[2], "training, processor time of one thread")
        .add("lightgbm_seconds", found[3], "training, processor time of one thread");
  }

  private static double[] compare(SolarExamples examples, PeerData peer)
      throws IOException, InterruptedException {
    // The first training warms the machine up, as a worker that has run for a minute is.
    BoostingCommittee.DEFAULT.fit(examples.learn(), examples.learnPower());
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    BoostedQuantiles model = BoostingCommittee.DEFAULT.fit(examples.learn(), examples.learnPower());
    double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
    double loss = 0;
    for (int row = 0; row < examples.askPower().length; row++) {
      double[] quantiles = Levels.tidy(model.quantiles(examples.ask(), row), 0, 1);
      loss += Levels.pinball(examples.askPower()[row], quantiles);
    }
    Path learn = write(examples.learn(), examples.learnPower());
    Path ask = write(examples.ask(), examples.askPower());
    String levels =
        Arrays.stream(model.levels()).mapToObj(Double::toString).collect(Collectors.joining(","));
    JsonNode theirs = peer.json(learn.toString(), ask.toString(), levels);
    Files.delete(learn);
    Files.delete(ask);
    return new double[] {
      loss / examples.askPower().length,
      theirs.path("pinball").asDouble(),
      seconds,
      theirs.path("seconds").asDouble()
    };
  }

  private static Path write(FeatureTable table, double[] power) throws IOException {
    Path file = Files.createTempFile("ona-examples", ".csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (int row = 0; row < power.length; row++) {
        writer.write(Double.toString(power[row]));
        for (double[] column : table.columns()) {
          writer.write("," + (Double.isNaN(column[row]) ? "nan" : Double.toString(column[row])));
        }
        writer.newLine();
      }
    }
    return file;
  }
}
