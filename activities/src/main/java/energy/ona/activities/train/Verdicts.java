package energy.ona.activities.train;

import energy.ona.asset.Technology;
import energy.ona.forecast.registry.Championship;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.registry.ModelState;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.forecast.registry.Provenance;
import energy.ona.forecast.training.Judgement;
import energy.ona.forecast.training.SiteData;
import energy.ona.forecast.training.SiteResult;
import energy.ona.forecast.training.TrainingRun.Outcome;
import energy.ona.workflows.train.TrainStep;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges what was trained beside what serves, and makes it serve when it is better. */
final class Verdicts {
  private static final String PLATFORM = "ona";

  private final ModelRegistry registry;
  private final Clock clock;

  Verdicts(ModelRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** What learned it: another release may learn otherwise from the same data. */
  static Map<String, String> libraries() {
    String release = Verdicts.class.getPackage().getImplementationVersion();
    return Map.of(
        "ona",
        release == null ? "development" : release,
        "java",
        System.getProperty("java.specification.version", "unknown"));
  }

  Outcome test(TrainStep all, List<SiteResult> results) {
    Optional<String> problem = problem(results);
    return new Outcome(
        ModelVersion.wireName(all.technology()),
        problem.isPresent() ? Outcome.SKIPPED : Outcome.TESTED,
        null,
        null,
        problem.orElseGet(() -> judge(all, results).verdict()));
  }

  Outcome keep(TrainStep all, String dataHash, List<SiteResult> results, boolean mayServe) {
    Optional<String> problem = problem(results);
    if (problem.isPresent()) {
      return new Outcome(
          ModelVersion.wireName(all.technology()), Outcome.SKIPPED, null, null, problem.get());
    }
    // A retry after the promotion finds itself as the champion.
    Optional<ModelVersion> kept = registry.get(all.customerId(), all.modelId());
    ModelVersion version = kept.orElseGet(() -> version(all, dataHash, results));
    registry.put(version);
    if (mayServe && version.contest() != null && version.contest().won()) {
      registry.promote(version, version.createdAt(), PLATFORM, version.verdict());
    }
    Championship now = registry.championship(all.customerId(), all.technology());
    ModelState state = now.state(version);
    return new Outcome(
        ModelVersion.wireName(all.technology()),
        Outcome.TRAINED,
        version.modelId(),
        state.wireName(),
        "model %s is %s: %s".formatted(version.modelId(), state.wireName(), version.verdict()));
  }

  /** Empty when at least one site could be learned. */
  private static Optional<String> problem(List<SiteResult> results) {
    return results.stream().anyMatch(result -> result.problem() == null)
        ? Optional.empty()
        : Optional.of(
            results.stream()
                .map(SiteResult::problem)
                .findFirst()
                .map(String::valueOf)
                .orElse("nothing was trained"));
  }

  private Judgement judge(TrainStep all, List<SiteResult> results) {
    Optional<ModelVersion> champion = registry.champion(all.customerId(), all.technology());
    String rival =
        champion
            .map(version -> "champion " + version.modelId())
            .orElse(all.technology() == Technology.WIND ? "the farms' climatology" : "physics");
    return Judgement.of(
        results, rival, champion.map(version -> version.provenance().until()).orElse(null));
  }

  private ModelVersion version(TrainStep all, String dataHash, List<SiteResult> results) {
    Judgement judgement = judge(all, results);
    List<SiteResult> learned = results.stream().filter(result -> result.problem() == null).toList();
    Instant from =
        all.sites().stream().map(SiteData::from).min(Comparator.naturalOrder()).orElseThrow();
    Instant until =
        all.sites().stream().map(SiteData::until).max(Comparator.naturalOrder()).orElseThrow();
    Provenance provenance =
        new Provenance(
            dataHash,
            from,
            until,
            Learning.isTogether(all) ? all.sites().size() : learned.size(),
            all.sites().stream().mapToLong(SiteData::examples).sum(),
            learned.get(0).features(),
            Learning.settings(),
            libraries());
    return new ModelVersion(
        all.customerId(),
        all.modelId(),
        all.technology(),
        clock.instant(),
        provenance,
        judgement.blocks(),
        judgement.contest(),
        judgement.verdict());
  }
}
