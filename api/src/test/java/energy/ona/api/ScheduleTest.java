package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.order.Order;
import energy.ona.plan.Schedule;
import energy.ona.plan.Visit;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
                CUSTOMER, id, ASSET, null, "corrective", "scheduled", "", List.of(visit), NOW));
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
  void nobodyBeginsAfterTheHorizon() {
    http.terminal(
        "assets",
        """
        {"action":"add","asset_id":"inv-1","name":"One","type":"Solar Inverter","capacity_kw":50,
         "site_id":"north"}\
        """);
    assertThat(latestStart("")).isEqualTo("2031-01-04T08:00:00Z");
    assertThat(latestStart(",\"horizon\":24")).isEqualTo("2031-01-02T08:00:00Z");
    assertThat(latestStart(",\"constraints\":{\"latest_start\":\"2031-01-01T12:00:00Z\"}"))
        .isEqualTo("2031-01-01T12:00:00Z");
  }

  /** As the run was asked for. */
  private static String latestStart(String more) {
    Http.Reply asked =
        http.terminal(
            "schedule",
            "{\"action\":\"create\",\"asset_id\":\"inv-1\",\"start\":\"2031-01-01T08:00:00Z\",\"wait_seconds\":0%s}"
                .formatted(more));
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
    return input.replaceFirst("(?s).*\"latest_start\":\"([^\"]*)\".*", "$1");
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
        "pending");
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
