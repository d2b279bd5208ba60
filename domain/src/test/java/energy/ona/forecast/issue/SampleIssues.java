package energy.ona.forecast.issue;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.forecast.ModelMetadata;
import energy.ona.forecast.Rung;
import energy.ona.forecast.delivery.DeliveryLimit;
import energy.ona.forecast.issue.SiteIssue.HourError;
import energy.ona.forecast.ladder.LadderForecast.Tried;
import energy.ona.forecast.quantile.Normal;
import energy.ona.observation.Grid;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.Place;
import energy.ona.weather.WeatherHour;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Issues for tests: 100 kW assets at 50 ± 10 kW for four hours. */
public final class SampleIssues {
  public static final CustomerId CUSTOMER = new CustomerId("demo");
  public static final Instant NOON = Instant.parse("2026-01-20T10:00:00Z");
  public static final Grid STEPS = new Grid(NOON.getEpochSecond(), 3600, 4);

  private SampleIssues() {}

  public static AssetIssue asset(String id, List<DeliveryLimit> limits) {
    double[][] quantiles = new double[STEPS.size()][AssetIssue.LEVELS.length];
    for (double[] step : quantiles) {
      Arrays.setAll(step, at -> 50 + 10 * Normal.quantile(AssetIssue.LEVELS[at]));
    }
    Rung[] rungs = new Rung[STEPS.size()];
    Arrays.fill(rungs, Rung.PHYSICS_WEATHER);
    double[] reference = new double[STEPS.size()];
    Arrays.fill(reference, 80);
    double[] persistence = new double[STEPS.size()];
    Arrays.fill(persistence, 45);
    return new AssetIssue(
        new AssetId(id),
        Technology.SOLAR,
        100,
        100,
        quantiles,
        rungs,
        1,
        reference,
        persistence,
        new double[0],
        limits,
        List.of(
            new Tried(Rung.CUSTOMER_MODEL, 0, "customer demo has no solar model in force"),
            new Tried(Rung.GLOBAL_MODEL, 0, "no global solar model is in force"),
            new Tried(
                Rung.PHYSICS_WEATHER,
                STEPS.size(),
                "weather of open-meteo issued 2026-01-20T09:50:00Z")),
        Map.of(Rung.PHYSICS_WEATHER, new ModelMetadata("physics-weather-1", 0, null, null)),
        new double[0],
        null);
  }

  /** The same of another technology. */
  public static AssetIssue turbine(String id) {
    AssetIssue sun = asset(id, List.of());
    return new AssetIssue(
        sun.assetId(),
        Technology.WIND,
        sun.capacityKw(),
        sun.registeredKw(),
        sun.availableKw(),
        sun.rungs(),
        sun.yield(),
        sun.referenceKw(),
        sun.persistenceKw(),
        sun.climatologyKw(),
        sun.limits(),
        sun.tried(),
        sun.models(),
        sun.sentKw(),
        null);
  }

  public static SiteIssue site(SiteId site, double within, List<AssetIssue> assets) {
    return new SiteIssue(
        CUSTOMER,
        site,
        NOON,
        STEPS,
        new Place(-26.2, 28.05),
        within,
        List.of(),
        List.of(new WeatherHour(NOON, 26.5, 920.3, 2.8, 4.0, 15.2, 65.3, 0.0)),
        assets);
  }

  static SiteIssue at(SiteIssue site, double latitude, double longitude) {
    return new SiteIssue(
        site.customerId(),
        site.siteId(),
        site.issuedAt(),
        site.steps(),
        new Place(latitude, longitude),
        site.within(),
        site.errors(),
        site.weather(),
        site.assets());
  }

  static SiteIssue with(SiteIssue site, List<HourError> errors) {
    return new SiteIssue(
        site.customerId(),
        site.siteId(),
        site.issuedAt(),
        site.steps(),
        site.place(),
        site.within(),
        errors,
        site.weather(),
        site.assets());
  }
}
