package energy.ona.forecast.solar;

import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.champion.Champion;
import energy.ona.forecast.champion.DayScore;
import energy.ona.forecast.champion.Trial;
import energy.ona.forecast.ladder.ForecastClass;
import energy.ona.forecast.quantile.Levels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final SolarPhysics physics;
  private final WidthTracker widths =
      new WidthTracker(
          ForecastClass.WIDTH_RATE, WidthTracker.State.neutral(ForecastClass.UP_TO_A_DAY));

  /** What the model has to beat. */
  private interface Rival {
    double[] quantiles(ForecastDay day, int step);

    default void learn(ForecastDay day) {}
  }

  private SolarTrial(
      SolarSeries series, List<ForecastDay> days, Rival rival, SolarPhysics physics) {
    this.series = series;
    this.sky = SolarSky.of(series);
    this.days = days;
    this.rival = rival;
    this.physics = physics;
  }

  /**
   * Runs it.
   *
   * @param site its name, by which the generic model knows it
   * @param champion that serves the site
   * @param generic that serves it without one, so is the rival then and of what the champion has
   *     learned from; without it, and of what it may have seen of the site, physics is
   */
  public static Trial<SolarModel> run(
      String site,
      SolarSeries series,
      List<ForecastDay> days,
      Optional<Champion<SolarModel>> champion,
      Optional<Champion<NewSiteModel>> generic) {
    SolarPhysics physics = SolarPhysics.of(series);
    Rival first =
        generic
            .<Rival>map(each -> rival(each, site, series, days, physics))
            .orElse((day, step) -> physics.quantiles(step));
    Rival rival = champion.<Rival>map(each -> rival(each, series, days, first)).orElse(first);
    SolarTrial trial = new SolarTrial(series, days, rival, physics);
    List<DayScore> scores = trial.scores();
    SolarModel model = SolarTrainer.train(series, days);
    return new Trial<>(scores.isEmpty() ? model : model.with(trial.widths.state()), scores);
  }

  /**
   * As in service, its blend and widths learn from days that it was not trained on, all of them.
   */
  private static Rival rival(
      Champion<SolarModel> champion, SolarSeries series, List<ForecastDay> days, Rival before) {
    SolarForecaster forecaster = new SolarForecaster(champion.model(), series, days);
    return new Rival() {
      @Override
      public double[] quantiles(ForecastDay day, int step) {
        return champion.isNew(series.grid().start(step))
            ? forecaster.quantiles(step).orElseGet(() -> new double[Levels.COUNT])
            : before.quantiles(day, step);
      }

      @Override
      public void learn(ForecastDay day) {
        if (champion.isNew(series.grid().start(day.from()))) {
          forecaster.learn(day);
        }
      }
    };
  }

  /** As a site without a model of its own is forecast, a day at a time. */
  private static Rival rival(
      Champion<NewSiteModel> generic,
      String site,
      SolarSeries series,
      List<ForecastDay> days,
      SolarPhysics physics) {
    Optional<NewSiteModel> unseen = generic.model().unseenBy(site);
    Map<ForecastDay, double[][]> said = new HashMap<>();
    return (day, step) -> {
      boolean isNew = generic.isNew(series.grid().start(day.from()));
      Optional<NewSiteModel> asked = isNew ? Optional.of(generic.model()) : unseen;
      double[][] all =
          said.computeIfAbsent(
              day,
              first ->
                  asked
                      .map(
                          model ->
                              model.quantiles(
                                  series,
                                  day,
                                  Math.min(NewSiteLesson.LONGEST, days.indexOf(day)),
                                  site,
                                  isNew ? generic.learnedUntil() : Instant.MIN))
                      .orElseGet(() -> new double[0][]));
      boolean isSaid = all.length > 0 && !Double.isNaN(all[step - day.from()][0]);
      return isSaid ? all[step - day.from()] : physics.quantiles(step);
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

  /** As truth teaches in service. */
  private void note(ForecastDay day, int step, double[] said) {
    double leadHours = (step - day.knownUntil() + 0.5) * series.grid().stepSeconds() / 3600;
    int kind = ForecastClass.of(leadHours, said[Levels.COUNT / 2], physics.clear(step));
    if (kind < ForecastClass.UP_TO_A_DAY) {
      widths.note(widths.adjust(said, kind), kind, series.power()[step]);
    }
  }

  private DayScore score(SolarForecaster forecaster, ForecastDay day) {
    long noon = series.grid().start(day.from()).getEpochSecond() + HALF_A_DAY;
    DayScore score = DayScore.empty(Math.floorDiv(noon, DAY));
    for (int step : SolarTrainer.rows(series, sky, List.of(day))) {
      Optional<double[]> said = forecaster.quantiles(step);
      if (said.isPresent()) {
        score = score.with(said.get(), rival.quantiles(day, step), series.power()[step]);
        note(day, step, said.get());
      }
    }
    widths.endDay();
    return score;
  }
}
