package energy.ona.forecast.wind;

import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.champion.Champion;
import energy.ona.forecast.champion.DayScore;
import energy.ona.forecast.champion.Trial;
import energy.ona.forecast.ladder.ForecastClass;
import energy.ona.forecast.quantile.Levels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Trains a farm's model and tries its kind by rolling origin, issue by issue. Without a champion,
 * and of what it has learned from, the rival is what the farm's power was before the block, at any
 * hour.
 */
public final class WindTrial {
  private static final int HOURS_A_DAY = 24;
  private static final long HOUR = 3600;

  private final WindSeries series;
  private final List<DayScore> scores = new ArrayList<>();
  private final WidthTracker widths =
      new WidthTracker(ForecastClass.WIDTH_RATE, WidthTracker.State.neutral(ForecastClass.COUNT));

  private WindTrial(WindSeries series) {
    this.series = series;
  }

  public static Trial<WindModel> run(WindSeries series, Optional<Champion<WindModel>> champion) {
    int issues = series.issueHour().length;
    WindModel model = WindTrainer.train(series, issues);
    WindTrial trial = new WindTrial(series);
    int first = Trial.firstHeldBack(issues, WindTrainer.FEWEST_ISSUES);
    int held = issues - first;
    Optional<Rival> rival = champion.map(each -> new Rival(series, each));
    for (int issue = 0; issue < first; issue++) {
      // As in service it goes on learning from what it was not trained on.
      int now = issue;
      rival.ifPresent(each -> each.say(now));
    }
    for (int block = 0; block < Trial.BLOCKS && held >= Trial.BLOCKS; block++) {
      int from = first + held * block / Trial.BLOCKS;
      int to = first + held * (block + 1) / Trial.BLOCKS;
      trial.block(from, to, rival);
    }
    return new Trial<>(
        trial.scores.isEmpty() ? model : model.with(trial.widths.state()), trial.scores);
  }

  /** What serves, asked of issues alone that came after what it was trained on. */
  private record Rival(WindSeries series, Champion<WindModel> champion, WindForecaster forecaster) {
    private Rival(WindSeries series, Champion<WindModel> champion) {
      this(series, champion, new WindForecaster(champion.model(), series));
    }

    /** By lead; empty where it says nothing. */
    List<Optional<double[]>> say(int issue) {
      List<Optional<double[]>> said = new ArrayList<>();
      boolean isNew = champion.isNew(Instant.ofEpochSecond(series.issueHour()[issue] * HOUR));
      if (isNew) {
        forecaster.begin(issue);
      }
      for (int lead = 0; lead < series.leads(); lead++) {
        said.add(isNew ? forecaster.quantiles(issue * series.leads() + lead) : Optional.empty());
      }
      return said;
    }
  }

  private void block(int from, int to, Optional<Rival> rival) {
    WindForecaster forecaster = new WindForecaster(WindTrainer.train(series, from), series);
    double[] climate = climate(series.issueHour()[from]);
    for (int issue = from; issue < to; issue++) {
      forecaster.begin(issue);
      int now = issue;
      List<Optional<double[]>> others = rival.map(each -> each.say(now)).orElse(List.of());
      DayScore score = DayScore.empty(Math.floorDiv(series.issueHour()[issue], HOURS_A_DAY));
      for (int lead = 1; lead <= series.leads(); lead++) {
        int row = issue * series.leads() + lead - 1;
        Optional<double[]> said = forecaster.quantiles(row);
        double[] other = others.isEmpty() ? climate : others.get(lead - 1).orElse(climate);
        if (said.isPresent() && !Double.isNaN(series.truth(row))) {
          score = score.with(said.get(), other, series.truth(row));
          note(lead, said.get(), series.truth(row));
        }
      }
      widths.endDay();
      add(score);
    }
  }

  /** As truth teaches in service; the first lead is the hour that begins with the issue. */
  private void note(int lead, double[] said, double truth) {
    int kind = ForecastClass.of(lead - 0.5, said[Levels.COUNT / 2], 1);
    if (kind < ForecastClass.COUNT) {
      widths.note(widths.adjust(said, kind), kind, truth);
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
