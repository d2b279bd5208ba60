package energy.ona.worker;

import energy.ona.activities.bom.CatalogueBomActivities;
import energy.ona.activities.bom.FileCatalogue;
import energy.ona.activities.detect.SiteDetectActivities;
import energy.ona.activities.detect.SiteObserver;
import energy.ona.activities.diagnose.RuleDiagnoseActivities;
import energy.ona.activities.forecast.PhysicsForecaster;
import energy.ona.activities.ingest.StoreIngestActivities;
import energy.ona.activities.ooda.StoreOodaActivities;
import energy.ona.activities.order.StoreOrderActivities;
import energy.ona.activities.plan.JobBook;
import energy.ona.activities.plan.OptaCrewPlanner;
import energy.ona.activities.plan.OptaPlanActivities;
import energy.ona.activities.risk.ForecastEarActivities;
import energy.ona.activities.sweep.StoreSweepActivities;
import energy.ona.activities.workorder.StoreWorkOrderActivities;
import energy.ona.adapters.Stores;
import energy.ona.adapters.config.ConfigFiles.Loaded;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detector;
import energy.ona.detect.RepairCheck;
import energy.ona.workflows.detect.DetectActivities;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;

/** Every activity of the platform and what it stands on, on one screen. */
record Composition(Stores stores, Settings settings, WorkflowClient client, Clock clock) {
  private static final int VERIFY_EVERY_MINUTES = 1;

  List<Object> activities() {
    SiteObserver observer =
        new SiteObserver(
            stores.records(), stores.observations(), new Detector(DetectSettings.DEFAULTS));
    DetectActivities detect =
        new SiteDetectActivities(
            stores.records(), observer, stores.events(), stores.parameters(), clock);
    JobBook book =
        new JobBook(
            stores.records(),
            settings.scheduling().get(),
            settings.loss().get(),
            stores.parameters(),
            clock);
    return List.of(
        new StoreIngestActivities(
            stores.input(), stores.observations(), stores.records(), stores.events(), clock),
        new StoreSweepActivities(stores.customers(), stores.records(), stores.runIds()),
        new StoreOodaActivities(
            stores.records(),
            stores.events(),
            stores.runIds(),
            stores.parameters(),
            VERIFY_EVERY_MINUTES),
        detect,
        new RuleDiagnoseActivities(stores.records(), stores.output(), observer, detect, clock),
        new ForecastEarActivities(
            stores.records(),
            observer,
            new PhysicsForecaster(),
            settings.loss().get(),
            settings.tariffs().get(),
            clock),
        new OptaPlanActivities(stores.records(), book, new OptaCrewPlanner(), client, clock),
        new CatalogueBomActivities(
            stores.records(),
            new FileCatalogue(
                settings.catalogue().stream().map(Loaded::get).toList(), stores.records()),
            clock),
        new StoreOrderActivities(stores.records(), stores.output(), stores.events(), book, clock),
        new StoreWorkOrderActivities(
            stores.records(),
            stores.observations(),
            stores.events(),
            new RepairCheck(DetectSettings.DEFAULTS)));
  }
}
