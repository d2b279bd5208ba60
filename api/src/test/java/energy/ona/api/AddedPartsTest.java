package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.bom.Part;
import energy.ona.bom.SampleParts;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parts that somebody adds to a work order that lives already. */
final class AddedPartsTest {
  private static final FakedApi API = new FakedApi(ScriptedWorkOrder.class);
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    API.records.of(Asset.class).put(SampleAssets.inverter("inv-1"));
    API.records.of(Part.class).put(SampleParts.forInverter("FAN-1", "fan", 120.0, 3.0, "x"));
    API.records.of(Part.class).put(SampleParts.part("FAN-9", "ABB", "X", "fan", 1.0, 1.0, "x"));
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  @Test
  void aPartThatFitsIsOnTheTimelineUnderItsEvent() {
    order("wo-1");
    String body =
        "{\"event_id\":\"a-1\",\"sku\":\"FAN-1\",\"quantity\":2,\"reason\":\"it is"
            + " burnt\",\"who\":\"Thandi\"}";

    Http.Reply added = http.post("/workorders/wo-1/parts", body);

    assertThat(added.status()).as(added.body().toString()).isEqualTo(200);
    assertThat(added.data().path("timeline").path(0).path("event_id").asText()).isEqualTo("a-1");
    assertThat(added.data().path("timeline").path(0).path("event").asText()).isEqualTo("add_part");
    assertThat(added.data().path("timeline").path(0).path("who").asText()).contains("Thandi");
    assertThat(http.post("/workorders/wo-1/parts", body).data().path("timeline")).hasSize(1);
  }

  @Test
  void whatIsMissingOrFitsNothingIsRefusedWithAllThatIsWrong() {
    order("wo-2");
    Http.Reply empty = http.post("/workorders/wo-2/parts", "{}");
    assertThat(empty.status()).isEqualTo(400);
    assertThat(empty.body().path("errors").findValuesAsText("field"))
        .containsExactly("sku", "quantity", "reason");

    Http.Reply unknown = add("wo-2", "FAN-7", "1");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.error(0).path("message").asText()).contains("not in the catalogue");
    Http.Reply stranger = add("wo-2", "FAN-9", "1");
    assertThat(stranger.status()).isEqualTo(409);
    assertThat(stranger.error(0).path("message").asText())
        .contains("part FAN-9 does not fit inv-1: it is for ABB X");
    assertThat(add("wo-2", "FAN-1", "0").error(0).path("field").asText()).isEqualTo("quantity");
    assertThat(add("wo-none", "FAN-1", "1").status()).isEqualTo(404);
  }

  @Test
  void anOrderThatIsOverTakesNone() {
    order("wo-3");
    http.post("/workorders/wo-3/cancel", "{\"reason\":\"sold\"}");
    Http.Reply late = add("wo-3", "FAN-1", "1");

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.error(0).path("message").asText()).contains("cannot be changed any more");
  }

  private static Http.Reply add(String order, String sku, String quantity) {
    return http.post(
        "/workorders/%s/parts".formatted(order),
        "{\"sku\":\"%s\",\"quantity\":%s,\"reason\":\"burnt\"}".formatted(sku, quantity));
  }

  private static void order(String orderId) {
    Instant at = Instant.now().minusSeconds(18_000);
    WorkOrder order =
        new WorkOrder(
            SampleAssets.CUSTOMER,
            orderId,
            new AssetId("inv-1"),
            SampleAssets.SITE,
            WorkOrderState.PENDING,
            Priority.HIGH,
            false,
            "the fan has failed",
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
            at,
            at);
    API.begin(order);
  }
}
