package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.bom.Part;
import energy.ona.bom.SampleParts;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.SamplePurchases;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrderState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parts that nobody delivers, and what somebody says of them. */
final class UndeliveredPartsTest {
  private static final FakedApi API = new FakedApi(ScriptedWorkOrder.class);
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
    API.records.of(Asset.class).put(SampleAssets.inverter("inv-1"));
    API.records.of(Part.class).put(SampleParts.forInverter("FAN-1", "fan", 120.0, 3.0, "x"));
    API.records.of(Part.class).put(SampleParts.forInverter("FAN-2", "fan", 95.0, 2.0, "x"));
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  @Test
  void whatHoldsItUpIsInItsViewWithWhatMayStandIn() {
    PurchaseOrder purchase = SamplePurchases.fansAndFuse("po-1");
    API.records.of(PurchaseOrder.class).put(purchase.refused("no longer made", Instant.now()));
    order("wo-1", "refused");

    JsonNode held = http.get("/workorders/wo-1").data().path("held_up_by");

    assertThat(held).hasSize(1);
    assertThat(held.path(0).path("sku").asText()).isEqualTo("FAN-1");
    assertThat(held.path(0).path("qty").asInt()).isEqualTo(2);
    assertThat(held.path(0).path("supplier").asText()).isEqualTo(purchase.supplier());
    assertThat(held.path(0).path("reason").asText()).isEqualTo("no longer made");
    JsonNode instead = held.path(0).path("instead");
    assertThat(instead.findValuesAsText("sku")).contains("FAN-2").doesNotContain("FAN-1");
    JsonNode fan = instead.path(instead.findValuesAsText("sku").indexOf("FAN-2"));
    assertThat(fan.path("price_usd").asDouble()).isEqualTo(95);
    assertThat(fan.path("lead_time_days").asDouble()).isEqualTo(2);
    order("wo-2", "placed");
    assertThat(http.get("/workorders/wo-2").data().has("held_up_by")).isFalse();
  }

  @Test
  void aPartIsDroppedUnderItsEvent() {
    order("wo-3", "refused");
    String path = "/workorders/wo-3/parts/FAN-1?event_id=d-1&reason=a+clean+one+does";

    Http.Reply dropped = http.delete(path);

    assertThat(dropped.status()).as(dropped.body().toString()).isEqualTo(200);
    JsonNode entry = dropped.data().path("timeline").path(0);
    assertThat(entry.path("event").asText()).isEqualTo("drop_part");
    assertThat(entry.path("event_id").asText()).isEqualTo("d-1");
    assertThat(http.delete(path).data().path("timeline")).hasSize(1);
  }

  @Test
  void whatCannotBeDroppedIsRefusedWithWhatItWaitsFor() {
    order("wo-4", "refused");

    Http.Reply without = http.delete("/workorders/wo-4/parts/FAN-1");
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.error(0).path("field").asText()).isEqualTo("reason");
    Http.Reply unknown = http.delete("/workorders/wo-4/parts/FAN-9?reason=x");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.error(0).path("message").asText())
        .isEqualTo("work order wo-4 has no part FAN-9; it waits for FAN-1");
    assertThat(http.delete("/workorders/wo-none/parts/FAN-1?reason=x").status()).isEqualTo(404);
    order("wo-5", "received");
    Http.Reply there = http.delete("/workorders/wo-5/parts/FAN-1?reason=x");
    assertThat(there.status()).isEqualTo(409);
    assertThat(there.error(0).path("message").asText()).contains("is there already");
  }

  @Test
  void anotherPartGoesInThePlaceOfOneThatItWaitsFor() {
    order("wo-6", "refused");

    assertThat(replace("wo-6", "FAN-9").status()).isEqualTo(404);
    Http.Reply itself = replace("wo-6", "FAN-2");
    assertThat(itself.status()).isEqualTo(400);
    assertThat(itself.error(0).path("field").asText()).isEqualTo("replaces");
    Http.Reply replaced = replace("wo-6", "FAN-1");

    assertThat(replaced.status()).as(replaced.body().toString()).isEqualTo(200);
    assertThat(replaced.data().path("timeline").path(0).path("event").asText())
        .isEqualTo("add_part");
  }

  private static Http.Reply replace(String order, String insteadOf) {
    return http.post(
        "/workorders/%s/parts".formatted(order),
        "{\"sku\":\"FAN-2\",\"quantity\":2,\"reason\":\"it does too\",\"replaces\":\"%s\"}"
            .formatted(insteadOf));
  }

  private static void order(String orderId, String status) {
    Instant at = Instant.now().minusSeconds(18_000);
    int there = status.equals("received") ? 2 : 0;
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
            List.of(new PartArrival("FAN-1", 2, null, "po-1", there, status)),
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
