package energy.ona.activities.forecast;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.Siblings;
import energy.ona.forecast.delivery.Deliverable;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.issue.AssetIssue;
import energy.ona.forecast.issue.SiteIssue;
import energy.ona.forecast.ladder.Baselines;
import energy.ona.forecast.ladder.Calibration;
import energy.ona.forecast.ladder.Ladder;
import energy.ona.forecast.ladder.LadderForecast;
import energy.ona.forecast.score.AssetLearning;
import energy.ona.forecast.score.LearningBook;
import energy.ona.forecast.score.SiteLearning;
import energy.ona.forecast.sent.SentBook;
import energy.ona.forecast.sent.SentForecast;
import energy.ona.forecast.sums.Dependence;
import energy.ona.observation.Grid;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SiteWindow;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.weather.Place;
import energy.ona.weather.SiteWeather;
import energy.ona.weather.WeatherBook;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of the assets of a site what they will deliver, from what was known at a moment. */
public final class SiteIssuer {
  private final ObservationStore observations;
  private final WeatherBook weather;
  private final LearningBook learning;
  private final Ladder ladder;
  private final KnownLimits limits;
  private final SitePast past;
  private final SentBook sent;

  /**
   * @param observations as people have corrected them
   */
  public SiteIssuer(
      RecordStores stores,
      ObservationStore observations,
      WeatherBook weather,
      LearningBook learning,
      Ladder ladder,
      SentBook sent) {
    this.observations = observations;
    this.weather = weather;
    this.learning = learning;
    this.ladder = ladder;
    this.limits = new KnownLimits(stores);
    this.past = SitePast.stored(stores, observations);
    this.sent = sent;
  }

  /**
   * Steps from the first that begins at or after a moment on.
   *
   * @param hours at least one
   */
  public static Grid steps(Instant issuedAt, int hours, int stepMinutes) {
    long step = 60L * stepMinutes;
    long first = Math.floorDiv(issuedAt.getEpochSecond() + step - 1, step) * step;
    return new Grid(first, (int) step, hours * 60 / stepMinutes);
  }

  /**
   * @param assets of one site, at least one
   */
  public SiteIssue issue(
      CustomerId customer, SiteId site, List<Asset> assets, Instant issuedAt, Grid steps) {
    Duration history =
        assets.stream()
            .map(asset -> ladder.history(asset, issuedAt))
            .max(Comparator.naturalOrder())
            .orElse(SitePast.OF_NO_MODEL);
    TimeRange day = TimeRange.endingAt(issuedAt, SitePast.OF_NO_MODEL);
    SiteWindow recent = observations.read(customer, site, day, ForecastInputs.READS);
    WeatherForecast known =
        weather.at(customer, site, issuedAt).map(SiteWeather::corrected).orElse(null);
    SiteLearning learned = learning.at(customer, site, issuedAt);
    Map<AssetId, List<DeliveryLimit>> held =
        limits.of(customer, site, assets, recent, issuedAt, steps);
    Siblings siblings =
        past.siblings(customer, assets, TimeRange.endingAt(issuedAt, history)).as(learned::seen);
    Map<AssetId, SentForecast> theirs = sent.at(customer, assets, issuedAt);
    List<AssetIssue> said = new ArrayList<>();
    for (Asset registered : assets) {
      Asset asset = learned.seen(registered);
      ForecastInputs inputs =
          new ForecastInputs(
              asset, siblings, recent, known, issuedAt, steps, theirs.get(asset.assetId()));
      Calibration calibration = learned.calibration(registered);
      List<DeliveryLimit> limited = held.getOrDefault(asset.assetId(), List.of());
      LadderForecast forecast =
          ladder.forecast(inputs, calibration, Deliverable.of(limited, steps));
      double[] usual = learned.of(registered).map(AssetLearning::climatology).orElse(new double[0]);
      said.add(
          AssetIssue.of(
              asset,
              registered.capacityKw(),
              forecast,
              calibration.yield(),
              limited,
              Baselines.persistence(inputs, forecast.referenceKw()),
              Baselines.climatology(usual, steps),
              inputs.sentKw()));
    }
    return new SiteIssue(
        customer,
        site,
        issuedAt,
        steps,
        Place.of(assets).orElse(null),
        Dependence.drawn(
            Dependence.usualWithin(assets.get(0).technology()),
            learned.withinSeen(),
            learned.hours()),
        learned.errors(),
        hours(known, steps),
        said);
  }

  private static List<WeatherHour> hours(@Nullable WeatherForecast known, Grid steps) {
    if (known == null) {
      return List.of();
    }
    Instant first = steps.start(0).minusSeconds(3600);
    Instant last = steps.start(steps.size());
    return known.hours().stream()
        .filter(hour -> hour.timestamp().isAfter(first) && hour.timestamp().isBefore(last))
        .toList();
  }
}
