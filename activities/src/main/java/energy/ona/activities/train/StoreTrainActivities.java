package energy.ona.activities.train;

import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.registry.ModelRetention;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.forecast.site.SiteHistory;
import energy.ona.forecast.training.SiteData;
import energy.ona.forecast.training.SiteResult;
import energy.ona.forecast.training.TrainingRun;
import energy.ona.forecast.training.TrainingRun.Outcome;
import energy.ona.json.Json;
import energy.ona.observation.ObservationStore;
import energy.ona.store.ObjectStore;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import energy.ona.workflows.train.TrainActivities;
import energy.ona.workflows.train.TrainPlan;
import energy.ona.workflows.train.TrainRequest;
import energy.ona.workflows.train.TrainStep;
import energy.ona.workflows.train.TrainWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.WorkflowException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains from stores to stores. What a site's training came to is an object of its own, so whoever
 * takes over, after whatever, goes on after the last site that is done.
 */
public final class StoreTrainActivities implements TrainActivities {
  private static final Logger LOG = LoggerFactory.getLogger(StoreTrainActivities.class);
  private static final Set<Technology> LEARNED = Set.of(Technology.SOLAR, Technology.WIND);
  private static final int COMPARED_VERSIONS = 50;

  private final Customers customers;
  private final Fleets fleets;
  private final TrainingSet set;
  private final Learning learning;
  private final TrainingTables tables;
  private final Verdicts verdicts;
  private final ModelRegistry registry;
  private final ModelRetention retention;
  private final ObjectStore output;
  private final Clock clock;
  private final RecordStore<TrainingRun> runs;

  /**
   * @param output the output bucket
   */
  public StoreTrainActivities(
      Customers customers,
      RecordStores records,
      ObservationStore observations,
      SiteHistory history,
      ModelRegistry registry,
      ObjectStore input,
      ObjectStore output,
      Clock clock) {
    this.customers = customers;
    this.fleets = new Fleets(records);
    this.set = new TrainingSet(fleets, history, input, clock);
    this.learning = new Learning(set, registry);
    this.tables = new TrainingTables(set, observations, input);
    this.verdicts = new Verdicts(registry, clock);
    this.registry = registry;
    this.retention = new ModelRetention(records, input, output);
    this.output = output;
    this.clock = clock;
    this.runs = records.of(TrainingRun.class);
  }

  @Override
  public List<CustomerId> trainingCustomers() {
    List<CustomerId> all = new ArrayList<>(customers.all());
    all.remove(ModelVersion.GENERIC);
    all.add(ModelVersion.GENERIC);
    return all;
  }

  @Override
  public List<TrainingSite> trainingSites(CustomerId customerId) {
    return AliveWhile.working(Activity.getExecutionContext(), 0, () -> sitesThatLearn(customerId));
  }

  private List<TrainingSite> sitesThatLearn(CustomerId customerId) {
    List<CustomerId> whose =
        customerId.equals(ModelVersion.GENERIC) ? customers.all() : List.of(customerId);
    List<TrainingSite> sites = new ArrayList<>();
    for (CustomerId customer : whose) {
      fleets.assets(customer).stream()
          .filter(asset -> LEARNED.contains(asset.technology()))
          .map(asset -> new TrainingSite(customer, asset.siteId(), asset.technology()))
          .distinct()
          .sorted(
              Comparator.comparing(TrainingSite::siteId).thenComparing(TrainingSite::technology))
          .forEach(sites::add);
    }
    return sites;
  }

  @Override
  public List<SiteData> gatherSites(List<TrainingSite> sites, Instant asOf) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    List<SiteData> gathered = new ArrayList<>();
    for (TrainingSite site : sites) {
      AliveWhile.working(context, gathered.size(), () -> set.gather(site, asOf))
          .ifPresent(gathered::add);
    }
    return gathered;
  }

  @Override
  public void keepSites(TrainStep step, int number) {
    set.keep(step, number);
  }

  @Override
  public TrainPlan planModel(TrainStep step, boolean force) {
    TrainStep all = set.whole(step);
    int fewest = Learning.fewest(all);
    int most = all.sites().stream().mapToInt(SiteData::days).max().orElse(0);
    String hash = Learning.hash(all);
    if (most < fewest) {
      return new TrainPlan(
          hash,
          skipped(
              all,
              ("the longest history of a site has %d days of measurements with weather"
                      + " forecasts; at least %d are needed")
                  .formatted(most, fewest)));
    }
    Optional<ModelVersion> same =
        registry
            .list(
                all.customerId(),
                Query.newest(COMPARED_VERSIONS)
                    .where("type", ModelVersion.wireName(all.technology())))
            .items()
            .stream()
            .filter(version -> version.putAwayAt() == null)
            .filter(version -> version.provenance().dataHash().equals(hash))
            .findFirst();
    return new TrainPlan(
        hash,
        force
            ? null
            : same.map(
                    version ->
                        skipped(
                            all,
                            ("model %s was trained from the same data and settings; send force"
                                    + " to train again")
                                .formatted(version.modelId())))
                .orElse(null));
  }

  private static Outcome skipped(TrainStep all, String why) {
    return new Outcome(ModelVersion.wireName(all.technology()), Outcome.SKIPPED, null, null, why);
  }

  @Override
  public int trainSites(TrainStep asked) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    TrainStep step = set.whole(asked);
    if (Learning.isTogether(step)) {
      return learn(
          context,
          step,
          ModelRegistry.ANY_SITE,
          0,
          () -> learning.together(step, share -> tell(context, share)));
    }
    int learned = 0;
    for (SiteData site : step.sites()) {
      learned += learn(context, step, site.siteId(), learned, () -> learning.learn(step, site));
    }
    return learned;
  }

  /** Who waits may know; that nobody could be told fails nothing. */
  private static void tell(ActivityExecutionContext context, double share) {
    try {
      context
          .getWorkflowClient()
          .newUntypedWorkflowStub(context.getInfo().getWorkflowId())
          .signal(TrainWorkflow.LEARNED_SIGNAL, share);
    } catch (WorkflowException | StatusRuntimeException e) {
      LOG.info("the training was not told that {} of it is done", share, e);
    }
  }

  private int learn(
      ActivityExecutionContext context,
      TrainStep step,
      SiteId site,
      int checkpoint,
      Callable<SiteResult> work) {
    Optional<SiteResult> before = result(step, site);
    SiteResult result = before.orElseGet(() -> AliveWhile.working(context, checkpoint, work));
    if (before.isEmpty()) {
      output.put(
          resultKey(step, site),
          Json.write(result).getBytes(StandardCharsets.UTF_8),
          "application/json");
    }
    return result.problem() == null ? 1 : 0;
  }

  private Optional<SiteResult> result(TrainStep step, SiteId site) {
    return output
        .get(resultKey(step, site))
        .map(json -> Json.read(new String(json, StandardCharsets.UTF_8), SiteResult.class));
  }

  private static String resultKey(TrainStep step, SiteId site) {
    return "models/%s/%s/%s.trial.json".formatted(step.customerId(), step.modelId(), site);
  }

  @Override
  public Outcome judgeModel(TrainStep all, String dataHash, TrainRequest request) {
    return AliveWhile.working(
        Activity.getExecutionContext(), 0, () -> judged(set.whole(all), dataHash, request));
  }

  private Outcome judged(TrainStep all, String dataHash, TrainRequest request) {
    List<SiteId> parts =
        Learning.isTogether(all)
            ? List.of(ModelRegistry.ANY_SITE)
            : all.sites().stream().map(SiteData::siteId).toList();
    List<SiteResult> results =
        parts.stream().map(site -> result(all, site)).flatMap(Optional::stream).toList();
    if (request.testOnly()) {
      Outcome tested = verdicts.test(all, results);
      parts.forEach(
          site -> {
            registry.removePart(all.customerId(), all.modelId(), site);
            output.remove(resultKey(all, site));
          });
      return tested;
    }
    return verdicts.keep(all, dataHash, results, request.promote());
  }

  @Override
  public @Nullable String keepTables(List<TrainStep> steps) {
    return AliveWhile.working(
            Activity.getExecutionContext(),
            0,
            () ->
                tables.write(
                    steps.get(0).customerId(),
                    steps.stream().flatMap(step -> set.whole(step).sites().stream()).toList()))
        .orElse(null);
  }

  @Override
  public int forgetModels(CustomerId customerId) {
    return AliveWhile.working(
        Activity.getExecutionContext(), 0, () -> retention.sweep(customerId, clock.instant()));
  }

  @Override
  public void recordTraining(TrainingRun run) {
    runs.put(run);
  }
}
