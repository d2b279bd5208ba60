package energy.ona.activities.forecast;

import energy.ona.asset.Asset;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.Forecaster;
import energy.ona.forecast.PowerForecast;
import energy.ona.forecast.PowerForecast.Point;
import energy.ona.forecast.Rung;
import energy.ona.forecast.delivery.Deliverable;
import energy.ona.forecast.ladder.Ladder;
import energy.ona.forecast.ladder.LadderForecast;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.score.SiteLearning;
import energy.ona.observation.Grid;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherRevalidation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ladder that is served, for who prices faults: what the sound asset can deliver, and of it
 * what the grid takes. What a customer sent is not asked: it is what will be delivered, faults and
 * all. The basis names the rungs, joined by "+".
 */
public final class LadderForecaster implements Forecaster {
  private final WeatherBook book;
  private final WeatherRevalidation revalidation;
  private final LearningBook learning;
  private final Ladder ladder;
  private final SitePast past;
  private final Clock clock;

  public LadderForecaster(
      WeatherBook book,
      WeatherRevalidation revalidation,
      LearningBook learning,
      Ladder ladder,
      SitePast past,
      Clock clock) {
    this.book = book;
    this.revalidation = revalidation;
    this.learning = learning;
    this.ladder = ladder;
    this.past = past;
    this.clock = clock;
  }

  @Override
  public PowerForecast forecast(Asset registered, SiteWindow recent, Instant issuedAt, int hours) {
    SiteLearning learned = learning.at(registered.customerId(), registered.siteId(), issuedAt);
    Asset asset = learned.seen(registered);
    Optional<SiteWeather> known = book.at(asset.customerId(), asset.siteId(), issuedAt);
    boolean stale = known.map(weather -> weather.isStale(clock.instant())).orElse(true);
    if (stale && Place.of(asset).isPresent()) {
      revalidation.wanted(asset.customerId(), asset.siteId());
    }
    Grid steps = new Grid(issuedAt.truncatedTo(ChronoUnit.HOURS).getEpochSecond(), 3600, hours);
    SiteWindow seen = past.window(asset, recent);
    TimeRange history = TimeRange.endingAt(issuedAt, ladder.history(asset, issuedAt));
    LadderForecast said =
        ladder.forecast(
            new ForecastInputs(
                asset,
                past.siblings(asset.customerId(), List.of(registered), history).as(learned::seen),
                seen,
                known.map(SiteWeather::corrected).orElse(null),
                issuedAt,
                steps),
            learned.calibration(registered));
    TimeRange horizon = new TimeRange(issuedAt, steps.start(hours));
    Deliverable deliverable =
        Deliverable.of(GridLimits.of(registered, recent, horizon, steps), steps);
    List<Point> points = new ArrayList<>();
    for (int step = 0; step < hours; step++) {
      double[] kw = said.quantilesKw()[step];
      double median = kw[Levels.COUNT / 2];
      double limitKw = deliverable.limitKw()[step];
      points.add(
          new Point(
              steps.start(step),
              median,
              deliverable.kw(step, median),
              Levels.at(kw, 0.025),
              Levels.at(kw, 0.1),
              Levels.at(kw, 0.9),
              Levels.at(kw, 0.975),
              Levels.mean(kw),
              Double.isInfinite(limitKw) ? null : limitKw));
    }
    String basis =
        Arrays.stream(said.rungs())
            .distinct()
            .sorted()
            .map(Rung::wireName)
            .collect(Collectors.joining("+"));
    return new PowerForecast(asset.assetId(), issuedAt, basis, points);
  }
}
