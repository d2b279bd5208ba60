package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.json.Json;
import energy.ona.order.Order;
import energy.ona.plan.AccessHours;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.plan.VisitLimits;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Visits that are asked for and given back, over the wire. */
final class ScheduleTest {
  private static final FakedApi API = new FakedApi();
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final AssetId ASSET = new AssetId("inv-1");
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static Http http;

  @BeforeAll
  static void start() {
    http = API.start();
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static void schedule(String id) {
    Visit visit =
        new Visit(
            id,
            ASSET,
            "crew-a",
            NOW,
            NOW.plus(Duration.ofHours(2)),
            10,
            Priority.MEDIUM,
            "a repair",
            "first who can");
    API.records
        .of(Schedule.class)
        .put(
            new Schedule(
                CUSTOMER,
                id,
                ASSET,
                null,
                "corrective",
                "scheduled",
                "",
                List.of(visit),
                NOW,
                null));
  }

  private static Http.Reply cancel(String id) {
    return http.terminal(
        "schedule",
        "{\"action\":\"cancel\",\"schedule_id\":\"%s\",\"reason\":\"sold\"}".formatted(id));
  }

  @Test
  void aVisitThatNeverBecameAnOrderIsGivenBack() {
    schedule("sch-20260302-001");

    Http.Reply given = cancel("sch-20260302-001");

    assertThat(given.status()).as(given.body().toString()).isEqualTo(200);
    assertThat(given.data().path("status").asText()).isEqualTo("cancelled");
    assertThat(given.data().path("jobs")).isEmpty();
    assertThat(given.data().path("message").asText()).contains("sold");
    assertThat(cancel("sch-20260302-001").data()).isEqualTo(given.data());
    assertThat(cancel("sch-20260302-009").status()).isEqualTo(404);
  }

  @Test
  void theVisitOfAnOpenOrderIsTheOrders() {
    schedule("sch-20260302-002");
    API.records.of(Order.class).put(order("wo-20260302-002", "sch-20260302-002"));
    API.records.of(WorkOrder.class).put(life("wo-20260302-002"));

    Http.Reply refused = cancel("sch-20260302-002");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().toString()).contains("is the visit of wo-20260302-002");
  }

  @Test
  void nobodyBeginsAfterTheHorizonWhichIsNoConstraint() {
    asset();
    assertThat(asked("").path("start_by").asText()).isEqualTo("2031-01-04T08:00:00Z");
    assertThat(asked("").has("limits")).isFalse();
    JsonNode limited =
        asked(",\"horizon\":24,\"constraints\":{\"latest_start\":\"2031-01-01T12:00:00Z\"}");
    assertThat(limited.path("start_by").asText()).isEqualTo("2031-01-02T08:00:00Z");
    assertThat(limited.path("limits").toString())
        .isEqualTo("{\"latest_start\":\"2031-01-01T12:00:00Z\"}");
  }

  @Test
  void anOrderTakesTheSameConstraints() {
    asset();
    Http.Reply made =
        order(
            """
            ,"constraints":{"after":["sch-20260302-001","wo-20260302-001"],"certificates":["hv"],
              "access_hours":{"from":"07:00","to":"16:00","weekdays":[1,2]}}\
            """);

    assertThat(made.status()).as(made.body().toString()).isEqualTo(202);
    VisitLimits limits = Json.read(input(made).path("limits").toString(), VisitLimits.class);
    assertThat(limits.after()).containsExactly("sch-20260302-001", "wo-20260302-001");
    assertThat(limits.certificates()).containsExactly("hv");
    assertThat(limits.access())
        .isEqualTo(new AccessHours(LocalTime.of(7, 0), LocalTime.of(16, 0), Set.of(1, 2)));
  }

  @Test
  void constraintsThatCannotHoldAreRefused() {
    asset();
    assertThat(order(",\"constraints\":{\"after\":[\"isolate\"]}").body().toString())
        .contains("constraints.after names 'isolate'; name ids of schedules and orders");
    Http.Reply both =
        order(",\"schedule_id\":\"sch-20260302-001\",\"constraints\":{\"certificates\":[\"hv\"]}");
    assertThat(both.status()).isEqualTo(400);
    assertThat(both.body().toString()).contains("constraints are those of the schedule");
  }

  @Test
  void peopleAndDaylightAreReadAndWhatIsNoneOfThemRefused() {
    asset();
    JsonNode limits = asked(",\"constraints\":{\"crew_size\":3,\"daylight\":false}").path("limits");
    assertThat(limits.path("crew_size").asInt()).isEqualTo(3);
    assertThat(limits.path("daylight").toString()).isEqualTo("false");

    Http.Reply refused = order(",\"constraints\":{\"crew_size\":9,\"daylight\":\"dusk\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("errors").findValuesAsText("field"))
        .containsExactly("constraints.crew_size", "constraints.daylight");
  }

  @Test
  void whatIsAskedAsOfAMomentIsPricedByWhatWasKnownThen() {
    asset();
    ear("ear-20260302-001", NOW);
    ear("ear-20260302-002", NOW.plusSeconds(3600));
    assertThat(asked("").has("ear_id")).isFalse();
    assertThat(asked(",\"as_of\":\"2026-03-02T10:30:00Z\"").path("ear_id").asText())
        .isEqualTo("ear-20260302-001");
    assertThat(asked(",\"as_of\":\"2026-03-03T10:30:00Z\"").path("ear_id").asText())
        .isEqualTo("ear-20260302-002");
    Http.Reply bom =
        http.terminal(
            "bom",
            """
            {"action":"build","asset_id":"inv-1","as_of":"2026-03-02T10:30:00Z","wait_seconds":0}\
            """);
    assertThat(input(bom).path("ear_id").asText()).isEqualTo("ear-20260302-001");

    assertThat(refusedAsOf("2026-03-01T00:00:00Z", ""))
        .contains("no energy at risk of inv-1 is known as of 2026-03-01T00:00:00Z");
    assertThat(refusedAsOf("2026-03-02T10:30:00Z", ",\"ear_id\":\"ear-20260302-002\""))
        .contains("which as_of 2026-03-02T10:30:00Z does not know yet");
    assertThat(refusedAsOf("2099-01-01T00:00:00Z", "")).contains("must not be in the future");
  }

  private static String refusedAsOf(String asOf, String more) {
    Http.Reply reply =
        http.terminal(
            "schedule",
            "{\"action\":\"create\",\"asset_id\":\"inv-1\",\"as_of\":\"%s\"%s}"
                .formatted(asOf, more));
    assertThat(reply.status()).isEqualTo(400);
    return reply.error(0).path("message").asText();
  }

  private static void ear(String id, Instant asOf) {
    API.records
        .of(EnergyAtRisk.class)
        .put(
            new EnergyAtRisk(
                CUSTOMER,
                id,
                ASSET,
                new SiteId("north"),
                null,
                asOf,
                1,
                List.of(),
                List.of(),
                10,
                100,
                "physics",
                0.8,
                asOf));
  }

  private static void asset() {
    http.terminal(
        "assets",
        """
        {"action":"add","asset_id":"inv-1","name":"One","type":"Solar Inverter","capacity_kw":50,
         "site_id":"north"}\
        """);
  }

  private static Http.Reply order(String more) {
    return http.terminal(
        "order",
        "{\"action\":\"create\",\"asset_id\":\"inv-1\",\"wait_seconds\":0%s}".formatted(more));
  }

  private static JsonNode asked(String more) {
    return input(
        http.terminal(
            "schedule",
            "{\"action\":\"create\",\"asset_id\":\"inv-1\",\"start\":\"2031-01-01T08:00:00Z\",\"wait_seconds\":0%s}"
                .formatted(more)));
  }

  /** As the run was asked for. */
  private static JsonNode input(Http.Reply asked) {
    String input =
        API.temporal
            .getWorkflowClient()
            .fetchHistory(asked.data().path("workflow_id").asText())
            .getEvents()
            .get(0)
            .getWorkflowExecutionStartedEventAttributes()
            .getInput()
            .getPayloads(0)
            .getData()
            .toStringUtf8();
    return Json.read(input, JsonNode.class);
  }

  private static Order order(String id, String schedule) {
    return new Order(
        CUSTOMER,
        id,
        ASSET,
        new SiteId("north"),
        NOW,
        Priority.MEDIUM,
        2,
        null,
        null,
        null,
        List.of(),
        0,
        null,
        "a repair",
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        schedule,
        null,
        "pending",
        null);
  }

  private static WorkOrder life(String id) {
    return new WorkOrder(
        CUSTOMER,
        id,
        ASSET,
        new SiteId("north"),
        WorkOrderState.APPROVED,
        Priority.MEDIUM,
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
  }
}
