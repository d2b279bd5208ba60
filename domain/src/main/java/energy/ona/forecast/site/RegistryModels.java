package energy.ona.forecast.site;

import energy.ona.asset.Asset;
import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.error.PlatformException;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.ModelMetadata;
import energy.ona.forecast.ServingModel;
import energy.ona.forecast.ServingModels;
import energy.ona.forecast.Siblings;
import energy.ona.forecast.blend.WidthTracker;
import energy.ona.forecast.registry.BlockScore;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.forecast.solar.LearnedDays;
import energy.ona.forecast.solar.NewSiteModel;
import energy.ona.forecast.solar.SolarModel;
import energy.ona.forecast.wind.WindModel;
import energy.ona.observation.Grid;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.WeatherForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The champions of the registry, asked asset by asset; parts and past weather are remembered. */
public final class RegistryModels implements ServingModels {
  /** A month of whole days. */
  private static final Duration HISTORY = Duration.ofDays(32);

  /** A part of a model is some megabytes, an issue some ten kilobytes. */
  private static final int PARTS = 12;

  private static final int ISSUES = 500;

  /** Of a fleet of ten thousand twice; half a kilobyte each. */
  private static final int LEARNERS = 20_000;

  private final ModelRegistry registry;
  private final SiteHistory history;
  private final Map<String, Optional<Object>> parts = remembered(PARTS);
  private final Map<String, WeatherForecast> issues = remembered(ISSUES);
  private final Map<String, LearnedDays> learned = remembered(LEARNERS);

  /** Under siblings, which are one object an issue, as long as that is at work. */
  private final Map<Siblings, Map<Asked, SitePower>> powers =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** When nothing had been said, likewise. */
  private final Map<Siblings, Set<Instant>> silent =
      Collections.synchronizedMap(new WeakHashMap<>());

  private record Asked(Technology technology, Grid hours) {}

  public RegistryModels(ModelRegistry registry, SiteHistory history) {
    this.registry = registry;
    this.history = history;
  }

  private static <T> Map<String, T> remembered(int most) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > most;
          }
        });
  }

  @Override
  public Optional<ServingModel> own(CustomerId customer, Technology technology, Instant asOf) {
    return registry.championAt(customer, technology, asOf).map(Served::new);
  }

  @Override
  public Optional<ServingModel> generic(Technology technology, Instant asOf) {
    return own(ModelVersion.GENERIC, technology, asOf);
  }

  /** A version in service. */
  private final class Served implements ServingModel {
    private final ModelVersion version;

    private Served(ModelVersion version) {
      this.version = version;
    }

    @Override
    public ModelMetadata metadata() {
      List<BlockScore> blocks = version.blocks();
      return new ModelMetadata(
          version.modelId(),
          version.provenance().examples(),
          blocks.isEmpty() ? null : 1 - blocks.get(blocks.size() - 1).nmae(),
          version.createdAt());
    }

    @Override
    public Duration history() {
      return HISTORY;
    }

    @Override
    public List<Optional<double[]>> quantiles(ForecastInputs inputs) {
      AssetAsked asked =
          new AssetAsked(
              inputs,
              inputs.issuedAt().minus(HISTORY),
              version.provenance().until(),
              hours -> sound(inputs, hours),
              at -> issued(inputs, at));
      Asset asset = inputs.asset();
      String learner = "%s/%s/%s".formatted(version.modelId(), asset.customerId(), asset.assetId());
      Optional<Object> part = partOf(asset.siteId());
      return part.map(
              model ->
                  model instanceof SolarModel solar
                      ? asked.solar(solar, learned.get(learner), now -> learned.put(learner, now))
                      : model instanceof WindModel wind
                          ? asked.wind(wind)
                          : asked.newSite((NewSiteModel) model))
          .orElseGet(asked::nothing);
    }

    @Override
    public WidthTracker.State tried(Asset asset) {
      return partOf(asset.siteId())
          .map(
              part ->
                  part instanceof SolarModel solar
                      ? solar.tried()
                      : part instanceof WindModel wind ? wind.tried() : null)
          .orElseGet(() -> WidthTracker.State.neutral(0));
    }

    /** A part that cannot be read is as good as none: the next rung answers. */
    private Optional<Object> partOf(SiteId site) {
      boolean any = version.customerId().equals(ModelVersion.GENERIC);
      SiteId wanted = any ? ModelRegistry.ANY_SITE : site;
      Class<?> type =
          version.technology() == Technology.WIND
              ? WindModel.class
              : any ? NewSiteModel.class : SolarModel.class;
      String key = "%s/%s/%s".formatted(version.customerId(), version.modelId(), wanted);
      return Objects.requireNonNull(
          parts.computeIfAbsent(
              key,
              first -> {
                try {
                  return registry.part(version, wanted, type).map(part -> part);
                } catch (PlatformException e) {
                  if (e.code().retryable()) {
                    throw e; // A store that is away says nothing of the part.
                  }
                  return Optional.empty();
                }
              }));
    }
  }

  /** A site is worked out once for all its assets. */
  private SoundPower sound(ForecastInputs inputs, Grid hours) {
    Asset asset = inputs.asset();
    List<Asset> alike =
        Stream.concat(
                inputs.siblings().assets().stream()
                    .filter(each -> !each.assetId().equals(asset.assetId())),
                Stream.of(asset))
            .filter(each -> each.technology() == asset.technology())
            .toList();
    SitePower site =
        powers
            .computeIfAbsent(inputs.siblings(), first -> new ConcurrentHashMap<>())
            .computeIfAbsent(
                new Asked(asset.technology(), hours),
                first ->
                    history.power(
                        asset.customerId(), asset.siteId(), alike, inputs.siblings(), hours));
    return SoundPower.of(site, asset.assetId());
  }

  /**
   * What was said in the past does not change, so it is read once; that nothing was may, since a
   * training asks a provider what it had said: that is read once an issue. At the issue what the
   * caller knows counts.
   */
  private Optional<WeatherForecast> issued(ForecastInputs inputs, Instant at) {
    CustomerId customer = inputs.asset().customerId();
    SiteId site = inputs.asset().siteId();
    if (at.equals(inputs.issuedAt())) {
      return history.issued(customer, site, at).or(() -> Optional.ofNullable(inputs.weather()));
    }
    String key = "%s/%s/%d".formatted(customer, site, at.getEpochSecond());
    WeatherForecast known = issues.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Set<Instant> nothing =
        silent.computeIfAbsent(inputs.siblings(), first -> ConcurrentHashMap.newKeySet());
    if (nothing.contains(at)) {
      return Optional.empty();
    }
    Optional<WeatherForecast> read = history.issued(customer, site, at);
    read.ifPresentOrElse(forecast -> issues.put(key, forecast), () -> nothing.add(at));
    return read;
  }
}
