package energy.ona.forecast.solar;

import energy.ona.forecast.champion.Champion;
import energy.ona.forecast.champion.DayScore;
import energy.ona.forecast.champion.Trial;
import energy.ona.forecast.quantile.Levels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains a site's model and tries its kind by rolling origin: each block of the later days is
 * forecast by a model that learned from the days before it alone.
 */
public final class SolarTrial {
  private static final int HALF_A_DAY = 43_200;
  private static final int DAY = 86_400;

  private final SolarSeries series;
  private final SolarSky sky;
  private final List<ForecastDay> days;
  private final Rival rival;

  /** What the model has to beat. */
  private interface Rival {
    double[] quantiles(int step);

    void learn(ForecastDay day);
  }

  private SolarTrial(SolarSeries series, List<ForecastDay> days, Rival rival) {
    this.series = series;
    this.sky = SolarSky.of(series);
    this.days = days;
    this.rival = rival;
  }

  /**
   * Runs it.
   *
   * @param champion that serves the site; without one, and of what it has learned from, physics is
   *     the rival
   */
  public static Trial<SolarModel> run(
      SolarSeries series, List<ForecastDay> days, Optional<Champion<SolarModel>> champion) {
    Rival physics = physics(series);
    Rival rival = champion.<Rival>map(each -> rival(each, series, days, physics)).orElse(physics);
    List<DayScore> scores = new SolarTrial(series, days, rival).scores();
    return new Trial<>(SolarTrainer.train(series, days), scores);
  }

  /**
   * As in service, its blend and widths learn from days that it was not trained on, all of them.
   */
  private static Rival rival(
      Champion<SolarModel> champion, SolarSeries series, List<ForecastDay> days, Rival before) {
    SolarForecaster forecaster = new SolarForecaster(champion.model(), series, days);
    return new Rival() {
      @Override
      public double[] quantiles(int step) {
        return champion.isNew(series.grid().start(step))
            ? forecaster.quantiles(step).orElseGet(() -> new double[Levels.COUNT])
            : before.quantiles(step);
      }

      @Override
      public void learn(ForecastDay day) {
        if (champion.isNew(series.grid().start(day.from()))) {
          forecaster.learn(day);
        }
      }
    };
  }

  private static Rival physics(SolarSeries series) {
    SolarPhysics physics = SolarPhysics.of(series);
    return new Rival() {
      @Override
      public double[] quantiles(int step) {
        return physics.quantiles(step);
      }

      @Override
      public void learn(ForecastDay day) {
        // Physics has nothing to learn.
      }
    };
  }

  private List<DayScore> scores() {
    List<DayScore> scores = new ArrayList<>();
    int first = Trial.firstHeldBack(days.size(), SolarTrainer.FEWEST_DAYS);
    int held = days.size() - first;
    days.subList(0, first).forEach(rival::learn);
    for (int block = 0; block < Trial.BLOCKS && held >= Trial.BLOCKS; block++) {
      int from = first + held * block / Trial.BLOCKS;
      int to = first + held * (block + 1) / Trial.BLOCKS;
      SolarModel model = SolarTrainer.train(series, days.subList(0, from));
      SolarForecaster forecaster = new SolarForecaster(model, series, days);
      for (ForecastDay day : days.subList(from, to)) {
        scores.add(score(forecaster, day));
        forecaster.learn(day);
        rival.learn(day);
      }
    }
    return scores;
  }

  private DayScore score(SolarForecaster forecaster, ForecastDay day) {
    long noon = series.grid().start(day.from()).getEpochSecond() + HALF_A_DAY;
    DayScore score = DayScore.empty(Math.floorDiv(noon, DAY));
    for (int step : SolarTrainer.rows(series, sky, List.of(day))) {
      Optional<double[]> said = forecaster.quantiles(step);
      if (said.isPresent()) {
        score = score.with(said.get(), rival.quantiles(step), series.power()[step]);
      }
    }
    return score;
  }
}
