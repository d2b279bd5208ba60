package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.maintenance.MaintenancePlan;
import energy.ona.maintenance.MaintenanceTask;
import energy.ona.tenant.CustomerId;
import energy.ona.trend.MaintenanceDue;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Preventive plans and their tasks, from outside. */
final class MaintenanceTest {
  private static final CustomerId DEMO = new CustomerId("demo");
  private static final FakedApi API = new FakedApi(ScriptedMaintenance.class);
  private static Http http;

  @BeforeAll
  static void start() {
    http = API.start();
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static JsonNode data(Http.Reply reply) {
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.body().path("data");
  }

  private static List<String> ids() {
    return data(http.get("/maintenance-plans"))
        .path("maintenance_plans")
        .findValuesAsText("plan_id");
  }

  @Test
  void aPlanIsAddedChangedAndRemoved() {
    String plan =
        """
        {"plan_id":"filters","name":"Filters","assets":{"site_id":"north","oem":"SMA"},
         "due":{"every_months":%d,"conditions":[{"quantity":"soiling_ratio","below":0.9}]},
         "work":{"skills":["inverter_maintenance"],"duration_hours":1},
         "requirements":{"checklist":["filter"],"photos":1}}\
        """;
    JsonNode added = data(http.post("/maintenance-plans", plan.formatted(3)));
    assertThat(added.path("priority").asText()).isEqualTo("low");
    assertThat(added.path("due").path("window_days").asInt()).isEqualTo(14);
    assertThat(http.post("/maintenance-plans", plan.formatted(3)).status()).isEqualTo(200);
    assertThat(http.post("/maintenance-plans", plan.formatted(4)).status()).isEqualTo(409);

    data(http.put("/maintenance-plans/filters", plan.formatted(4)));
    MaintenancePlan stored =
        API.records.of(MaintenancePlan.class).get(DEMO, "filters").orElseThrow();
    assertThat(stored.due().everyMonths()).isEqualTo(4);
    assertThat(stored.due().conditions()).hasSize(1);
    assertThat(stored.requirements().photos()).isEqualTo(1);
    assertThat(
            data(http.get("/maintenance-plans/filters")).path("due").path("every_months").asInt())
        .isEqualTo(4);

    data(http.delete("/maintenance-plans/filters"));
    assertThat(http.get("/maintenance-plans/filters").status()).isEqualTo(404);
  }

  @Test
  void aPlanOfTheFileIsSwitchedOffAndComesBackWithTheFile() {
    assertThat(ids()).contains("inverter-inspection", "ir-thermography", "turbine-service");
    assertThat(http.delete("/maintenance-plans/ir-thermography").body().toString())
        .contains("switch it off");

    data(
        http.put(
            "/maintenance-plans/ir-thermography",
            "{\"enabled\":false,\"due\":{\"every_months\":24}}"));
    assertThat(data(http.get("/maintenance-plans/ir-thermography")).path("enabled").asBoolean())
        .isFalse();

    data(http.delete("/maintenance-plans/ir-thermography"));
    assertThat(data(http.get("/maintenance-plans/ir-thermography")).path("enabled").asBoolean())
        .isTrue();
  }

  @Test
  void whatIsWrongIsToldAtOnceByName() {
    Http.Reply reply =
        http.post(
            "/maintenance-plans",
            """
            {"plan_id":"x y","due":{"every_months":0,
             "conditions":[{"quantity":"noise","below":1}]},"work":{"duration_hours":-1}}\
            """);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("errors").findValuesAsText("field"))
        .contains(
            "plan_id", "due.every_months", "due.conditions[0].quantity", "work.duration_hours");
  }

  @Test
  void tasksAreListedByTheirIndexesAndSayWhatIsOverdue() {
    put("A-1", MaintenanceTask.ORDERED, "2020-01-01", "wo-20200101-001");
    put("A-2", MaintenanceTask.NOT_DUE, "2999-01-01", null);

    JsonNode open = data(http.get("/maintenance-tasks?status=ordered")).path("maintenance_tasks");
    assertThat(open).hasSize(1);
    assertThat(open.get(0).path("order_id").asText()).isEqualTo("wo-20200101-001");
    assertThat(open.get(0).path("overdue").asBoolean()).isTrue();
    JsonNode other = data(http.get("/maintenance-tasks?asset_id=A-2")).path("maintenance_tasks");
    assertThat(other.get(0).path("overdue").asBoolean()).isFalse();

    data(http.post("/maintenance-tasks/p:A-2/done", "{\"on\":\"2026-03-01\"}"));
    assertThat(API.records.of(MaintenanceTask.class).get(DEMO, "p:A-2").orElseThrow().lastDoneOn())
        .isEqualTo("2026-03-01");
    assertThat(http.post("/maintenance-tasks/p:A-2/done", "{\"on\":\"2999-03-01\"}").status())
        .isEqualTo(400);
    assertThat(http.post("/maintenance-tasks/none/done", "{\"on\":\"2026-03-01\"}").status())
        .isEqualTo(404);
    assertThat(data(http.post("/maintenance-tasks/look-ahead", "{}")).path("tasks").asInt())
        .isEqualTo(3);
  }

  private static void put(String asset, String status, String due, String order) {
    API.records
        .of(MaintenanceTask.class)
        .put(
            new MaintenanceTask(
                DEMO,
                "p:" + asset,
                "p",
                new AssetId(asset),
                new SiteId("north"),
                status,
                null,
                new MaintenanceDue(LocalDate.parse(due), "calendar", "12 months", List.of()),
                order));
  }
}
