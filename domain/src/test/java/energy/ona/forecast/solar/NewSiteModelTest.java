package energy.ona.forecast.solar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.forecast.quantile.ForestQuantiles;
import energy.ona.forecast.quantile.Levels;
import energy.ona.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class NewSiteModelTest {
  private static final int DAYS = 150;

  private final NewSiteModel model =
      NewSiteModel.train(
          List.of(
              new NewSiteModel.Site("one", SampleSky.series(DAYS, 1), SampleSky.days(0, DAYS)),
              new NewSiteModel.Site("two", SampleSky.series(DAYS, 2), SampleSky.days(0, DAYS))));

  @Test
  void siteWithoutHistoryHasAForecastWithAWidth() {
    SolarSeries fresh = SampleSky.series(DAYS, 3);
    Arrays.fill(fresh.power(), Double.NaN);
    NewSiteModel read = Json.read(Json.write(model), NewSiteModel.class);
    double[][] day = read.quantiles(fresh, SampleSky.days(100, 101).get(0), 0);
    assertThat(day).hasNumberOfRows(SampleSky.STEPS_A_DAY);
    double[] noon = day[12];
    assertThat(noon).isSorted();
    assertThat(Levels.at(noon, 0.5)).isBetween(0.05, 0.95);
    assertThat(Levels.at(noon, 0.9) - Levels.at(noon, 0.1)).isGreaterThan(0.02);
    assertThat(day[0]).containsOnly(0);
  }

  @Test
  void powerOfTheDayItselfAndBeforeTheHistoryIsNotSeen() {
    SolarSeries one = SampleSky.series(DAYS, 3);
    SolarSeries other = SampleSky.series(DAYS, 3);
    ForecastDay day = SampleSky.days(100, 101).get(0);
    Arrays.fill(other.power(), day.from(), other.power().length, 0.9);
    Arrays.fill(other.power(), 0, day.from() - 3 * SampleSky.STEPS_A_DAY, 0.9);
    assertThat(model.quantiles(other, day, 3)).isDeepEqualTo(model.quantiles(one, day, 3));
    assertThat(Arrays.deepEquals(model.quantiles(other, day, 10), model.quantiles(one, day, 10)))
        .isFalse();
  }

  /** Its forests know what came of these days: widths would shrink to what they miss of it. */
  @Test
  void daysThatWentIntoItTeachWidthsWhatAForestMissedThatHasNotSeenTheSite() {
    SolarSeries one = SampleSky.series(DAYS, 1);
    ForecastDay day = SampleSky.days(100, 101).get(0);
    Instant after = one.grid().start(day.from());
    double seen = width(model.quantiles(one, day, 30));
    double honest = width(model.quantiles(one, day, 30, "one", after));
    assertThat(honest).isGreaterThan(1.05 * seen);
    assertThat(model.quantiles(one, day, 30, "another", after))
        .isDeepEqualTo(model.quantiles(one, day, 30));
    assertThat(model.quantiles(one, day, 30, "one", one.grid().start(0)))
        .isDeepEqualTo(model.quantiles(one, day, 30));
    NewSiteModel earlier = new NewSiteModel(model.forests(), model.widths(), null);
    assertThat(earlier.unseenBy("another")).as("nobody kept which forest saw what").isEmpty();
  }

  private static double width(double[][] day) {
    return Arrays.stream(day).mapToDouble(at -> Levels.at(at, 0.9) - Levels.at(at, 0.1)).sum();
  }

  /** The worker dies when its third forest is grown. */
  @Test
  void whoTakesOverGoesOnAfterTheForestsThatWereKept() {
    List<NewSiteModel.Site> sites =
        List.of(
            new NewSiteModel.Site("one", SampleSky.series(DAYS, 1), SampleSky.days(0, DAYS)),
            new NewSiteModel.Site("two", SampleSky.series(DAYS, 2), SampleSky.days(0, DAYS)));
    Map<Integer, ForestQuantiles> kept = new HashMap<>();
    GrownForests dies =
        (number, grow) -> {
          if (number == 2) {
            throw new CancellationException("the worker stops");
          }
          return kept.computeIfAbsent(number, first -> grow.get());
        };
    assertThatThrownBy(() -> NewSiteTrial.run(sites, Optional.empty(), dies))
        .isInstanceOf(CancellationException.class);
    assertThat(kept).containsOnlyKeys(0, 1);
    List<Integer> grown = new ArrayList<>();
    GrownForests goesOn =
        (number, grow) ->
            kept.computeIfAbsent(
                number,
                first -> {
                  grown.add(number);
                  return grow.get();
                });
    NewSiteModel made = NewSiteTrial.run(sites, Optional.empty(), goesOn).model();
    assertThat(grown).containsExactly(2, 3);
    assertThat(NewSiteTrial.forests(sites)).isEqualTo(4);
    assertThat(Json.write(made)).isEqualTo(Json.write(model));
  }

  @Test
  void noSitesAreRefusedInASentence() {
    assertThatThrownBy(() -> NewSiteModel.train(List.of()))
        .hasMessage("there is no site to learn from");
  }
}
