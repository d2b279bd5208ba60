package energy.ona.workflows.train;

import energy.ona.asset.SiteId;
import energy.ona.asset.Technology;
import energy.ona.forecast.training.SiteData;
import energy.ona.forecast.training.TrainingRun;
import energy.ona.forecast.training.TrainingRun.Outcome;
import energy.ona.tenant.CustomerId;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers, learns, judges. Every step finds what it did before and goes on after it. */
@ActivityInterface
public interface TrainActivities {
  /** A site to learn from. */
  record TrainingSite(CustomerId customerId, SiteId siteId, Technology technology) {}

  /** Who has assets to learn from, and {@code generic}. */
  @ActivityMethod
  List<CustomerId> trainingCustomers();

  /** Solar and wind sites of a customer; for {@code generic} of all customers. */
  @ActivityMethod
  List<TrainingSite> trainingSites(CustomerId customerId);

  /** Reads what was known of the sites and keeps it; sites without anything are left out. */
  @ActivityMethod
  List<SiteData> gatherSites(List<TrainingSite> sites, Instant asOf);

  /** Keeps the sites of a step under its model and a number: too many for a payload are kept so. */
  @ActivityMethod
  void keepSites(TrainStep step, int number);

  /** Whether there is anything to train that was not trained before. */
  @ActivityMethod
  TrainPlan planModel(TrainStep all, boolean force);

  /**
   * Trains and tries the sites of a step; for {@code generic} one model of all of them.
   *
   * @return how many could be learned
   */
  @ActivityMethod
  int trainSites(TrainStep step);

  /** Judges what was trained, keeps the version, and lets it serve when it won and may. */
  @ActivityMethod
  Outcome judgeModel(TrainStep all, String dataHash, TrainRequest request);

  /**
   * Writes the customer's tables of what was learned from, where they are not the same already.
   *
   * @param steps of each technology all sites
   * @return why one was not written; null when all is well
   */
  @ActivityMethod
  @Nullable String keepTables(List<TrainStep> steps);

  @ActivityMethod
  void recordTraining(TrainingRun run);

  /**
   * Removes the bytes of models that nobody will ask again.
   *
   * @return of how many
   */
  @ActivityMethod
  int forgetModels(CustomerId customerId);
}
