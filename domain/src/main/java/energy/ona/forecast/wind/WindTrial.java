package energy.ona.forecast.wind;

import energy.ona.forecast.champion.DayScore;
import energy.ona.forecast.champion.Trial;
import energy.ona.forecast.quantile.Levels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Trains a farm's model and tries its kind by rolling origin, issue by issue. Without a champion
 * the rival is what the farm's power was before the block, at any hour.
 */
public final class WindTrial {
  private static final int HOURS_A_DAY = 24;

  private final WindSeries series;
  private final List<DayScore> scores = new ArrayList<>();

  private WindTrial(WindSeries series) {
    this.series = series;
  }

  public static Trial<WindModel> run(WindSeries series, Optional<WindModel> champion) {
    int issues = series.issueHour().length;
    WindModel model = WindTrainer.train(series, issues);
    WindTrial trial = new WindTrial(series);
    int first = Trial.firstHeldBack(issues, WindTrainer.FEWEST_ISSUES);
    int held = issues - first;
    Optional<WindForecaster> rival = champion.map(each -> new WindForecaster(each, series));
    for (int block = 0; block < Trial.BLOCKS && held >= Trial.BLOCKS; block++) {
      int from = first + held * block / Trial.BLOCKS;
      int to = first + held * (block + 1) / Trial.BLOCKS;
      trial.block(from, to, rival);
    }
    return new Trial<>(model, trial.scores);
  }

  private void block(int from, int to, Optional<WindForecaster> rival) {
    WindForecaster forecaster = new WindForecaster(WindTrainer.train(series, from), series);
    double[] climate = climate(series.issueHour()[from]);
    for (int issue = from; issue < to; issue++) {
      forecaster.begin(issue);
      int now = issue;
      rival.ifPresent(each -> each.begin(now));
      DayScore score = DayScore.empty(Math.floorDiv(series.issueHour()[issue], HOURS_A_DAY));
      for (int lead = 1; lead <= series.leads(); lead++) {
        int row = issue * series.leads() + lead - 1;
        Optional<double[]> said = forecaster.quantiles(row);
        double[] other = rival.flatMap(each -> each.quantiles(row)).orElse(climate);
        if (said.isPresent() && !Double.isNaN(series.truth(row))) {
          score = score.with(said.get(), other, series.truth(row));
        }
      }
      add(score);
    }
  }

  private void add(DayScore score) {
    int last = scores.size() - 1;
    if (score.hours() == 0) {
      return;
    }
    if (last >= 0 && scores.get(last).epochDay() == score.epochDay()) {
      scores.set(last, scores.get(last).plus(score));
    } else {
      scores.add(score);
    }
  }

  private double[] climate(long before) {
    double[] known =
        Arrays.stream(
                series.power(),
                0,
                (int) Math.max(0, Math.min(series.power().length, before - series.firstHour())))
            .filter(power -> !Double.isNaN(power))
            .toArray();
    return known.length == 0 ? new double[Levels.COUNT] : Levels.ofSample(known);
  }
}
