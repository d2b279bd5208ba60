package energy.ona.workflows;

import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.forecast.training.SiteData;
import energy.ona.forecast.training.TrainingRun;
import energy.ona.forecast.training.TrainingRun.Outcome;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.train.TrainActivities;
import energy.ona.workflows.train.TrainPlan;
import energy.ona.workflows.train.TrainRequest;
import energy.ona.workflows.train.TrainStep;
import io.temporal.activity.Activity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Solar sites and one of wind; learning them takes no time, or never ends. */
public final class FakeTrain implements TrainActivities {
  public final List<TrainStep> steps = Collections.synchronizedList(new ArrayList<>());
  public final List<TrainStep> planned = Collections.synchronizedList(new ArrayList<>());
  public final Map<Integer, TrainStep> kept = new ConcurrentHashMap<>();
  public final List<TrainingRun> runs = Collections.synchronizedList(new ArrayList<>());
  public final List<CustomerId> forgetful = Collections.synchronizedList(new ArrayList<>());
  public int solarSites = 2;
  public final List<List<TrainStep>> tables = Collections.synchronizedList(new ArrayList<>());
  public volatile boolean hangs;
  public volatile boolean discIsFull;
  public volatile @Nullable Outcome skipped;

  @Override
  public List<CustomerId> trainingCustomers() {
    return List.of(Samples.CUSTOMER);
  }

  @Override
  public List<TrainingSite> trainingSites(CustomerId customerId) {
    List<TrainingSite> sites = new ArrayList<>();
    IntStream.range(0, solarSites)
        .forEach(
            each ->
                sites.add(new TrainingSite(customerId, new SiteId("s" + each), Technology.SOLAR)));
    sites.add(new TrainingSite(customerId, new SiteId("ridge"), Technology.WIND));
    return sites;
  }

  @Override
  public List<SiteData> gatherSites(List<TrainingSite> sites, Instant asOf) {
    return sites.stream()
        .map(
            site ->
                new SiteData(
                    site.customerId(),
                    site.siteId(),
                    site.technology(),
                    "training/" + site.siteId(),
                    "ab".repeat(32),
                    100,
                    1200,
                    asOf.minusSeconds(8_640_000),
                    asOf,
                    null))
        .toList();
  }

  @Override
  public void keepSites(TrainStep step, int number) {
    kept.put(number, step);
  }

  @Override
  public TrainPlan planModel(TrainStep all, boolean force) {
    planned.add(all);
    return new TrainPlan("ab".repeat(32), force ? null : skipped);
  }

  @Override
  public int trainSites(TrainStep step) {
    if (hangs) {
      Activity.getExecutionContext().doNotCompleteOnReturn();
    }
    steps.add(step);
    return step.sites().size();
  }

  @Override
  public Outcome judgeModel(TrainStep all, String dataHash, TrainRequest request) {
    String state = request.promote() ? "champion" : "challenger";
    return new Outcome("solar", Outcome.TRAINED, all.modelId(), state, all.modelId() + " is kept");
  }

  @Override
  public @Nullable String keepTables(List<TrainStep> of) {
    if (discIsFull) {
      throw new IllegalStateException("the disc is full");
    }
    tables.add(of);
    return null;
  }

  @Override
  public int forgetModels(CustomerId customerId) {
    if (discIsFull) {
      throw new IllegalStateException("the store does not answer");
    }
    forgetful.add(customerId);
    return 1;
  }

  @Override
  public void recordTraining(TrainingRun run) {
    runs.add(run);
  }
}
