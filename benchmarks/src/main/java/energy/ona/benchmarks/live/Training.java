package energy.ona.benchmarks.live;

import energy.ona.asset.Technology;
import energy.ona.forecast.registry.ModelRegistry;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.forecast.solar.SolarTrainer;
import energy.ona.forecast.training.SiteData;
import energy.ona.forecast.training.TrainingRun.Outcome;
import energy.ona.forecast.wind.WindTrainer;
import energy.ona.workflows.train.TrainActivities;
import energy.ona.workflows.train.TrainPlan;
import energy.ona.workflows.train.TrainRequest;
import energy.ona.workflows.train.TrainStep;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of a training as its workflow takes them. */
final class Training {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  /** Nothing can win before there are so many days that neither has learned from. */
  private static final Duration UNSEEN = Duration.ofDays(20);

  private final TrainActivities activities;
  private final ModelRegistry registry;

  Training(TrainActivities activities, ModelRegistry registry) {
    this.activities = activities;
    this.registry = registry;
  }

  /** Nights on which no challenger could win are passed over. */
  List<String> nightly(Instant asOf, Instant now) {
    return train(asOf, now, false);
  }

  List<String> afterDrift(Instant asOf, Instant now) {
    return train(asOf, now.plusSeconds(1), true);
  }

  /** Enough to learn from and to be judged by. */
  private static boolean isEnough(SiteData site) {
    return site.technology() == Technology.WIND
        ? site.days() >= WindTrainer.FEWEST_ISSUES + 2 * UNSEEN.toDays()
        : site.days() >= SolarTrainer.FEWEST_DAYS + UNSEEN.toDays();
  }

  private List<String> train(Instant asOf, Instant now, boolean always) {
    List<Technology> due = new ArrayList<>();
    for (Technology technology : List.of(Technology.SOLAR, Technology.WIND)) {
      Optional<ModelVersion> champion = registry.champion(LiveStack.CUSTOMER, technology);
      if (always
          || champion.isEmpty()
          || !champion.get().provenance().until().plus(UNSEEN).isAfter(asOf)) {
        due.add(technology);
      }
    }
    List<String> promoted = new ArrayList<>();
    if (due.isEmpty()) {
      return promoted;
    }
    List<SiteData> gathered =
        activities.gatherSites(
            activities.trainingSites(LiveStack.CUSTOMER).stream()
                .filter(site -> due.contains(site.technology()))
                .toList(),
            asOf);
    for (Technology technology : due) {
      List<SiteData> data =
          gathered.stream().filter(site -> site.technology() == technology).toList();
      if (data.stream().anyMatch(Training::isEnough)) {
        train(technology, data, asOf, now).ifPresent(promoted::add);
      }
    }
    return promoted;
  }

  private Optional<String> train(
      Technology technology, List<SiteData> data, Instant asOf, Instant now) {
    String model = "%s-%s".formatted(ModelVersion.wireName(technology), SECOND.format(now));
    TrainStep step = new TrainStep(LiveStack.CUSTOMER, technology, model, data);
    TrainPlan plan = activities.planModel(step, false);
    Outcome outcome = plan.skipped();
    if (outcome == null) {
      activities.trainSites(step);
      outcome =
          activities.judgeModel(
              step,
              plan.dataHash(),
              new TrainRequest(LiveStack.CUSTOMER, asOf, false, true, false, null));
    }
    System.out.printf("%s  %s: %s%n", asOf, outcome.technology(), outcome.message());
    return "champion".equals(outcome.state()) ? Optional.of(model) : Optional.empty();
  }
}
