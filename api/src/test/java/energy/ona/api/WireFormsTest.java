package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.AssetId;
import energy.ona.asset.Component;
import energy.ona.asset.SiteId;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.EvidenceItem;
import energy.ona.diagnose.EvidenceSource;
import energy.ona.diagnose.FaultCategory;
import energy.ona.diagnose.RepairWork;
import energy.ona.json.Json;
import energy.ona.order.Order;
import energy.ona.plan.Visit;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The forms that clients read, held against files. */
final class WireFormsTest {
  private static final FakedApi API = new FakedApi(ScriptedDetect.class);
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final AssetId ASSET = new AssetId("INV-001");
  private static final SiteId SITE = new SiteId("hill");
  private static final Instant NOON = Instant.parse("2025-01-15T12:00:00Z");
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    API.records.of(Diagnosis.class).put(diagnosis());
    API.records.of(Order.class).put(order());
    API.records.of(WorkOrder.class).put(workOrder());
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static Diagnosis diagnosis() {
    return new Diagnosis(
        CUSTOMER,
        "diag-20250115-001",
        ASSET,
        SITE,
        "det-20250115-001",
        NOON,
        List.of(
            new Diagnosis.Finding(
                new Component("Sungrow", "SG20KTL", "SN123456", "fan", null),
                0.8,
                FaultCategory.OEM_FAULT,
                "inverter_overtemp",
                "High temperature with little cooling",
                0.92,
                List.of("replace_component", "inspect_cooling_system"),
                new Diagnosis.EnergyAtRiskSummary(
                    15.2, 18.24, new Diagnosis.ConfidenceInterval(12.1, 18.3)),
                List.of("68 °C while siblings are at 45 °C"),
                new RepairWork(
                    List.of("inverter_maintenance"),
                    List.of("hv"),
                    List.of(),
                    1,
                    2,
                    true,
                    List.of("isolate_and_lock_out", "prove_dead"),
                    List.of(
                        new RepairWork.FittingPart(
                            "SG20KTL-FAN-STD", "fan", "Cooling fan", "each", 1, true, 7.0, null),
                        new RepairWork.FittingPart(
                            "GEN-FAN", "fan", "Fan kit", "set", 1, false, 0.0, "stock"))),
                null,
                List.of(
                    new EvidenceItem(
                        "68 °C while siblings are at 45 °C",
                        EvidenceSource.MEASUREMENTS,
                        List.of("temperature_c"),
                        new TimeRange(NOON.minusSeconds(7200), NOON),
                        "OEM Fault/inverter_overtemp",
                        1.609,
                        "/assets/INV-001/series?from=2025-01-15T10:00:00Z&to=2025-01-15T12:00:00Z"
                            + "&fields=temperature_c"),
                    new EvidenceItem(
                        "its oldest part is 22 years old",
                        EvidenceSource.REGISTRY,
                        List.of(),
                        null,
                        "OEM Fault/inverter_overtemp",
                        -0.5,
                        null)))),
        new Diagnosis.TrendAnalysis(2.3, "declining", Instant.parse("2025-02-15T00:00:00Z")));
  }

  private static Order order() {
    return new Order(
        CUSTOMER,
        "wo-20250115-001",
        ASSET,
        SITE,
        NOON,
        Priority.HIGH,
        4,
        NOON.plusSeconds(72_000),
        NOON.plusSeconds(86_400),
        new Order.CrewAssignment("crew-001", 2, "inverter_maintenance"),
        List.of(
            new Order.Line(
                "SG20KTL-FAN-STD", "Cooling fan", 1, 120.0, 120.0, 7.0, "Sungrow Parts", 24)),
        120.0,
        new Order.RiskSummary(18.24, 127.68, 6.6),
        "replace the fan",
        null,
        "OEM Fault",
        "inverter_overtemp",
        List.of("replace_component"),
        "ooda-20250115-001",
        "case-ooda-20250115-001",
        "det-20250115-001",
        "diag-20250115-001",
        "ear-20250115-001",
        "sch-20250115-001",
        "bom-20250115-001",
        "created",
        null);
  }

  private static WorkOrder workOrder() {
    return new WorkOrder(
        CUSTOMER,
        "wo-20250115-001",
        ASSET,
        SITE,
        WorkOrderState.APPROVED,
        Priority.HIGH,
        false,
        "replace the fan",
        "OEM Fault",
        "crew-001",
        new Visit(
            "wo-20250115-001",
            ASSET,
            "crew-001",
            NOON.plusSeconds(72_000),
            NOON.plusSeconds(86_400),
            35,
            Priority.HIGH,
            "replace the fan",
            "nearest crew with the skill"),
        null,
        new WorkOrder.SlaClock(NOON.plusSeconds(14_400), null, false),
        List.of(new WorkOrder.PartArrival("SG20KTL-FAN-STD", 1, NOON.plusSeconds(604_800))),
        18.24,
        null,
        List.of(
            new WorkOrder.TimelineEntry(
                "approve-1", NOON, "approve", WorkOrderState.APPROVED, true, "automation", null)),
        "case-ooda-20250115-001",
        "ooda-20250115-001",
        NOON,
        NOON);
  }

  @Test
  void diagnosisHasItsCauseUpFront() {
    same(
        "diagnose.json",
        http.terminal("diagnose", "{\"action\":\"list\"}").data().path("diagnostics").path(0));
  }

  @Test
  void exportedDiagnosisIsTheGuidesForm() {
    JsonNode exported =
        http.terminal("diagnose", "{\"action\":\"export\",\"diagnostic_id\":\"diag-20250115-001\"}")
            .data()
            .path("diagnostics")
            .path(0);
    same("diagnosis-export.json", exported);
  }

  @Test
  void aDiagnosisOfBeforeRepairsWereToldIsReadAndStaysAsItWas() {
    ObjectNode stored = (ObjectNode) tree(read("diagnosis-export.json"));
    ((ObjectNode) stored.path("findings").path(0)).remove("work");
    Diagnosis old = Json.read(stored.toString(), Diagnosis.class);
    assertThat(old.mostLikely().work()).isNull();
    assertThat(tree(Json.write(old))).isEqualTo(stored);
  }

  @Test
  void orderIsTheGuidesFormWithWhereItStands() {
    same(
        "order.json",
        http.terminal("order", "{\"action\":\"get\",\"order_id\":\"wo-20250115-001\"}").data());
  }

  @Test
  void workOrderHasItsTimelineItsClockAndItsParts() {
    same("work-order.json", http.get("/workorders/wo-20250115-001").data());
  }

  @Test
  void workOrdersAreFoundByWhatAnOperatorKnows() {
    assertThat(
            http.get("/workorders?status=approved&crew_id=crew-001").data().path("count").asInt())
        .isEqualTo(1);
    assertThat(http.get("/workorders?status=closed").data().path("count").asInt()).isZero();
  }

  @Test
  void usedPartsThatNameNoPartAreRefused() {
    Http.Reply reply =
        http.post(
            "/workorders/wo-20250115-001/events",
            "{\"event_id\":\"e2\",\"type\":\"note\",\"parts_used\":[\"FAN-1=2\",\"two fans\"]}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error(0).path("field").asText()).isEqualTo("parts_used");
  }

  @Test
  void whatACrewNeedsIsPartsOrHelpForWhatItCouldNotFix() {
    Http.Reply strange =
        http.post(
            "/workorders/wo-20250115-001/events",
            "{\"event_id\":\"e3\",\"type\":\"cannot_fix\",\"needs\":[\"luck\"]}");
    assertThat(strange.status()).isEqualTo(400);
    assertThat(strange.error(0).path("message").asText()).contains("must be of help, parts");
    Http.Reply note =
        http.post(
            "/workorders/wo-20250115-001/events",
            "{\"event_id\":\"e4\",\"type\":\"note\",\"needs\":[\"parts\"]}");
    assertThat(note.error(0).path("message").asText()).contains("goes with cannot_fix alone");
  }

  @Test
  void anEventThatIsNotPossibleIsAConflictThatNamesThosePossible() {
    Http.Reply reply =
        http.post(
            "/workorders/wo-20250115-001/events",
            "{\"event_id\":\"e1\",\"type\":\"resume\",\"at\":\"2025-01-15T13:00:00Z\"}");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.error(0).path("message").asText())
        .contains("resume is not possible while the work order is approved");
    Http.Reply bad = http.post("/workorders/wo-20250115-001/events", "{\"type\":\"fly\"}");
    assertThat(bad.body().path("errors").findValuesAsText("field"))
        .containsExactly("event_id", "type");
    Http.Reply known =
        http.post(
            "/workorders/wo-20250115-001/events", "{\"event_id\":\"approve-1\",\"type\":\"note\"}");
    assertThat(known.status()).isEqualTo(202);
    assertThat(known.data().path("duplicate").asBoolean()).isTrue();
  }

  private static JsonNode tree(String json) {
    return Json.read(json, JsonNode.class);
  }

  private static void same(String golden, JsonNode form) {
    assertThat(form.toPrettyString()).isEqualTo(read(golden));
  }

  private static String read(String name) {
    try (InputStream in = WireFormsTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(
              Objects.requireNonNull(in, name + " is missing").readAllBytes(),
              StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
