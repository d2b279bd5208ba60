package energy.ona.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import energy.ona.asset.SampleAssets;
import energy.ona.bom.Bom;
import energy.ona.bom.BomItem;
import energy.ona.bom.BomItem.SelectionMetrics;
import energy.ona.bom.SampleParts;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.Diagnosis.Finding;
import energy.ona.diagnose.FaultCategory;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.error.Problem;
import energy.ona.json.Json;
import energy.ona.order.Order.CrewAssignment;
import energy.ona.order.OrderBuilder.Facts;
import energy.ona.order.OrderBuilder.References;
import energy.ona.plan.Visit;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.EnergyAtRisk.HourLoss;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.SlaClock;
import energy.ona.workorder.WorkOrderState;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderBuilderTest {
  private static final Asset ASSET = SampleAssets.inverter("inv-1");
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Visit VISIT =
      new Visit(
          "wo-20260302-007",
          ASSET.assetId(),
          "crew-a",
          Instant.parse("2026-03-03T06:30:00Z"),
          Instant.parse("2026-03-03T08:30:00Z"),
          20,
          Priority.HIGH,
          "hot",
          "nearest");

  private static BomItem item(
      String sku,
      @Nullable String oem,
      @Nullable String model,
      @Nullable String serial,
      boolean recommended) {
    return new BomItem(
        sku,
        oem,
        model,
        serial,
        "A fan",
        "each",
        2,
        85.5,
        0.5,
        "fan",
        "Parts Ltd",
        24,
        recommended,
        new SelectionMetrics(24.0, 97.5, recommended ? 1 : 2));
  }

  private static BomItem pieces(String sku, int qty) {
    return pieces(sku, qty, null);
  }

  private static BomItem owed(String sku, int qty) {
    return pieces(sku, qty, BomItem.WARRANTY);
  }

  private static BomItem pieces(String sku, int qty, @Nullable String source) {
    return new BomItem(
        sku,
        null,
        null,
        null,
        "A fan",
        "each",
        qty,
        85.5,
        0.5,
        "fan",
        "Parts Ltd",
        24,
        true,
        new SelectionMetrics(24.0, 97.5, 1),
        source,
        null);
  }

  private static Bom bom(BomItem... items) {
    return new Bom(
        SampleAssets.CUSTOMER,
        "bom-20260302-001",
        ASSET.assetId(),
        null,
        null,
        24.0,
        List.of(items),
        171,
        List.of(),
        NOW);
  }

  private static final Diagnosis DIAGNOSIS =
      new Diagnosis(
          SampleAssets.CUSTOMER,
          "diag-20260302-001",
          ASSET.assetId(),
          ASSET.siteId(),
          null,
          NOW,
          List.of(
              new Finding(
                  new Component(null, null, null, "inverter", null),
                  0.8,
                  FaultCategory.OEM_FAULT,
                  "inverter_overtemp",
                  "hot",
                  0.9,
                  List.of("replace_component"),
                  null,
                  List.of())),
          null);

  /** One USD an hour, seen at a moment of the past. */
  private static EnergyAtRisk ear(Instant asOf) {
    return new EnergyAtRisk(
        SampleAssets.CUSTOMER,
        "ear-20260302-001",
        ASSET.assetId(),
        ASSET.siteId(),
        "det-20260302-001",
        asOf,
        1,
        List.of(),
        IntStream.range(0, 168)
            .mapToObj(hour -> new HourLoss(asOf.plus(Duration.ofHours(hour)), 10, 1))
            .toList(),
        24,
        240,
        "physics",
        0.8,
        NOW);
  }

  private static Facts facts(@Nullable Visit visit, Instant asOf, Bom bom) {
    return new Facts(
        "wo-20260302-007",
        ASSET,
        "hot",
        NOW,
        Priority.HIGH,
        2,
        null,
        DIAGNOSIS,
        ear(asOf),
        visit,
        visit == null ? null : new CrewAssignment("crew-a", 2, "inverter_maintenance"),
        bom,
        new References(
            "ooda-20260302-003", "case-ooda-20260302-003", "det-20260302-001", "sch-20260302-001"),
        null);
  }

  @Test
  void theDocumentHasTheGuidesForm() throws IOException {
    Order order =
        OrderBuilder.order(
            facts(
                VISIT,
                NOW,
                bom(
                    item("fan-kit", "SMA", "STP-100", "SN-1", true),
                    item("variant", null, null, null, false))));
    try (InputStream golden = getClass().getResourceAsStream("/golden/work-order.json")) {
      assertThat(Json.MAPPER.readTree(Json.write(order))).isEqualTo(Json.MAPPER.readTree(golden));
    }
  }

  @Test
  void aMomentOfThePastIsPricedOverTheSameTimeAhead() {
    Order replayed = OrderBuilder.order(facts(VISIT, Instant.parse("2013-06-01T10:00:00Z"), bom()));
    assertThat(replayed.energyAtRisk()).isNotNull();
    assertThat(replayed.energyAtRisk().totalRiskUsd()).isEqualTo(23);
  }

  @Test
  void withoutVisitTheRiskRunsUntilThePartsAreThere() {
    Order order =
        OrderBuilder.order(facts(null, NOW, bom(item("fan-kit", null, null, null, true))));
    assertThat(order.scheduledStart()).isNull();
    assertThat(order.energyAtRisk().totalRiskUsd()).isEqualTo(24);
  }

  @ParameterizedTest
  @CsvSource({
    "Other, , , items[0].oem",
    "SMA, STP-999, , items[0].model",
    "SMA, STP-100, SN-9, items[0].serial",
    "SMA, STP-100, SN-2, items[0].serial", // the fan's
    ", , SN-9, items[0].serial"
  })
  void anItemForEquipmentThatIsNotInstalledIsRefused(
      @Nullable String oem, @Nullable String model, @Nullable String serial, String field) {
    assertThatThrownBy(
            () ->
                OrderBuilder.order(
                    facts(VISIT, NOW, bom(item("fan-kit", oem, model, serial, true)))))
        .isInstanceOfSatisfying(
            PlatformException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT);
              assertThat(refused.problems()).extracting(Problem::field).containsExactly(field);
              assertThat(refused.getMessage()).contains("fan-kit").contains("inv-1");
            });
  }

  @ParameterizedTest
  @CsvSource({", , ", "sma, , ", "SMA, stp-100, ", "SMA, FAN-12, SN-2"})
  void aConsumableAndAnItemForWhatIsInstalledAreTaken(
      @Nullable String oem, @Nullable String model, @Nullable String serial) {
    Order order =
        OrderBuilder.order(facts(VISIT, NOW, bom(item("fan-kit", oem, model, serial, true))));
    assertThat(order.billOfMaterials()).hasSize(1);
  }

  @Test
  void aRevisedOrderKeepsWhatIsBoughtAndAddsWhatIsNew() {
    Order order =
        OrderBuilder.order(facts(VISIT, NOW, bom(item("fan-kit", null, null, null, true))));
    Bom next = bom(item("cap", null, null, null, true));

    Order before =
        OrderBuilder.revised(order, ASSET, DIAGNOSIS, ear(NOW), next, Priority.CRITICAL, 4, false);
    Order bought =
        OrderBuilder.revised(order, ASSET, DIAGNOSIS, ear(NOW), next, Priority.CRITICAL, 4, true);

    assertThat(before.billOfMaterials()).extracting(Order.Line::sku).containsExactly("cap");
    assertThat(bought.billOfMaterials())
        .extracting(Order.Line::sku)
        .containsExactly("fan-kit", "cap");
    assertThat(bought.totalCostUsd()).isEqualTo(342);
    assertThat(bought.estimatedDurationHours()).isEqualTo(4);
    assertThat(bought.orderId()).isEqualTo(order.orderId());
  }

  @Test
  void linesThatAreKeptStayInTheirPlacesAndOnlyPiecesBeyondThemAreAdded() {
    Order order =
        OrderBuilder.order(
            facts(
                VISIT,
                NOW,
                bom(owed("fan-kit", 1), pieces("cap", 1), pieces("cap", 1), owed("igbt", 1))));

    Order revised =
        OrderBuilder.revised(
            order,
            ASSET,
            DIAGNOSIS,
            ear(NOW),
            bom(pieces("fan-kit", 2), pieces("cap", 2), owed("igbt", 3)),
            Priority.CRITICAL,
            4,
            true);

    assertThat(revised.billOfMaterials())
        .extracting(Order.Line::sku, Order.Line::quantity, Order.Line::source)
        .containsExactly(
            tuple("fan-kit", 1, "warranty"),
            tuple("cap", 1, null),
            tuple("cap", 1, null),
            tuple("igbt", 1, "warranty"),
            tuple("fan-kit", 1, null),
            tuple("igbt", 2, "warranty"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatSomebodyAddedIsWantedBesidesTheBillOfALaterPlan(boolean isBought) {
    Order order = OrderBuilder.order(facts(VISIT, NOW, bom(pieces("FAN-1", 1))));
    Order two =
        new AddedPart("e-1", "FAN-1", 1)
            .to(order, ASSET, SampleParts.generic("FAN-1", "fan", 85.5, 0.5, "x"), NOW);

    Order revised =
        OrderBuilder.revised(
            two,
            ASSET,
            DIAGNOSIS,
            ear(NOW),
            bom(pieces("FAN-1", 1)),
            Priority.CRITICAL,
            4,
            isBought);

    assertThat(revised.billOfMaterials())
        .extracting(Order.Line::quantity, Order.Line::addedBy)
        .containsExactlyInAnyOrder(tuple(1, null), tuple(1, "e-1"));
    assertThat(revised.totalCostUsd()).isEqualTo(171);
  }

  @Test
  void theWorkOrderBeginsPendingWithItsClockAndItsParts() {
    Order order =
        OrderBuilder.order(facts(VISIT, NOW, bom(item("fan-kit", null, null, null, true))));
    WorkOrder begins =
        OrderBuilder.workOrder(
            order, VISIT, SlaClock.starting(order.createdAt(), Duration.ofHours(24), null), 24.0);
    assertThat(begins.state()).isEqualTo(WorkOrderState.PENDING);
    assertThat(begins.sla().respondBy()).isEqualTo("2026-03-03T10:00:00Z");
    assertThat(begins.parts().get(0).expectedAt()).isEqualTo("2026-03-02T22:00:00Z");
    assertThat(begins.crewId()).isEqualTo("crew-a");
    assertThat(begins.caseId()).isEqualTo("case-ooda-20260302-003");
  }
}
