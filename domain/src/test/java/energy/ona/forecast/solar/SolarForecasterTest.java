package energy.ona.forecast.solar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.ona.forecast.champion.Champion;
import energy.ona.forecast.champion.DayScore;
import energy.ona.forecast.champion.Trial;
import energy.ona.forecast.ladder.ForecastClass;
import energy.ona.forecast.quantile.FeatureTable;
import energy.ona.forecast.quantile.ForestQuantiles;
import energy.ona.forecast.quantile.LearnerTable;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.QuantileForest;
import energy.ona.json.Json;
import energy.ona.solar.Plane;
import energy.ona.solar.Sun;
import energy.ona.solar.Tracker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SolarForecasterTest {
  private static final int TRAINING = 120;
  private static final int ALL = 160;
  private final SolarSeries series = SampleSky.series(ALL, 7);

  @Test
  void planeIsReadFromTheUpperEdgeOfPower() {
    SolarSky sky = SolarSky.of(series);
    int[] rows = SampleSky.days(0, ALL).stream().flatMapToInt(ForecastDay::steps).toArray();
    ArrayPlane plane = ArrayPlane.fit(series, sky, rows);
    assertThat(plane.tiltDeg()).isCloseTo(SampleSky.TILT_DEG, within(5.0));
    assertThat(plane.azimuthDeg()).isCloseTo(SampleSky.AZIMUTH_DEG, within(15.0));
  }

  @Test
  void whatFollowsTheSunIsLearnedAsItTurns() {
    Tracker tracker = new Tracker(0, 0, 0.3, 60);
    SolarSky sky = SolarSky.of(series);
    double[] power = new double[series.grid().size()];
    Arrays.setAll(
        power, step -> tracker.irradianceWm2(sky.position(step), series.ghi()[step]) / 1250);
    int[] rows = SampleSky.days(0, ALL).stream().flatMapToInt(ForecastDay::steps).toArray();
    SolarSeries turning =
        new SolarSeries(series.grid(), series.place(), series.weather(), power, tracker);
    ArrayPlane plane = ArrayPlane.fit(turning, sky, rows);
    assertThat(plane.forecastYield()).isCloseTo(1 / 1250.0, within(1e-9));
    double[] said = plane.forecastPower(sky, series.ghi());
    assertThat(IntStream.of(rows).mapToDouble(row -> Math.abs(said[row] - power[row])).max())
        .hasValueCloseTo(0.0, within(1e-9));
    assertThat(Json.read(Json.write(plane), ArrayPlane.class)).isEqualTo(plane);
    assertThat(ArrayPlane.usual(turning).tracker()).isEqualTo(tracker);
  }

  @Test
  void nothingMeasuredAfterTheIssueIsAFeature() {
    int issue = 100 * SampleSky.STEPS_A_DAY;
    double[] other = series.power().clone();
    Arrays.fill(other, issue, other.length, 0.777);
    SolarSeries changed = new SolarSeries(series.grid(), series.place(), series.weather(), other);
    FeatureTable before = features(series);
    FeatureTable after = features(changed);
    for (int feature = 0; feature < before.features(); feature++) {
      for (int step = issue; step < issue + SampleSky.STEPS_A_DAY; step++) {
        assertThat(Double.valueOf(after.columns()[feature][step]))
            .as("%s at %d", before.names().get(feature), step)
            .isEqualTo(Double.valueOf(before.columns()[feature][step]));
      }
    }
    int next = issue + SampleSky.STEPS_A_DAY + 12;
    int last = before.names().indexOf("same_time_last");
    assertThat(after.columns()[last][next]).isEqualTo(0.777);
  }

  private static FeatureTable features(SolarSeries of) {
    SolarSky sky = SolarSky.of(of);
    ArrayPlane plane = new ArrayPlane(new Plane(30, 180), 1 / 1100.0, 1 / 1100.0);
    int[] known = ForecastDay.knownUntil(SampleSky.days(0, ALL), of.grid().size());
    return SolarTable.of(of, sky, plane, known).features();
  }

  /** Weather of the next day was issued at its midnight. */
  @Test
  void nothingIssuedAfterTheIssueIsAFeature() {
    int next = 101 * SampleSky.STEPS_A_DAY;
    Map<String, double[]> weather = new HashMap<>();
    series.weather().forEach((name, values) -> weather.put(name, values.clone()));
    weather.values().forEach(values -> Arrays.fill(values, next, values.length, 0.777));
    FeatureTable before = features(series);
    FeatureTable after =
        features(new SolarSeries(series.grid(), series.place(), weather, series.power()));
    for (int feature = 0; feature < before.features(); feature++) {
      assertThat(Arrays.copyOf(after.columns()[feature], next))
          .as(before.names().get(feature))
          .containsExactly(Arrays.copyOf(before.columns()[feature], next));
    }
    int ghi = before.names().indexOf("ghi");
    assertThat(after.columns()[ghi][next]).isEqualTo(0.777);
  }

  @Test
  void anHourInWhichTheSunRisesIsNoNight() {
    int dawn =
        IntStream.range(60 * SampleSky.STEPS_A_DAY, ALL * SampleSky.STEPS_A_DAY)
            .filter(step -> elevationDeg(step, 480) < 0 && elevationDeg(step, 720) > 0)
            .findFirst()
            .orElseThrow();
    SolarForecaster forecaster =
        new SolarForecaster(
            SolarTrainer.train(series, SampleSky.days(0, 60)), series, SampleSky.days(0, ALL));
    double[] said = forecaster.quantiles(dawn).orElseThrow();
    assertThat(elevationDeg(dawn, 0)).isLessThan(-1);
    assertThat(series.power()[dawn]).isPositive();
    assertThat(Levels.at(said, 0.9)).isGreaterThan(series.power()[dawn] / 2);
    assertThat(Levels.at(said, 0.9)).isGreaterThan(Levels.at(said, 0.1));
  }

  private double elevationDeg(int step, int seconds) {
    return Sun.elevationDeg(
        series.grid().start(step).plusSeconds(seconds),
        series.place().latitude(),
        series.place().longitude());
  }

  @Test
  void tableIsWhatTheTreesLearnedFrom() {
    List<ForecastDay> days = SampleSky.days(3, 3 + SolarTrainer.FEWEST_DAYS);
    LearnerTable table = SolarTrainer.table(series, days);
    ForestQuantiles learned = SolarTrainer.train(series, days).experts().forest();
    ForestQuantiles again = QuantileForest.DEFAULT.fit(table.features(), table.target());
    assertThat(Json.write(again)).isEqualTo(Json.write(learned));
    assertThat(table.issuedAtSecond()[0])
        .isEqualTo(series.grid().start(days.get(0).knownUntil()).getEpochSecond());
  }

  @Test
  void forecastIsSharperThanItsAnaloguesAndCoversWhatItSays() {
    List<ForecastDay> training = SampleSky.days(0, TRAINING);
    List<ForecastDay> test = SampleSky.days(TRAINING, ALL);
    SolarModel learned = SolarTrainer.train(series, training);
    SolarModel model = Json.read(Json.write(learned), SolarModel.class);
    List<ForecastDay> days = new ArrayList<>(training);
    days.addAll(test);
    SolarForecaster forecaster = new SolarForecaster(model, series, days);
    int inside = 0;
    int lit = 0;
    double absolute = 0;
    for (ForecastDay day : test) {
      for (int step : day.steps().toArray()) {
        double[] quantiles = forecaster.quantiles(step).orElseThrow();
        assertThat(quantiles).isSorted();
        double truth = series.power()[step];
        if (series.ghi()[step] > 20) {
          lit++;
          absolute += Math.abs(truth - Levels.at(quantiles, 0.5));
          boolean in = truth >= Levels.at(quantiles, 0.1) && truth <= Levels.at(quantiles, 0.9);
          inside += in ? 1 : 0;
        }
      }
      forecaster.learn(day);
    }
    assertThat((double) inside / lit).isCloseTo(0.8, within(0.1));
    assertThat(absolute / lit).isLessThan(0.08);
  }

  @Test
  void daysThatAreWhatTheyWereAreNotLearnedTwice() {
    SolarModel model = SolarTrainer.train(series, SampleSky.days(0, 60));
    List<ForecastDay> days = SampleSky.days(0, ALL);
    List<ForecastDay> unseen = days.subList(60, 90);
    int noon = 95 * SampleSky.STEPS_A_DAY + 12;
    SolarForecaster first = new SolarForecaster(model, series, days);
    LearnedDays learned = first.learn(unseen, null);
    SolarForecaster again = new SolarForecaster(model, series, days);
    assertThat(again.learn(unseen, learned)).isSameAs(learned);
    assertThat(again.quantiles(noon).orElseThrow()).isEqualTo(first.quantiles(noon).orElseThrow());

    // A correction of one hour, and another number of days, are learned from.
    series.power()[70 * SampleSky.STEPS_A_DAY + 12] += 1e-6;
    assertThat(new SolarForecaster(model, series, days).learn(unseen, learned).fingerprint())
        .isNotEqualTo(learned.fingerprint());
    assertThat(
            new SolarForecaster(model, series, days)
                .learn(days.subList(61, 90), learned)
                .fingerprint())
        .isNotEqualTo(learned.fingerprint());
  }

  @Test
  void missingWeatherGivesNoForecastAndNightGivesNone() {
    List<ForecastDay> days = SampleSky.days(0, ALL);
    series.ghi()[150 * SampleSky.STEPS_A_DAY + 12] = Double.NaN;
    SolarForecaster forecaster =
        new SolarForecaster(SolarTrainer.train(series, SampleSky.days(0, 60)), series, days);
    assertThat(forecaster.quantiles(150 * SampleSky.STEPS_A_DAY + 12)).isEmpty();
    assertThat(forecaster.quantiles(150 * SampleSky.STEPS_A_DAY)).contains(new double[99]);
  }

  @Test
  void tooFewDaysAreRefusedInASentence() {
    assertThatThrownBy(() -> SolarTrainer.train(series, SampleSky.days(0, 5)))
        .hasMessage("5 days are too few to learn from: at least 20 are needed");
  }

  /** What it was trained on would teach it that it never errs. */
  @Test
  void aChampionAsRivalLearnsAndSaysOnlyWhatItWasNotTrainedOn() {
    int until = 100;
    List<ForecastDay> days = SampleSky.days(0, 130);
    SolarModel model = SolarTrainer.train(series, SampleSky.days(0, until));
    Champion<SolarModel> champion =
        new Champion<>(model, series.grid().start(until * SampleSky.STEPS_A_DAY));
    Trial<SolarModel> trial =
        SolarTrial.run("here", series, days, Optional.of(champion), Optional.empty());
    List<DayScore> scores = trial.scores();
    assertThat(trial.model().tried()).as("widths that held-back days asked for").isNotNull();
    assertThat(trial.model().tried().logScale()[ForecastClass.of(10, 1, 1)]).doesNotContain(0);
    List<DayScore> physics = trial("here", days, Optional.empty());
    SolarForecaster asServed = new SolarForecaster(model, series, days);
    int first = scores.size() - (130 - until);
    assertThat(scores.get(first - 1).rival()).isEqualTo(physics.get(first - 1).rival());
    for (ForecastDay day : days.subList(until, 130)) {
      double rival = 0;
      for (int step : SolarTrainer.rows(series, SolarSky.of(series), List.of(day))) {
        rival += Levels.pinball(series.power()[step], asServed.quantiles(step).orElseThrow());
      }
      asServed.learn(day);
      assertThat(scores.get(first++).rival()).isCloseTo(rival, within(1e-9));
    }
  }

  private List<DayScore> trial(
      String site, List<ForecastDay> days, Optional<Champion<NewSiteModel>> generic) {
    return SolarTrial.run(site, series, days, Optional.empty(), generic).scores();
  }

  /** A site without a model of its own is served by the one of all sites. */
  @Test
  void aFirstModelIsComparedWithTheGenericOneWhereThatServes() {
    List<ForecastDay> days = SampleSky.days(0, 80);
    NewSiteModel model =
        NewSiteModel.train(
            List.of(
                new NewSiteModel.Site("one", SampleSky.series(ALL, 1), SampleSky.days(0, ALL)),
                new NewSiteModel.Site("two", SampleSky.series(ALL, 2), SampleSky.days(0, ALL)),
                new NewSiteModel.Site("three", SampleSky.series(ALL, 3), SampleSky.days(0, ALL))));
    int until = 60;
    Champion<NewSiteModel> generic =
        new Champion<>(model, series.grid().start(until * SampleSky.STEPS_A_DAY));
    List<DayScore> fresh = trial("here", days, Optional.of(generic));
    assertThat(fresh.get(0).rival())
        .as("a site that it never saw")
        .isCloseTo(rival(model, days.get(40)), within(1e-9));
    NewSiteModel unseen = model.unseenBy("two").orElseThrow();
    List<DayScore> known = trial("two", days, Optional.of(generic));
    assertThat(known.get(0).rival())
        .as("what it knows of the site is not asked")
        .isCloseTo(rival(unseen, days.get(40)), within(1e-9));
    NewSiteModel one =
        NewSiteModel.train(
            List.of(new NewSiteModel.Site("here", series, SampleSky.days(0, until))));
    List<DayScore> physics = trial("here", days, Optional.empty());
    List<DayScore> only =
        trial("here", days, Optional.of(new Champion<>(one, generic.learnedUntil())));
    assertThat(only.get(19).rival()).isEqualTo(physics.get(19).rival());
    assertThat(only.get(20).rival()).isNotEqualTo(physics.get(20).rival());
  }

  private double rival(NewSiteModel model, ForecastDay day) {
    double[][] said = model.quantiles(series, day, 30);
    return Arrays.stream(SolarTrainer.rows(series, SolarSky.of(series), List.of(day)))
        .mapToDouble(step -> Levels.pinball(series.power()[step], said[step - day.from()]))
        .sum();
  }
}
