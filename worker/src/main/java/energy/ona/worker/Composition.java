package energy.ona.worker;

import energy.ona.activities.detect.SiteDetectActivities;
import energy.ona.activities.detect.SiteObserver;
import energy.ona.activities.diagnose.RuleDiagnoseActivities;
import energy.ona.activities.ingest.StoreIngestActivities;
import energy.ona.activities.ooda.StoreOodaActivities;
import energy.ona.activities.sweep.StoreSweepActivities;
import energy.ona.activities.workorder.StoreWorkOrderActivities;
import energy.ona.adapters.Stores;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detector;
import energy.ona.detect.RepairCheck;
import energy.ona.workflows.detect.DetectActivities;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;

/** Every activity of the platform and what it stands on, on one screen. */
record Composition(Stores stores, Settings settings, WorkflowClient client, Clock clock) {
  private static final int VERIFY_EVERY_MINUTES = 5;

  List<Object> activities() {
    SiteObserver observer =
        new SiteObserver(
            stores.records(), stores.observations(), new Detector(DetectSettings.DEFAULTS));
    DetectActivities detect =
        new SiteDetectActivities(
            stores.records(), observer, stores.events(), stores.parameters(), clock);
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
        new StoreWorkOrderActivities(
            stores.records(),
            stores.observations(),
            stores.events(),
            new RepairCheck(DetectSettings.DEFAULTS)));
  }
}
