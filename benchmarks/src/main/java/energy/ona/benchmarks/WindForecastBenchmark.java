package energy.ona.benchmarks;

import energy.ona.forecast.wind.WindForecaster;
import energy.ona.forecast.wind.WindModel;
import energy.ona.forecast.wind.WindSeries;
import energy.ona.forecast.wind.WindTrainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Wind power by issue time and lead beside persistence, climatology and an analogue ensemble. */
final class WindForecastBenchmark implements Benchmark {
  private static final List<String> METHODS =
      List.of("ours", "persistence", "climatology", "analogue");

  @Override
  public String claim() {
    return "Wind power to 48 h: pinball loss and RMSE by lead beside three baselines";
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    WindFarms farms = WindFarms.in(PeerData.folder(settings, "wind-forecast"));
    Figures figures = new Figures();
    MeanOfParts all = new MeanOfParts();
    for (String farm : farms.farms()) {
      all.add(farm, () -> farm(farms, farm))
          .ifPresent(found -> figures.add(farm, told(farms, found)));
    }
    return figures.add("mean", told(farms, all.mean()));
  }

  private static Figures told(WindFarms farms, double[] found) {
    Figures figures =
        new Figures()
            .add("pinball", found[0], "mean over .01 … .99, of capacity")
            .add("rmse", found[1], "of the mean of the quantiles")
            .add("skill", 1 - found[1] / found[3], "of RMSE over persistence")
            .add("ratio_to_analogue", found[0] / found[6], "pinball, 200 nearest training rows")
            .add("ratio_to_climatology", found[0] / found[4], "pinball")
            .add("ratio_to_persistence", found[0] / found[2], "pinball")
            .add("cover80", found[8], "share of truth in the central 80 %")
            .add("cover95", found[9], "share of truth in the central 95 %")
            .add("seconds", found[10], "training and all forecasts");
    int at = 11;
    for (int[] band : farms.bands()) {
      String name = String.format(Locale.ROOT, "lead_%d_%d", band[0], band[1]);
      figures
          .add(name + "_pinball", found[at], "")
          .add(name + "_rmse", found[at + 1], "")
          .add(name + "_skill", 1 - found[at + 1] / found[at + 3], "over persistence")
          .add(name + "_ratio_to_climatology", found[at] / found[at + 4], "pinball")
          .add(name + "_ratio_to_analogue", found[at] / found[at + 6], "pinball");
      at += 2 * METHODS.size();
    }
    return figures;
  }

  private static double[] farm(WindFarms farms, String farm) throws IOException {
    WindSeries series = farms.series(farm);
    int first = farms.firstTestIssue(series);
    List<int[]> bands = farms.bands();
    long start = System.nanoTime();
    WindModel model = WindTrainer.train(series, first);
    WindForecaster forecaster = new WindForecaster(model, series);
    double[][] said = new double[series.rows()][];
    for (int issue = first; issue < series.issueHour().length; issue++) {
      forecaster.begin(issue);
      for (int row = issue * series.leads(); row < (issue + 1) * series.leads(); row++) {
        said[row] = forecaster.quantiles(row).orElse(null);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    WindBaselines baselines = new WindBaselines(series, first);
    ForecastScore[][] scores = new ForecastScore[bands.size() + 1][METHODS.size()];
    for (ForecastScore[] band : scores) {
      Arrays.setAll(band, method -> new ForecastScore());
    }
    for (int row = first * series.leads(); row < series.rows(); row++) {
      double truth = series.truth(row);
      if (said[row] != null && !Double.isNaN(truth)) {
        double[][] answers = {
          said[row], baselines.persistence(row), baselines.climatology(), baselines.analogue(row)
        };
        for (int method = 0; method < answers.length; method++) {
          scores[0][method].add(answers[method], truth, true);
          scores[1 + band(bands, series.lead(row))][method].add(answers[method], truth, true);
        }
      }
    }
    System.out.printf("%s: %d hours tested%n", farm, scores[0][0].rows());
    return figures(scores, seconds);
  }

  private static double[] figures(ForecastScore[][] scores, double seconds) {
    List<Double> found = new ArrayList<>();
    for (ForecastScore[] band : scores) {
      for (ForecastScore score : band) {
        found.add(score.pinball());
        found.add(score.rmse());
      }
      if (found.size() == 2 * METHODS.size()) {
        found.addAll(List.of(band[0].cover80(), band[0].cover95(), seconds));
      }
    }
    return found.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static int band(List<int[]> bands, int lead) {
    for (int band = 0; band < bands.size(); band++) {
      if (lead <= bands.get(band)[1]) {
        return band;
      }
    }
    return bands.size() - 1;
  }
}
