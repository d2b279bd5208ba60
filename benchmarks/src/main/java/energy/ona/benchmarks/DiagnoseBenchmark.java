package energy.ona.benchmarks;

import energy.ona.adapters.config.ConfigFiles;
import energy.ona.asset.AssetId;
import energy.ona.benchmarks.diagnose.FaultEpisode;
import energy.ona.detect.AssetObservation;
import energy.ona.detect.AssetState;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detection;
import energy.ona.detect.Detector;
import energy.ona.detect.slow.HourlyYields;
import energy.ona.diagnose.AlarmBook;
import energy.ona.diagnose.Categories;
import energy.ona.diagnose.CauseRules;
import energy.ona.diagnose.Diagnosis.Finding;
import energy.ona.diagnose.FailureRates;
import energy.ona.diagnose.FaultCategory;
import energy.ona.diagnose.SymptomReader;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.observation.SiteWindow;
import energy.ona.standalone.twin.fleet.FaultKind;
import energy.ona.standalone.twin.sky.Noise;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Faults of every kind of the simulated catalogue in plants drawn at random, each diagnosed from
 * what its site sent, as a cycle or a person would ask for it. The categories weigh the same,
 * however many kinds they have.
 */
final class DiagnoseBenchmark implements Benchmark {
  private static final int EPISODES_A_CATEGORY = 60;
  private static final Duration LOOKBACK = Duration.ofHours(24);

  @Override
  public String claim() {
    return "Causes of simulated faults told apart, in plants that were never seen";
  }

  /** What was said of one. */
  private record Verdict(
      FaultKind kind, FaultCategory truth, FaultCategory said, String subcategory, boolean found) {
    boolean isRight() {
      return truth == said;
    }
  }

  @Override
  public Figures run(Settings settings) throws Exception {
    ConfigFiles files = ConfigFiles.in(settings.repository().resolve("configs"), "development");
    Categories categories = files.load("ooda/categories.yaml", Categories.class).get();
    FailureRates rates = files.load("ooda/failure-rates.yaml", FailureRates.class).get();
    AlarmBook alarms = files.load("ooda/alarm-codes.yaml", AlarmBook.class).get();
    files.refuseBad();
    int wanted = settings.count().orElse(EPISODES_A_CATEGORY);
    List<Verdict> verdicts =
        draw(wanted, settings.seed()).parallelStream()
            .map(episode -> verdict(episode, new CauseRules(categories, rates), alarms))
            .toList();
    print(verdicts);
    Figures figures = new Figures().add("macro_f1", macroF1(verdicts), "over six categories");
    figures.add(
        "abstained",
        share(
            verdicts,
            each -> each.said() == FaultCategory.UNKNOWN && each.truth() != FaultCategory.UNKNOWN),
        "of all: a cause that can be known was called unknown");
    figures.add("found", share(verdicts, Verdict::found), "of all: the detector had a finding");
    figures.add("episodes", verdicts.size(), "faults");
    Figures byCategory = new Figures();
    for (FaultCategory category : FaultCategory.values()) {
      byCategory.add(category.name().toLowerCase(Locale.ROOT), f1(verdicts, category), "F1");
    }
    return figures.add("f1", byCategory);
  }

  private static List<FaultEpisode> draw(int perCategory, long seed) {
    List<FaultEpisode> episodes = new ArrayList<>();
    for (FaultCategory category : FaultCategory.values()) {
      List<FaultKind> kinds =
          Arrays.stream(FaultKind.values())
              .filter(kind -> kind.category().equals(category.wireName()))
              .toList();
      for (int i = 0; i < perCategory; i++) {
        FaultKind kind = kinds.get(i % kinds.size());
        episodes.add(FaultEpisode.draw(kind, Noise.stream(seed, kind.wireName() + i)));
      }
    }
    return episodes;
  }

  private static Verdict verdict(FaultEpisode episode, CauseRules rules, AlarmBook alarms) {
    Detector detector = new Detector(DetectSettings.DEFAULTS);
    SiteWindow window = episode.window(detector.window(episode.asOf(), LOOKBACK));
    Map<AssetId, AssetObservation> observations =
        detector.observe(
            episode.site(), window, memory(detector, episode), episode.asOf(), LOOKBACK);
    AssetObservation seen =
        Objects.requireNonNull(observations.get(episode.asset().assetId()), "not looked at");
    Detection detection = detection(episode, seen);
    Finding first =
        rules
            .rank(
                episode.asset(),
                detection,
                new SymptomReader(new SiblingExpectedPower(), alarms)
                    .read(episode.asset(), detection, episode.site(), window, observations))
            .get(0);
    return new Verdict(
        episode.kind(),
        FaultCategory.of(episode.kind().category()),
        first.category(),
        first.subcategory(),
        seen.isFinding() || seen.isDataFault() || seen.state() == AssetState.COMMUNICATION_LOST);
  }

  /** The days before the window, as a site's memory holds them. */
  private static HourlyYields memory(Detector detector, FaultEpisode episode) {
    Instant until =
        detector
            .window(episode.asOf(), LOOKBACK)
            .from()
            .truncatedTo(ChronoUnit.DAYS)
            .plus(Duration.ofDays(1));
    return episode.memory(new TimeRange(detector.memoryRange(episode.asOf()).from(), until));
  }

  private static Detection detection(FaultEpisode episode, AssetObservation seen) {
    return new Detection(
        episode.asset().customerId(),
        "det-" + seen.assetId(),
        seen.assetId(),
        episode.asset().siteId(),
        episode.asOf(),
        (int) LOOKBACK.toHours(),
        seen.state(),
        seen.onset(),
        seen.lossFraction(),
        seen.severity(),
        seen.status(),
        seen.message(),
        seen.anomalies(),
        episode.asOf());
  }

  private static double macroF1(List<Verdict> verdicts) {
    return Arrays.stream(FaultCategory.values())
        .mapToDouble(category -> f1(verdicts, category))
        .average()
        .orElse(0);
  }

  private static double f1(List<Verdict> verdicts, FaultCategory category) {
    long right =
        verdicts.stream().filter(each -> each.truth() == category && each.isRight()).count();
    long said = verdicts.stream().filter(each -> each.said() == category).count();
    long ofIt = verdicts.stream().filter(each -> each.truth() == category).count();
    return said + ofIt == 0 ? 1 : 2.0 * right / (said + ofIt);
  }

  private static double share(List<Verdict> verdicts, java.util.function.Predicate<Verdict> which) {
    return (double) verdicts.stream().filter(which).count() / verdicts.size();
  }

  /** By kind: how many were found and told rightly, and what was said instead. */
  private static void print(List<Verdict> verdicts) {
    Map<FaultKind, List<Verdict>> byKind = new TreeMap<>();
    verdicts.forEach(
        each -> byKind.computeIfAbsent(each.kind(), none -> new ArrayList<>()).add(each));
    byKind.forEach(
        (kind, all) -> {
          Map<String, Integer> wrong = new TreeMap<>();
          all.stream()
              .filter(each -> !each.isRight())
              .forEach(
                  each ->
                      wrong.merge(
                          each.said().name().toLowerCase(Locale.ROOT) + "/" + each.subcategory(),
                          1,
                          Integer::sum));
          System.out.printf(
              "%-22s %3d of %3d right, %3d found %s%n",
              kind.wireName(),
              all.stream().filter(Verdict::isRight).count(),
              all.size(),
              all.stream().filter(Verdict::found).count(),
              wrong.isEmpty() ? "" : wrong);
        });
  }
}
