package energy.ona.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.Neighbours;
import energy.ona.forecast.quantile.Rows;
import energy.ona.forecast.solar.ForecastDay;
import energy.ona.forecast.solar.SolarForecaster;
import energy.ona.forecast.solar.SolarModel;
import energy.ona.forecast.solar.SolarSeries;
import energy.ona.forecast.solar.SolarTrainer;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Solar power day ahead: trained once on the months before, tested on months never seen. Each day
 * is issued at its local midnight; what was measured before may move blend and widths, as it does
 * in service.
 */
final class ForecastBenchmark implements Benchmark {
  private static final int NEIGHBOURS = 40;

  @Override
  public String claim() {
    return "Day-ahead solar power: pinball loss beside an analogue ensemble, and coverage";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    PvStations stations = PvStations.in(PeerData.folder(settings, "pv-forecast"));
    Figures figures = new Figures();
    MeanOfParts all = new MeanOfParts();
    for (JsonNode station : stations.stations()) {
      String name = "station-" + station.path("station").asText();
      all.add(name, () -> station(stations, station))
          .ifPresent(found -> figures.add(name, told(found)));
    }
    return figures.add("mean", told(all.mean()));
  }

  private static Figures told(double[] found) {
    return new Figures()
        .add("pinball", found[0], "mean over .01 … .99 and all hours, of nameplate")
        .add("analogue_pinball", found[1], "40 nearest training rows, the same run")
        .add("ratio_to_analogue", found[2], "aim .90, at most .95")
        .add("cover80", found[3], "by daylight")
        .add("cover95", found[4], "by daylight")
        .add("nmae_daylight", found[5], "of the median")
        .add("seconds", found[6], "training and all forecasts");
  }

  private static double[] station(PvStations stations, JsonNode station) throws IOException {
    SolarSeries series = stations.series(station);
    List<ForecastDay> training = stations.trainingDays(series.grid());
    List<ForecastDay> test = stations.testDays(series.grid());
    long start = System.nanoTime();
    SolarModel model = SolarTrainer.train(series, training);
    List<ForecastDay> days = new ArrayList<>(training);
    days.addAll(test);
    SolarForecaster forecaster = new SolarForecaster(model, series, days);
    ForecastScore ours = new ForecastScore();
    for (ForecastDay day : test) {
      day.steps()
          .forEach(
              step ->
                  forecaster
                      .quantiles(step)
                      .ifPresent(quantiles -> score(stations, series, step, quantiles, ours)));
      forecaster.learn(day);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    ForecastScore analogue = analogue(stations, series, training, test);
    System.out.printf(
        "station %s: %s, weights %s%n",
        station.path("station").asText(),
        model.plane(),
        Arrays.toString(forecaster.model().blend().weights()));
    return new double[] {
      ours.pinball(),
      analogue.pinball(),
      ours.pinball() / analogue.pinball(),
      ours.cover80(),
      ours.cover95(),
      ours.nmae(),
      seconds
    };
  }

  private static void score(
      PvStations stations, SolarSeries series, int step, double[] quantiles, ForecastScore score) {
    double truth = series.power()[step];
    double ghi = series.ghi()[step];
    if (!Double.isNaN(truth) && !Double.isNaN(ghi)) {
      score.add(quantiles, truth, ghi > stations.daylightGhiWm2());
    }
  }

  /** The baseline of the protocol: five features by their deviation, within half an hour. */
  private static ForecastScore analogue(
      PvStations stations, SolarSeries series, List<ForecastDay> training, List<ForecastDay> test) {
    int size = series.grid().size();
    double[][] features = new double[5][];
    List<String> names =
        List.of(SolarSeries.GHI, SolarSeries.DIRECT, SolarSeries.TEMPERATURE, SolarSeries.HUMIDITY);
    for (int feature = 0; feature < names.size(); feature++) {
      features[feature] =
          Optional.ofNullable(series.weather().get(names.get(feature)))
              .orElseGet(() -> new double[size]);
    }
    double[] season = new double[size];
    int[] minutes = new int[size];
    for (int step = 0; step < size; step++) {
      var time = series.grid().start(step).atOffset(ZoneOffset.UTC);
      season[step] = time.getDayOfYear();
      minutes[step] = time.getHour() * 60 + time.getMinute();
    }
    features[4] = season;
    int[] rows = training.stream().flatMapToInt(ForecastDay::steps).toArray();
    double[][] library =
        Arrays.stream(features).map(f -> Rows.of(f, rows)).toArray(double[][]::new);
    Neighbours neighbours =
        Neighbours.of(
            library,
            Arrays.stream(rows).map(row -> minutes[row]).toArray(),
            Rows.of(series.power(), rows),
            NEIGHBOURS);
    ForecastScore score = new ForecastScore();
    for (ForecastDay day : test) {
      day.steps()
          .forEach(
              step -> {
                double[] here = Arrays.stream(features).mapToDouble(f -> f[step]).toArray();
                double[] quantiles = Levels.tidy(neighbours.quantiles(here, minutes[step]), 0, 1);
                score(stations, series, step, quantiles, score);
              });
    }
    return score;
  }
}
