package energy.ona.activities.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import energy.ona.asset.SampleAssets;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.FaultCategory;
import energy.ona.diagnose.FoundCause;
import energy.ona.diagnose.SampleCategories;
import energy.ona.json.Json;
import energy.ona.ooda.Cycle;
import energy.ona.ooda.Phase;
import energy.ona.order.Order;
import energy.ona.order.SampleOrders;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was found stands beside the diagnosis that the work was done for. */
class FoundCausesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Asset ASSET = SampleAssets.inverter("inv-1");

  private final InMemoryRecordStores records = new InMemoryRecordStores();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // of the order, of the cycle, learned beside
        "diag-hand, -, hail_impact",
        "diag-hand, diag-cycle, hail_impact",
        "-, diag-cycle, wind_stress",
        "-, -, -",
      })
  void theDiagnosisOfTheOrderGoesBeforeThatOfItsCycle(
      @Nullable String ofOrder, @Nullable String ofCycle, @Nullable String beside) {
    records.of(Asset.class).put(ASSET);
    records.of(Diagnosis.class).put(diagnosis("diag-hand", "hail_impact"));
    records.of(Diagnosis.class).put(diagnosis("diag-cycle", "wind_stress"));
    ObjectNode order = Json.MAPPER.valueToTree(SampleOrders.withFuse(ASSET, 10, 5, NOW));
    order.put("diagnostic_id", ofOrder);
    Order known = Json.MAPPER.convertValue(order, Order.class);
    records.of(Order.class).put(known);
    if (ofCycle != null) {
      cycle(ofCycle);
    }

    new FoundCauses(records, SampleCategories.ALL).learn(done(known.orderId(), ofCycle));

    assertThat(records.of(FoundCause.class).get(ASSET.customerId(), known.orderId()))
        .hasValueSatisfying(found -> assertThat(found.diagnosedSubcategory()).isEqualTo(beside));
  }

  private void cycle(String diagnosisId) {
    records
        .of(Cycle.class)
        .put(
            new Cycle(
                ASSET.customerId(),
                "cycle-1",
                ASSET.assetId(),
                ASSET.siteId(),
                NOW,
                "completed",
                null,
                "done",
                List.of(
                    new Cycle.PhaseRun(Phase.DETECT, "completed", NOW, NOW, "det-1", null),
                    new Cycle.PhaseRun(Phase.DIAGNOSE, "completed", NOW, NOW, diagnosisId, null)),
                null,
                null,
                null,
                NOW,
                NOW));
  }

  private static Diagnosis diagnosis(String id, String subcategory) {
    return new Diagnosis(
        ASSET.customerId(),
        id,
        ASSET.assetId(),
        ASSET.siteId(),
        null,
        NOW,
        List.of(
            new Diagnosis.Finding(
                new Component(null, null, null, "inverter", null),
                1,
                FaultCategory.WEATHER_DAMAGE,
                subcategory,
                "seen",
                0.9,
                List.of(),
                null,
                List.of())),
        null);
  }

  private static WorkOrder done(String orderId, @Nullable String cycleDiagnosis) {
    WorkOrder done =
        new WorkOrder(
            ASSET.customerId(),
            orderId,
            ASSET.assetId(),
            ASSET.siteId(),
            WorkOrderState.COMPLETED,
            Priority.HIGH,
            false,
            "a repair",
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            List.of(),
            null,
            null,
            NOW,
            NOW);
    ObjectNode told = Json.MAPPER.valueToTree(done);
    told.put("found_cause", "dc_bus_fault");
    told.put("cycle_id", cycleDiagnosis == null ? null : "cycle-1");
    return Json.MAPPER.convertValue(told, WorkOrder.class);
  }
}
