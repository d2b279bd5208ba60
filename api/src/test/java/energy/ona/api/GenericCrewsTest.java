package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.plan.CrewsFile.Generic;
import energy.ona.plan.Visit;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Crews of a customer who registered none. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class GenericCrewsTest {
  private static final FakedApi API = new FakedApi();
  private static final String FIRST = Generic.id(SampleAssets.SITE, 1);
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    API.records.of(Asset.class).put(SampleAssets.inverter("inv-1"));
    Instant now = Instant.now();
    order("wo-2", WorkOrderState.ASSIGNED, FIRST, now.plus(Duration.ofDays(2)));
    order("wo-1", WorkOrderState.SCHEDULED, FIRST, now.plus(Duration.ofDays(1)));
    order("wo-3", WorkOrderState.CANCELLED, FIRST, now.plus(Duration.ofDays(1)));
    order("wo-4", WorkOrderState.ASSIGNED, FIRST, now.minus(Duration.ofDays(1)));
    order(
        "wo-5",
        WorkOrderState.ASSIGNED,
        Generic.id(SampleAssets.SITE, 2),
        now.plus(Duration.ofDays(1)));
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  @Test
  @Order(1)
  void theyAreListedWithWhatIsBookedPageByPage() {
    JsonNode all = http.get("/crews").data();
    List<String> ids = all.path("crews").findValuesAsText("crew_id");
    assertThat(ids).hasSizeGreaterThan(1).startsWith(FIRST, Generic.id(SampleAssets.SITE, 2));
    JsonNode first = all.path("crews").path(0);
    assertThat(first.path("generic").asBoolean()).isTrue();
    assertThat(first.path("site_id").asText()).isEqualTo(SampleAssets.SITE.value());
    assertThat(first.path("skills")).isNotEmpty();
    assertThat(first.path("booked").findValuesAsText("order_id")).containsExactly("wo-1", "wo-2");

    List<String> paged = new ArrayList<>();
    String path = "/crews?limit=1";
    while (!path.isEmpty()) {
      Http.Reply page = http.get(path);
      paged.addAll(page.data().path("crews").findValuesAsText("crew_id"));
      JsonNode next = page.body().path("metadata").path("next_cursor");
      path = next.isTextual() ? "/crews?limit=1&cursor=" + next.asText() : "";
    }
    assertThat(paged).isEqualTo(ids);
  }

  @Test
  @Order(2)
  void oneIsShownAndCannotBeChanged() {
    JsonNode first = http.get("/crews/" + FIRST).data();
    assertThat(first.path("booked")).hasSize(2);
    assertThat(first.path("crew_id").asText()).isEqualTo(FIRST);

    Http.Reply removed = http.delete("/crews/" + FIRST);
    assertThat(removed.status()).isEqualTo(409);
    assertThat(removed.error(0).path("message").asText()).contains("is a generic one");
    assertThat(http.get("/crews/" + Generic.id(SampleAssets.SITE, 0)).status()).isEqualTo(404);
  }

  @Test
  @Order(3)
  void thereAreNoneOnceACrewIsRegistered() {
    String crew = "{\"crew_id\":\"north\",\"base\":{\"latitude\":-26,\"longitude\":28}}";
    assertThat(http.post("/crews", crew).status()).isEqualTo(200);

    JsonNode all = http.get("/crews").data().path("crews");
    assertThat(all.findValuesAsText("crew_id")).containsExactly("north");
    assertThat(all.path(0).has("generic")).isFalse();
    assertThat(http.get("/crews/" + FIRST).status()).isEqualTo(404);
  }

  private static void order(String id, WorkOrderState state, String crew, Instant start) {
    Visit visit =
        new Visit(
            id,
            new AssetId("inv-1"),
            crew,
            start,
            start.plus(Duration.ofHours(2)),
            30,
            Priority.HIGH,
            "repair",
            "nearest");
    API.records
        .of(WorkOrder.class)
        .put(
            new WorkOrder(
                SampleAssets.CUSTOMER,
                id,
                new AssetId("inv-1"),
                SampleAssets.SITE,
                state,
                Priority.HIGH,
                false,
                "repair",
                null,
                crew,
                visit,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                start,
                start));
  }
}
