package energy.ona.activities.train;

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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges what was trained beside what serves, and makes it serve when it is better. */
final class Verdicts {
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
    if (mayServe && hasWon(version)) {
      registry.promoteOver(rivals(results).iterator().next(), version);
    }
    Championship now = registry.championship(all.customerId(), all.technology());
    ModelState state = now.state(version);
    boolean isLate = mayServe && hasWon(version) && state != ModelState.CHAMPION;
    return new Outcome(
        ModelVersion.wireName(all.technology()),
        Outcome.TRAINED,
        version.modelId(),
        state.wireName(),
        "model %s is %s: %s%s"
            .formatted(
                version.modelId(),
                state.wireName(),
                version.verdict(),
                isLate ? "; who serves was changed meanwhile, and that stands" : ""));
  }

  private static boolean hasWon(ModelVersion version) {
    return version.contest() != null && version.contest().won();
  }

  /** Who served while the sites were learned, null for nobody: several when that was changed. */
  private static Set<@Nullable String> rivals(List<SiteResult> results) {
    return results.stream()
        .filter(result -> result.problem() == null)
        .map(SiteResult::champion)
        .collect(Collectors.toSet());
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

  /**
   * Beside the champion that the scores are compared with, if it serves still. Sites of which it
   * cannot be read do not count; where that is all, there is no champion.
   */
  private Judgement judge(TrainStep all, List<SiteResult> results) {
    Optional<ModelVersion> serving = registry.champion(all.customerId(), all.technology());
    Set<@Nullable String> rivals = rivals(results);
    @Nullable String serves = serving.map(ModelVersion::modelId).orElse(null);
    if (!rivals.equals(Collections.singleton(serves))) {
      return Judgement.untold(
          results,
          "not compared with what serves (%s): %s served while it was learned; the next training tries again"
              .formatted(
                  named(serves),
                  rivals.stream().map(Verdicts::named).collect(Collectors.joining(", "))));
    }
    List<SiteResult> asked =
        results.stream().filter(result -> result.championProblem() == null).toList();
    boolean isReadable = asked.stream().anyMatch(result -> result.problem() == null);
    Optional<ModelVersion> champion = serving.filter(version -> isReadable);
    String rival =
        champion.map(version -> "champion " + version.modelId()).orElseGet(() -> without(results));
    String unreadable =
        results.stream()
            .map(SiteResult::championProblem)
            .filter(Objects::nonNull)
            .findFirst()
            .map(" (of the champion %s)"::formatted)
            .orElse("");
    return Judgement.of(
        champion.isPresent() ? asked : results,
        rival + unreadable,
        champion.map(version -> version.provenance().until()).orElse(null),
        registry
            .championship(all.customerId(), all.technology())
            .lastByHand()
            .map(Championship.Change::at)
            .orElse(null));
  }

  private static String named(@Nullable String champion) {
    return champion == null ? "no model" : "model " + champion;
  }

  /** Of several trainings that a worker's death parted, the last one's. */
  private static String without(List<SiteResult> results) {
    return results.stream()
        .map(SiteResult::without)
        .filter(Objects::nonNull)
        .reduce((first, second) -> second)
        .orElse("what serves without a model");
  }

  private ModelVersion version(TrainStep all, String dataHash, List<SiteResult> results) {
    Judgement judgement = judge(all, results);
    List<SiteResult> learned = results.stream().filter(result -> result.problem() == null).toList();
    Set<String> names = learned.stream().map(SiteResult::siteId).collect(Collectors.toSet());
    List<SiteData> used =
        Learning.isTogether(all)
            ? Learning.together(all.sites())
            : all.sites().stream().filter(site -> names.contains(site.siteId().value())).toList();
    Instant from = used.stream().map(SiteData::from).min(Comparator.naturalOrder()).orElseThrow();
    Instant until = used.stream().map(SiteData::until).max(Comparator.naturalOrder()).orElseThrow();
    Provenance provenance =
        new Provenance(
            dataHash,
            from,
            until,
            used.size(),
            used.stream().mapToLong(SiteData::examples).sum(),
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
        judgement.verdict(),
        null);
  }
}
