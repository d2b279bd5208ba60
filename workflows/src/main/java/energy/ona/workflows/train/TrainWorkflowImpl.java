package energy.ona.workflows.train;

import energy.ona.asset.Technology;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.forecast.training.SiteData;
import energy.ona.forecast.training.TrainingRun;
import energy.ona.forecast.training.TrainingRun.Outcome;
import energy.ona.workflows.Failures;
import energy.ona.workflows.Now;
import energy.ona.workflows.Options;
import energy.ona.workflows.Progress;
import energy.ona.workflows.train.TrainActivities.TrainingSite;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what was known of every site, learns the sites a few at a time, and judges. */
public final class TrainWorkflowImpl implements TrainWorkflow {
  private static final List<Technology> TECHNOLOGIES = List.of(Technology.SOLAR, Technology.WIND);

  /** So many steps at the most, so that histories stay short whatever the fleet. */
  private static final int MOST_STEPS = 100;

  /** A site takes some 400 bytes of a payload, of which the engine takes two megabytes. */
  private static final int SITES_A_PAYLOAD = 500;

  /** Percent that gathering takes of the whole; the rest is learning. */
  private static final double GATHERED = 20;

  private static final int RUN_DIGITS = 8;

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  private final TrainActivities store =
      Workflow.newLocalActivityStub(TrainActivities.class, Options.STORE);
  private final TrainActivities reading =
      Workflow.newActivityStub(TrainActivities.class, Options.TRAIN);
  private final TrainActivities copying =
      Workflow.newActivityStub(TrainActivities.class, Options.TRAIN_COPY);
  private Progress progress = new Progress("starting", 0, null, "begins");
  private Instant startedAt = Instant.EPOCH;
  private @Nullable DoubleConsumer together;
  private final List<TrainStep> steps = new ArrayList<>();
  private boolean asked;

  @Override
  public TrainingRun train(TrainRequest request) {
    if (request.notBefore() != null) {
      awaitQuiet(request.notBefore());
    }
    startedAt = Now.instant();
    store.recordTraining(run(request, TrainingRun.RUNNING, "training began", List.of()));
    try {
      List<Outcome> outcomes = outcomes(request);
      String message =
          outcomes.stream()
                  .map(each -> each.technology() + ": " + each.message())
                  .collect(Collectors.joining("; "))
              + keepTables(request, outcomes);
      TrainingRun done = run(request, TrainingRun.SUCCEEDED, message, outcomes);
      store.recordTraining(done);
      progress = new Progress("completed", 100, null, message);
      return done;
    } catch (TemporalFailure e) {
      String why = Failures.isCancellation(e) ? "it was cancelled" : Failures.sentence(e);
      progress = new Progress("failed", progress.progressPercent(), null, why);
      TrainingRun failed = run(request, TrainingRun.FAILED, why, List.of());
      Workflow.newDetachedCancellationScope(() -> store.recordTraining(failed)).run();
      throw e;
    }
  }

  @Override
  public void begin() {
    asked = true;
  }

  @Override
  public void learned(double share) {
    if (together != null) {
      together.accept(share);
    }
  }

  private void awaitQuiet(Instant notBefore) {
    progress = new Progress("waiting", 0, null, "waits for more files until " + notBefore);
    Duration left = Duration.between(Now.instant(), notBefore);
    if (!left.isNegative()) {
      Workflow.await(left, () -> asked);
    }
  }

  private List<Outcome> outcomes(TrainRequest request) {
    List<SiteData> gathered = gather(request);
    List<Outcome> outcomes = new ArrayList<>();
    for (int each = 0; each < TECHNOLOGIES.size(); each++) {
      Technology technology = TECHNOLOGIES.get(each);
      List<SiteData> sites =
          gathered.stream().filter(site -> site.technology() == technology).toList();
      if (!sites.isEmpty()) {
        outcomes.add(outcome(request, technology, sites, gathered.size()));
      }
    }
    if (outcomes.isEmpty()) {
      outcomes.add(
          new Outcome(
              "none",
              Outcome.SKIPPED,
              null,
              null,
              "no site has both measurements and weather forecasts of the same days"));
    }
    return outcomes;
  }

  private List<SiteData> gather(TrainRequest request) {
    tell("gathering", 0, "reads what was known of every site");
    List<TrainingSite> sites = reading.trainingSites(request.customerId());
    List<SiteData> gathered = new ArrayList<>();
    int size = stepSize(sites.size());
    new PastWeather(message -> tell("gathering", 0, message)).recall(request, sites, size);
    for (int from = 0; from < sites.size(); from += size) {
      int to = Math.min(sites.size(), from + size);
      gathered.addAll(reading.gatherSites(List.copyOf(sites.subList(from, to)), request.asOf()));
      tell(
          "gathering",
          GATHERED * to / sites.size(),
          "%d of %d sites gathered".formatted(to, sites.size()));
    }
    return gathered;
  }

  private Outcome outcome(
      TrainRequest request, Technology technology, List<SiteData> sites, int allSites) {
    String name = ModelVersion.wireName(technology);
    String modelId = "%s-%s%s".formatted(name, SECOND.format(startedAt), run());
    TrainStep all = together(new TrainStep(request.customerId(), technology, modelId, sites));
    steps.add(all);
    TrainPlan plan = reading.planModel(all, request.force());
    Outcome skipped = plan.skipped();
    if (skipped != null) {
      return skipped;
    }
    if (request.customerId().equals(ModelVersion.GENERIC)) {
      together =
          share ->
              tell(
                  "training",
                  GATHERED + (100 - GATHERED) * share,
                  "%d %% of the %s model of all sites learned"
                      .formatted(Math.round(100 * share), name));
      reading.trainSites(all);
      together = null;
      return reading.judgeModel(all, plan.dataHash(), request);
    }
    int size = stepSize(sites.size());
    double before = progress.progressPercent();
    for (int from = 0; from < sites.size(); from += size) {
      int to = Math.min(sites.size(), from + size);
      reading.trainSites(
          new TrainStep(request.customerId(), technology, modelId, sites.subList(from, to)));
      tell(
          "training",
          before + (100 - GATHERED) * to / allSites,
          "%d of %d %s sites learned".formatted(to, sites.size(), name));
    }
    return reading.judgeModel(all, plan.dataHash(), request);
  }

  /** What came of it for the message: nothing when all is well. A copy that fails fails nothing. */
  private String keepTables(TrainRequest request, List<Outcome> outcomes) {
    if (request.testOnly()
        || request.customerId().equals(ModelVersion.GENERIC)
        || outcomes.stream().noneMatch(each -> each.result().equals(Outcome.TRAINED))
        || Workflow.getVersion("keeps-tables", Workflow.DEFAULT_VERSION, 1)
            == Workflow.DEFAULT_VERSION) {
      return "";
    }
    tell("keeping", 99, "writes the tables that were learned from");
    String problem;
    try {
      problem = copying.keepTables(steps);
    } catch (ActivityFailure e) {
      if (Failures.isCancellation(e)) {
        throw e;
      }
      problem = Failures.sentence(e);
    }
    return problem == null ? "" : "; the tables that were learned from: " + problem;
  }

  /** The same step, in a form that a payload holds whatever the fleet. */
  private TrainStep together(TrainStep all) {
    List<SiteData> sites = all.sites();
    if (sites.size() <= SITES_A_PAYLOAD
        || Workflow.getVersion("sites-by-key", Workflow.DEFAULT_VERSION, 1)
            == Workflow.DEFAULT_VERSION) {
      return all;
    }
    int kept = 0;
    for (int from = 0; from < sites.size(); from += SITES_A_PAYLOAD) {
      List<SiteData> some = sites.subList(from, Math.min(sites.size(), from + SITES_A_PAYLOAD));
      reading.keepSites(
          new TrainStep(all.customerId(), all.technology(), all.modelId(), some), kept++);
    }
    return new TrainStep(all.customerId(), all.technology(), all.modelId(), List.of(), kept);
  }

  /** What tells trainings that begin in one second apart; a retry of the run has the same. */
  private static String run() {
    if (Workflow.getVersion("model-of-a-run", Workflow.DEFAULT_VERSION, 1)
        == Workflow.DEFAULT_VERSION) {
      return "";
    }
    String id = Workflow.getInfo().getOriginalExecutionRunId();
    // Ids that ascend in time differ in their last digits alone.
    return "-" + id.substring(Math.max(0, id.length() - RUN_DIGITS));
  }

  private static int stepSize(int sites) {
    return Math.max(1, (sites + MOST_STEPS - 1) / MOST_STEPS);
  }

  private void tell(String phase, double percent, String message) {
    progress = new Progress(phase, Math.min(99, percent), eta(percent), message);
  }

  private @Nullable Instant eta(double percent) {
    if (percent < 1) {
      return null;
    }
    Duration soFar = Duration.between(startedAt, Now.instant());
    return startedAt.plusMillis((long) (soFar.toMillis() * 100 / percent));
  }

  private TrainingRun run(
      TrainRequest request, String status, String message, List<Outcome> outcomes) {
    return new TrainingRun(
        request.customerId(),
        TrainWorkflow.dataVersion(request.asOf()),
        TrainWorkflow.workflowId(request.customerId(), request.asOf()),
        status,
        startedAt,
        status.equals(TrainingRun.RUNNING) ? null : Now.instant(),
        message,
        outcomes);
  }

  @Override
  public Progress progress() {
    return progress;
  }
}
