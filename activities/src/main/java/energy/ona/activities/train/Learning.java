package energy.ona.activities.train;

import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.error.PlatformException;
import energy.ona.error.Retryable;
import energy.ona.forecast.champion.Champion;
import energy.ona.forecast.champion.Trial;
import energy.ona.forecast.quantile.BoostingCommittee;
import energy.ona.forecast.quantile.QuantileForest;
import energy.ona.forecast.registry.ModelForm;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.forecast.site.SolarHistory;
import energy.ona.forecast.solar.NewSiteModel;
import energy.ona.forecast.solar.NewSiteTrial;
import energy.ona.forecast.solar.SolarModel;
import energy.ona.forecast.solar.SolarTrainer;
import energy.ona.forecast.solar.SolarTrial;
import energy.ona.forecast.training.SiteData;
import energy.ona.forecast.training.SiteResult;
import energy.ona.forecast.wind.WindModel;
import energy.ona.forecast.wind.WindSeries;
import energy.ona.forecast.wind.WindTrainer;
import energy.ona.forecast.wind.WindTrial;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.train.TrainStep;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Learns one site, or all of them together, and keeps the part of the version that it made. */
final class Learning {
  /** More would say little more and take hours. */
  private static final int MOST_SITES_TOGETHER = 40;

  private final TrainingSet set;
  private final ModelRegistry registry;

  Learning(TrainingSet set, ModelRegistry registry) {
    this.set = set;
    this.registry = registry;
  }

  /** What decides, with the data, what is learned. */
  static Map<String, String> settings() {
    return Map.of(
        "boosting", BoostingCommittee.DEFAULT.toString(),
        "forest", QuantileForest.DEFAULT.toString(),
        "blocks", Integer.toString(Trial.BLOCKS),
        "forms", ModelForm.forms().toString());
  }

  /** Over the data of all sites, the settings and what learns. */
  static String hash(TrainStep all) {
    TreeMap<String, String> parts = new TreeMap<>(Learning.settings());
    parts.putAll(Verdicts.libraries());
    all.sites().forEach(site -> parts.put(name(site), site.hash()));
    MessageDigest digest = TrainingSet.digest();
    parts.forEach(
        (name, value) ->
            digest.update("%s=%s\n".formatted(name, value).getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Days, or half days of wind, that a site must have. */
  static int fewest(TrainStep step) {
    return step.technology() == Technology.WIND
        ? WindTrainer.FEWEST_ISSUES
        : isTogether(step) ? NewSiteModel.FEWEST_DAYS : SolarTrainer.FEWEST_DAYS;
  }

  static boolean isTogether(TrainStep step) {
    return step.customerId().equals(ModelVersion.GENERIC);
  }

  SiteResult learn(TrainStep step, SiteData site) {
    try {
      return step.technology() == Technology.WIND ? wind(step, site) : solar(step, site);
    } catch (IllegalArgumentException e) {
      return SiteResult.failed(site.siteId().value(), String.valueOf(e.getMessage()));
    }
  }

  private SiteResult solar(TrainStep step, SiteData site) {
    SolarHistory history = set.read(site, SolarHistory.class);
    Known<SolarModel> known = champion(step, site.siteId(), SolarModel.class);
    Known<NewSiteModel> generic =
        champion(
            ModelVersion.GENERIC, Technology.SOLAR, ModelRegistry.ANY_SITE, NewSiteModel.class);
    Trial<SolarModel> trial =
        SolarTrial.run(
            name(site), history.series(), history.days(), known.champion(), generic.champion());
    registry.putPart(step.customerId(), step.modelId(), site.siteId(), trial.model());
    return new SiteResult(
        site.siteId().value(),
        null,
        trial.model().experts().forest().features(),
        trial.scores(),
        known.problem(),
        known.modelId(),
        generic.champion().isPresent() ? "the generic model " + generic.modelId() : "physics");
  }

  private SiteResult wind(TrainStep step, SiteData site) {
    WindSeries series = set.read(site, WindSeries.class);
    Known<WindModel> known = champion(step, site.siteId(), WindModel.class);
    Trial<WindModel> trial = WindTrial.run(series, known.champion());
    registry.putPart(step.customerId(), step.modelId(), site.siteId(), trial.model());
    return new SiteResult(
        site.siteId().value(),
        null,
        trial.model().forest().features(),
        trial.scores(),
        known.problem(),
        known.modelId(),
        "the farms' climatology");
  }

  /** Those that a model of all is learned from. */
  static List<SiteData> together(List<SiteData> all) {
    return SpreadSites.of(
        all.stream().filter(site -> site.days() >= NewSiteModel.FEWEST_DAYS).toList(),
        MOST_SITES_TOGETHER);
  }

  /**
   * One model of all sites together, for those that have none of their own.
   *
   * @param told is told what share of it is done
   */
  SiteResult together(TrainStep step, DoubleConsumer told) {
    String any = ModelRegistry.ANY_SITE.value();
    if (step.technology() != Technology.SOLAR) {
      return SiteResult.failed(any, "farms have too little in common for a model of all");
    }
    List<NewSiteModel.Site> sites =
        together(step.sites()).stream()
            .map(
                site -> {
                  SolarHistory history = set.read(site, SolarHistory.class);
                  return new NewSiteModel.Site(name(site), history.series(), history.days());
                })
            .toList();
    if (sites.isEmpty()) {
      return SiteResult.failed(any, "there is nothing to learn from");
    }
    Known<NewSiteModel> known = champion(step, ModelRegistry.ANY_SITE, NewSiteModel.class);
    KeptForests kept = new KeptForests(registry, step, NewSiteTrial.forests(sites), told);
    Trial<NewSiteModel> trial =
        NewSiteTrial.run(sites, known.champion().map(Champion::model), kept);
    registry.putPart(step.customerId(), step.modelId(), ModelRegistry.ANY_SITE, trial.model());
    kept.forget();
    return new SiteResult(
        any,
        null,
        trial.model().forests().get(0).features(),
        trial.scores(),
        known.problem(),
        known.modelId(),
        "physics");
  }

  private static String name(SiteData site) {
    return site.customerId().key(site.siteId().value());
  }

  private record Known<T>(
      Optional<Champion<T>> champion, @Nullable String modelId, @Nullable String problem) {}

  private <T> Known<T> champion(TrainStep step, SiteId site, Class<T> type) {
    return champion(step.customerId(), step.technology(), site, type);
  }

  /** What cannot be read serves nobody: there is no champion, and it is said why. */
  private <T> Known<T> champion(
      CustomerId customer, Technology technology, SiteId site, Class<T> type) {
    Optional<ModelVersion> serving = registry.champion(customer, technology);
    String modelId = serving.map(ModelVersion::modelId).orElse(null);
    try {
      return new Known<>(
          serving.flatMap(
              version ->
                  registry
                      .part(version, site, type)
                      .map(part -> new Champion<>(part, version.provenance().until()))),
          modelId,
          null);
    } catch (PlatformException e) {
      Retryable.rethrow(e);
      return new Known<>(Optional.empty(), modelId, e.getMessage());
    }
  }
}
