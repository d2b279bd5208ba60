package energy.ona.forecast.wind;

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
import energy.ona.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindForecasterTest {
  private static final int ISSUES = 240;
  private static final int LEADS = 24;
  private static final int TRAINING = 180;
  private final WindSeries series = series();

  /** A farm of our own making: wind that drifts, forecasts whose error grows with lead. */
  private static WindSeries series() {
    SplittableRandom random = new SplittableRandom(4);
    int hours = ISSUES * 12 + LEADS + 1;
    double[] wind = new double[hours];
    double[] power = new double[hours];
    wind[0] = 8;
    for (int hour = 1; hour < hours; hour++) {
      wind[hour] = Math.max(0, wind[hour - 1] + 0.1 * (8 - wind[hour - 1]) + gauss(random));
    }
    Arrays.setAll(power, hour -> Math.min(1, Math.pow(wind[hour] / 13, 3)));
    long[] issue = new long[ISSUES];
    double[][] speed = new double[ISSUES][LEADS];
    double[][] direction = new double[ISSUES][LEADS];
    for (int each = 0; each < ISSUES; each++) {
      issue[each] = 400_000L + each * 12L;
      double error = gauss(random);
      for (int lead = 1; lead <= LEADS; lead++) {
        speed[each][lead - 1] = Math.max(0, wind[each * 12 + lead] + error * (0.5 + lead / 24.0));
        direction[each][lead - 1] = random.nextDouble() * 360;
      }
    }
    return new WindSeries(issue, speed, direction, 400_000L, power);
  }

  private static double gauss(SplittableRandom random) {
    return random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
  }

  @Test
  void tableIsWhatTheTreesLearnedFrom() {
    LearnerTable table = WindTrainer.table(series);
    ForestQuantiles learned = WindTrainer.train(series, ISSUES).forest();
    ForestQuantiles again = WindTrainer.FOREST.fit(table.features(), table.target());
    assertThat(Json.write(again)).isEqualTo(Json.write(learned));
    int row = LEADS + 2;
    assertThat(table.issuedAtSecond()[row]).isEqualTo((400_012L + 1) * 3600);
    assertThat(table.stepSecond()[row]).isEqualTo((400_012L + 3) * 3600);
    assertThat(table.target()[row]).isEqualTo(series.powerAt(400_015L));
  }

  @Test
  void forecastBeatsPersistenceAndCoversWhatItSays() {
    WindModel learned = WindTrainer.train(series, TRAINING);
    WindModel model = Json.read(Json.write(learned), WindModel.class);
    WindForecaster forecaster = new WindForecaster(model, series);
    int inside = 0;
    int count = 0;
    double ours = 0;
    double persistence = 0;
    for (int issue = TRAINING; issue < ISSUES; issue++) {
      forecaster.begin(issue);
      for (int row = issue * LEADS; row < (issue + 1) * LEADS; row++) {
        double[] quantiles = forecaster.quantiles(row).orElseThrow();
        assertThat(quantiles).isSorted();
        double truth = series.truth(row);
        boolean in = truth >= Levels.at(quantiles, 0.1) && truth <= Levels.at(quantiles, 0.9);
        inside += in ? 1 : 0;
        ours += Math.abs(truth - Levels.at(quantiles, 0.5));
        persistence += Math.abs(truth - series.powerAt(series.issueHour()[issue]));
        count++;
      }
    }
    assertThat((double) inside / count).isCloseTo(0.8, within(0.1));
    assertThat(ours).isLessThan(0.7 * persistence);
  }

  @Test
  void nothingMeasuredAfterTheIssueIsAFeature() {
    PowerCurve curve = new PowerCurve(new double[] {3, 13}, new double[] {0, 1});
    int issue = 100;
    double[] other = series.power().clone();
    Arrays.fill(other, issue * 12 + 1, other.length, 0.123);
    WindSeries changed =
        new WindSeries(
            series.issueHour(), series.speedMps(), series.directionDeg(), 400_000L, other);
    FeatureTable before = WindFeatures.of(series, curve);
    FeatureTable after = WindFeatures.of(changed, curve);
    int last = before.names().indexOf("last_power");
    for (int feature = 0; feature < before.features(); feature++) {
      for (int row = issue * LEADS; row < (issue + 1) * LEADS; row++) {
        assertThat(Double.valueOf(after.columns()[feature][row]))
            .as(before.names().get(feature))
            .isEqualTo(Double.valueOf(before.columns()[feature][row]));
      }
    }
    assertThat(after.columns()[last][(issue + 1) * LEADS]).isEqualTo(0.123);
  }

  @Test
  void thinAirCountsAsLessWind() {
    assertThat(AirDensity.standardSpeedMps(10, 15, 1013.25)).isCloseTo(10, within(0.01));
    assertThat(AirDensity.standardSpeedMps(10, 30, 850)).isCloseTo(9.27, within(0.02));
    assertThat(AirDensity.standardSpeedMps(10, Double.NaN, 850)).isEqualTo(10);
    // The standard atmosphere a thousand metres up: 8.5 °C, 898.75 hPa, 1.1117 kg/m³.
    assertThat(AirDensity.standardSpeedAtHubMps(10, 15, 1013.25, 1000))
        .isCloseTo(10 * Math.cbrt(1.1117 / 1.225), within(0.002));
    assertThat(AirDensity.standardSpeedAtHubMps(10, 15, Double.NaN, 100)).isEqualTo(10);
  }

  @Test
  void powerCurveNeverFalls() {
    double[] speeds = new double[400];
    double[] powers = new double[400];
    SplittableRandom random = new SplittableRandom(8);
    for (int row = 0; row < speeds.length; row++) {
      speeds[row] = 20 * random.nextDouble();
      powers[row] = Math.min(1, speeds[row] / 12) + 0.3 * gauss(random);
    }
    PowerCurve curve = PowerCurve.fit(speeds, powers);
    assertThat(curve.power()).isSorted();
    assertThat(curve.at(6)).isCloseTo(0.5, within(0.12));
    assertThat(curve.at(Double.NaN)).isNaN();
  }

  @Test
  void tooFewIssuesAreRefusedInASentence() {
    assertThatThrownBy(() -> WindTrainer.train(series, 10))
        .hasMessage("10 issues are too few to learn from: at least 40 are needed");
  }

  @Test
  void aChampionAsRivalSaysNothingOfWhatItWasTrainedOn() {
    WindModel model = WindTrainer.train(series, TRAINING);
    Instant until = Instant.ofEpochSecond(series.issueHour()[TRAINING] * 3600);
    List<DayScore> climate = WindTrial.run(series, Optional.empty()).scores();
    Trial<WindModel> trial = WindTrial.run(series, Optional.of(new Champion<>(model, until)));
    List<DayScore> scores = trial.scores();
    assertThat(trial.model().tried()).as("widths that held-back issues asked for").isNotNull();
    assertThat(trial.model().tried().logScale()).hasNumberOfRows(ForecastClass.COUNT);
    WindForecaster asServed = new WindForecaster(model, series);
    Map<Long, Double> rival = new HashMap<>();
    for (int issue = TRAINING; issue < ISSUES; issue++) {
      asServed.begin(issue);
      for (int row = issue * LEADS; row < (issue + 1) * LEADS; row++) {
        double loss = Levels.pinball(series.truth(row), asServed.quantiles(row).orElseThrow());
        rival.merge(series.issueHour()[issue] / 24, loss, Double::sum);
      }
    }
    long mixed = series.issueHour()[TRAINING] / 24;
    for (int day = 0; day < scores.size(); day++) {
      if (scores.get(day).epochDay() == mixed) {
        continue;
      }
      double expected = rival.getOrDefault(scores.get(day).epochDay(), climate.get(day).rival());
      assertThat(scores.get(day).rival()).isCloseTo(expected, within(1e-9));
    }
  }
}
