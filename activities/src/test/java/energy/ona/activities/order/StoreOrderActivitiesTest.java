package energy.ona.activities.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.activities.plan.SampleBook;
import energy.ona.asset.AssetId;
import energy.ona.asset.Component;
import energy.ona.asset.SampleAssets;
import energy.ona.bom.Bom;
import energy.ona.bom.Part;
import energy.ona.bom.SampleParts;
import energy.ona.bom.StandIns.StandIn;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.cases.WorseFault.Revision;
import energy.ona.config.FixedParameters;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.FaultCategory;
import energy.ona.event.InMemoryEventLog;
import energy.ona.order.AddedPart;
import energy.ona.order.DroppedPart;
import energy.ona.order.Order;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.plan.VisitLimits;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.workflows.order.Approver;
import energy.ona.workflows.order.OrderActivities.AdditionRequest;
import energy.ona.workflows.order.OrderActivities.Created;
import energy.ona.workflows.order.OrderActivities.DropRequest;
import energy.ona.workflows.order.OrderActivities.Revised;
import energy.ona.workflows.order.OrderActivities.RevisionRequest;
import energy.ona.workflows.order.OrderActivities.StandInRequest;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workorder.PreventiveWork;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreOrderActivitiesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  private static final AssetId ASSET = new AssetId("inv-1");
  private static final Approver NALEDI = new Approver("Naledi", "person");

  private static final Part FAN =
      SampleParts.forInverter("FAN-1", "fan", 120.0, 3.0, "component_failure");
  private static final Part STRANGER =
      SampleParts.part("FAN-9", "ABB", "X", "fan", 1.0, 1.0, "component_failure");

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final InMemoryEventLog events = new InMemoryEventLog();
  private final StoreOrderActivities activities =
      new StoreOrderActivities(
          records,
          new InMemoryObjectStore(),
          events,
          SampleBook.of(records, new FixedParameters(), clock),
          customer -> List.of(FAN, STRANGER),
          clock);

  @BeforeEach
  void plant() {
    records.of(energy.ona.asset.Asset.class).put(SampleAssets.inverter("inv-1"));
    records.of(energy.ona.asset.Asset.class).put(SampleAssets.inverter("inv-2"));
    schedule("sch-1", "inv-1");
    schedule("sch-2", "inv-2");
  }

  @Test
  void whatIsAnotherAssetsIsRefused() {
    bom("bom-2", "inv-2");

    assertThatThrownBy(() -> activities.createOrder(order("wo-1", "sch-2", null, NALEDI)))
        .hasMessageContaining("schedule sch-2 is for inv-2, not for inv-1");
    assertThatThrownBy(() -> activities.createOrder(order("wo-1", "sch-1", "bom-2", NALEDI)))
        .hasMessageContaining("bill of materials bom-2 is for inv-2");
    assertThat(records.of(Order.class).get(SampleAssets.CUSTOMER, "wo-1")).isEmpty();
  }

  @Test
  void aWorseFaultRevisesTheOrderOnce() {
    activities.createOrder(order("wo-1", null, null, null));
    bom("bom-2", "inv-1");
    records.of(EnergyAtRisk.class).put(ear("ear-2", NOW));
    records.of(Diagnosis.class).put(diagnosis("diag-2"));
    RevisionRequest request =
        new RevisionRequest(
            SampleAssets.CUSTOMER,
            "wo-1",
            NOW.plusSeconds(3600),
            Priority.CRITICAL,
            new Revision("diag-2", "ear-2", "bom-2"),
            null,
            false);

    Revised revised = activities.reviseOrder(request);

    assertThat(activities.reviseOrder(request)).isEqualTo(revised);
    assertThat(records.of(Order.class).get(SampleAssets.CUSTOMER, "wo-1"))
        .contains(revised.order());
    assertThat(revised.order().faultSubcategory()).isEqualTo("component_failure");
    assertThat(revised.order().diagnosticId()).isEqualTo("diag-2");
    assertThat(revised.order().bomId()).isEqualTo("bom-2");
    assertThat(revised.order().priority()).isEqualTo(Priority.CRITICAL);
    assertThat(revised.isOtherWork()).isTrue();
    assertThat(revised.work()).isEqualTo("2 people with inverter_maintenance, 4.0 h");
    assertThat(revised.clock().respondBy()).isEqualTo(NOW.plusSeconds(5 * 3600));
  }

  @Test
  void aPartIsAddedOnceAndOnlyWhereItFits() {
    activities.createOrder(order("wo-1", null, null, null));

    Order added = activities.addPart(addition("e-1", FAN.sku()));

    assertThat(added.billOfMaterials())
        .extracting(Order.Line::sku, Order.Line::addedBy)
        .containsExactly(tuple("FAN-1", "e-1"));
    assertThat(activities.addPart(addition("e-1", FAN.sku()))).isEqualTo(added);
    assertThat(records.of(Order.class).get(SampleAssets.CUSTOMER, "wo-1")).contains(added);
    assertThatThrownBy(() -> activities.addPart(addition("e-2", STRANGER.sku())))
        .hasMessageContaining("part FAN-9 does not fit inv-1");
    assertThatThrownBy(() -> activities.addPart(addition("e-3", "FAN-7")))
        .hasMessageContaining("FAN-7");
  }

  @Test
  void whatSomebodyAddedStaysWhenTheOrderIsPlannedAgain() {
    activities.createOrder(order("wo-1", null, null, null));
    activities.addPart(addition("e-1", FAN.sku()));
    bom("bom-2", "inv-1");
    records.of(EnergyAtRisk.class).put(ear("ear-2", NOW));
    records.of(Diagnosis.class).put(diagnosis("diag-2"));

    Order revised =
        activities
            .reviseOrder(
                new RevisionRequest(
                    SampleAssets.CUSTOMER,
                    "wo-1",
                    NOW,
                    Priority.CRITICAL,
                    new Revision("diag-2", "ear-2", "bom-2"),
                    null,
                    false))
            .order();

    assertThat(revised.bomId()).isEqualTo("bom-2");
    assertThat(revised.billOfMaterials()).extracting(Order.Line::addedBy).containsExactly("e-1");
  }

  @Test
  void aPartIsDroppedOnceAndOutOfTheDocumentToo() {
    activities.createOrder(order("wo-1", null, null, null));
    activities.addPart(addition("e-1", FAN.sku()));
    DropRequest request =
        new DropRequest(SampleAssets.CUSTOMER, "wo-1", new DroppedPart("d-1", FAN.sku(), 2, false));

    Order without = activities.dropPart(request);

    assertThat(without.billOfMaterials()).isEmpty();
    assertThat(activities.dropPart(request)).isEqualTo(without);
    assertThat(records.of(Order.class).get(SampleAssets.CUSTOMER, "wo-1")).contains(without);
  }

  @Test
  void whatStandsInForAPartFitsTheAsset() {
    activities.createOrder(order("wo-1", null, null, null));

    assertThat(
            activities.standIns(
                new StandInRequest(SampleAssets.CUSTOMER, "wo-1", Map.of(STRANGER.sku(), 1))))
        .hasEntrySatisfying(
            STRANGER.sku(),
            found -> assertThat(found).extracting(StandIn::sku).containsExactly(FAN.sku()));
    assertThat(
            activities.standIns(
                new StandInRequest(SampleAssets.CUSTOMER, "wo-1", Map.of(FAN.sku(), 1))))
        .isEqualTo(Map.of(FAN.sku(), List.of()));
  }

  private static AdditionRequest addition(String eventId, String sku) {
    return new AdditionRequest(SampleAssets.CUSTOMER, "wo-1", new AddedPart(eventId, sku, 2));
  }

  private static Diagnosis diagnosis(String id) {
    return new Diagnosis(
        SampleAssets.CUSTOMER,
        id,
        ASSET,
        SampleAssets.SITE,
        null,
        NOW,
        List.of(
            new Diagnosis.Finding(
                new Component(null, null, null, "inverter", null),
                1,
                FaultCategory.OEM_FAULT,
                "component_failure",
                "dead",
                0.9,
                List.of(),
                null,
                List.of())),
        null);
  }

  @Test
  void oneVisitIsOneOrders() {
    Created first = activities.createOrder(order("wo-1", "sch-1", null, NALEDI));

    assertThat(activities.createOrder(order("wo-1", "sch-1", null, NALEDI))).isEqualTo(first);
    assertThatThrownBy(() -> activities.createOrder(order("wo-2", "sch-1", null, NALEDI)))
        .hasMessageContaining("schedule sch-1 is the visit of wo-1");
  }

  @Test
  void anOrderKeepsTheConstraintsOfItsScheduleOrItsOwn() {
    VisitLimits asked = VisitLimits.after(List.of("wo-0"));
    schedule("sch-1", "inv-1", asked);

    Order made = activities.createOrder(order("wo-1", "sch-1", null, NALEDI)).order();

    assertThat(made.constraints()).isEqualTo(asked);
    assertThat(records.of(Order.class).get(SampleAssets.CUSTOMER, "wo-1")).contains(made);
    VisitLimits own = asked.onlyBy("crew-9");
    OrderRequest alone =
        order("wo-2", null, null, NALEDI)
            .preventive(1, null, new PreventiveWork("plan-1", NOW, NOW), own);
    assertThat(activities.createOrder(alone).order().constraints()).isEqualTo(own);
  }

  @Test
  void aRepairThatIsOrderedByHandIsOfTheAssetsFault() {
    Cases cases = Cases.on(records);
    cases.open(faultCase("case-1"));
    records.of(EnergyAtRisk.class).put(ear("ear-1", NOW.minusSeconds(600)));

    Created created = activities.createOrder(order("wo-1", "sch-1", null, NALEDI));

    assertThat(created.order().earId()).isEqualTo("ear-1");
    assertThat(created.order().energyAtRisk().dailyLossUsd()).isEqualTo(7);
    assertThat(created.workOrder().earUsdDay()).isEqualTo(7);
    assertThat(created.workOrder().caseId()).isEqualTo("case-1");
    assertThat(cases.get(SampleAssets.CUSTOMER, "case-1").orElseThrow().orderId())
        .isEqualTo("wo-1");
  }

  @Test
  void theMoneyOfAFaultThatIsGoneIsNotThisOnes() {
    Cases cases = Cases.on(records);
    cases.open(faultCase("case-1"));
    records.of(EnergyAtRisk.class).put(ear("ear-1", NOW.minusSeconds(600)));
    cases.close(SampleAssets.CUSTOMER, "case-1", NOW.minusSeconds(300), "proven sound");

    WorkOrder life = activities.createOrder(order("wo-1", "sch-1", null, NALEDI)).workOrder();

    assertThat(life.earUsdDay()).isNull();
    assertThat(life.caseId()).isNull();
    assertThat(events.after(SampleAssets.CUSTOMER, 0, 50))
        .anyMatch(event -> event.summary().contains("energy at risk not known"));
  }

  @Test
  void whatThePlatformOrdersIsOfWhatItNames() {
    records.of(EnergyAtRisk.class).put(ear("ear-1", NOW.minusSeconds(600)));

    assertThat(activities.createOrder(order("wo-1", null, null, null)).workOrder().earUsdDay())
        .isNull();
  }

  private static OrderRequest order(
      String id, @Nullable String schedule, @Nullable String bom, @Nullable Approver approver) {
    return new OrderRequest(
        SampleAssets.CUSTOMER,
        id,
        ASSET,
        "a repair",
        schedule,
        bom,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        true,
        "req-1",
        null,
        null,
        null,
        approver);
  }

  private static FaultCase faultCase(String id) {
    Instant since = NOW.minus(Duration.ofHours(5));
    return new FaultCase(
        SampleAssets.CUSTOMER,
        id,
        ASSET,
        SampleAssets.SITE,
        "production",
        FaultCase.OPEN,
        since,
        since,
        null,
        null,
        "ooda-1",
        null);
  }

  private static EnergyAtRisk ear(String id, Instant asOf) {
    return new EnergyAtRisk(
        SampleAssets.CUSTOMER,
        id,
        ASSET,
        SampleAssets.SITE,
        null,
        asOf,
        1,
        List.of(),
        List.of(),
        7,
        10,
        "weather",
        0.8,
        asOf);
  }

  private void bom(String id, String asset) {
    records
        .of(Bom.class)
        .put(
            new Bom(
                SampleAssets.CUSTOMER,
                id,
                new AssetId(asset),
                null,
                null,
                null,
                List.of(),
                0,
                List.of(),
                NOW));
  }

  private void schedule(String id, String asset) {
    schedule(id, asset, null);
  }

  private void schedule(String id, String asset, @Nullable VisitLimits constraints) {
    Instant start = NOW.plus(Duration.ofHours(3));
    Visit visit =
        new Visit(
            id,
            new AssetId(asset),
            "crew-a",
            start,
            start.plus(Duration.ofHours(2)),
            10,
            Priority.MEDIUM,
            "a repair",
            "first who can");
    records
        .of(Schedule.class)
        .put(
            new Schedule(
                SampleAssets.CUSTOMER,
                id,
                new AssetId(asset),
                null,
                "corrective",
                "scheduled",
                "",
                List.of(visit),
                NOW,
                constraints));
  }
}
