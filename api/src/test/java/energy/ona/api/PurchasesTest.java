package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.AssetId;
import energy.ona.asset.SampleAssets;
import energy.ona.bom.BomItem;
import energy.ona.bom.Part;
import energy.ona.event.PlatformEvent;
import energy.ona.issue.Issue;
import energy.ona.order.Order;
import energy.ona.purchase.ClaimState;
import energy.ona.purchase.PurchaseOrder;
import energy.ona.purchase.SamplePurchases;
import energy.ona.purchase.WarrantyClaim;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrderState;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parts, purchases and issues, from outside. */
final class PurchasesTest {
  private static final FakedApi API = new FakedApi();
  private static Http http;

  @BeforeAll
  static void start() {
    http = API.start();
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  @Test
  void partsAreImportedTogetherAndAChangeKeepsWhatIsReserved() {
    Http.Reply imported =
        http.post(
            "/parts/import",
            """
            {"parts":[
              {"sku":"FAN-1","description":"A fan","type":"fan","price_usd":120,"lead_time_days":3,
               "lead_time_p90_days":6,"stock_on_hand":2,"price_breaks":[{"min_qty":4,"price_usd":100}]},
              {"sku":"FUSE-1","description":"A fuse","type":"fuse","substitutes":["FUSE-2"]}]}\
            """);
    assertThat(imported.status()).as(imported.body().toString()).isEqualTo(200);
    assertThat(imported.data().path("count").asInt()).isEqualTo(2);
    API.records
        .of(Part.class)
        .update(SampleAssets.CUSTOMER, "FAN-1", part -> part.reserving("wo-1", 1));

    http.put("/parts/FAN-1", "{\"description\":\"A fan\",\"type\":\"fan\",\"stock_on_hand\":5}");

    Part fan = API.records.of(Part.class).get(SampleAssets.CUSTOMER, "FAN-1").orElseThrow();
    assertThat(fan.stockOnHand()).isEqualTo(5);
    assertThat(fan.available(null)).isEqualTo(4);
  }

  @Test
  void importWithOneWrongPartChangesNothingAndNamesIt() {
    Http.Reply refused =
        http.post(
            "/parts/import",
            """
            {"parts":[{"sku":"GOOD","description":"x","type":"y"},
                      {"sku":"BAD","description":"x","type":"y","lead_time_days":5,
                       "lead_time_p90_days":2}]}\
            """);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("parts[1].lead_time_p90_days");
    assertThat(http.get("/parts/GOOD").status()).isEqualTo(404);
  }

  @Test
  void aClaimTellsTheUnitThatFailedAndTakesItsSerial() {
    claim("rma-1-1", "wo-1", "which of two failed is not known: give its serial");

    JsonNode draft = http.get("/claims/rma-1-1").data();
    assertThat(draft.path("oem").asText()).isEqualTo("SMA");
    assertThat(draft.path("model").asText()).isEqualTo("FAN-12");
    assertThat(draft.path("serial").isNull()).isTrue();

    JsonNode sent =
        http.post("/claims/rma-1-1/status", "{\"status\":\"submitted\",\"serial\":\"SN-3\"}")
            .data();
    assertThat(sent.path("serial").asText()).isEqualTo("SN-3");
    assertThat(
            http.get("/claims?order_id=wo-1").data().path("claims").path(0).path("serial").asText())
        .isEqualTo("SN-3");
  }

  @Test
  void aClaimGoesItsWayStepByStepAndIsToldInTheFeedOnce() {
    claim("rma-2-1", "wo-2", null);

    Http.Reply early = http.post("/claims/rma-2-1/status", "{\"status\":\"accepted\"}");
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.body().toString())
        .contains(
            "claim rma-2-1 is draft and cannot become accepted;"
                + " what may follow is submitted or withdrawn");

    for (String status : List.of("submitted", "submitted", "accepted")) {
      Http.Reply moved =
          http.post(
              "/claims/rma-2-1/status",
              "{\"status\":\"%s\",\"expected_at\":\"2026-03-09\"}".formatted(status));
      assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
    }
    Http.Reply end = http.post("/claims/rma-2-1/status", "{\"status\":\"recovered\"}");
    assertThat(end.data().path("expected_at").asText()).isEqualTo("2026-03-10T00:00:00Z");

    Http.Reply late = http.post("/claims/rma-2-1/status", "{\"status\":\"rejected\"}");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body().toString()).contains("nothing may follow");
    assertThat(http.get("/claims?status=withdrawn").status()).isEqualTo(200);
    assertThat(API.events.after(SampleAssets.CUSTOMER, 0, 1000))
        .filteredOn(event -> "rma-2-1".equals(event.ref()))
        .extracting(PlatformEvent::type)
        .containsExactly("claim.submitted", "claim.accepted", "claim.recovered");
  }

  @Test
  void aClaimsMoveReachesItsWorkOrder() {
    claim("rma-3-1", "wo-3", null);
    WorkflowStub order =
        API.temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "WorkOrderWorkflow",
                WorkflowOptions.newBuilder()
                    .setWorkflowId("wo:wo-3")
                    .setTaskQueue("nobody-works-here")
                    .build());
    order.start();

    http.post("/claims/rma-3-1/status", "{\"status\":\"submitted\",\"note\":\"by mail\"}");

    assertThat(
            API.temporal.getWorkflowClient().fetchHistory("wo:wo-3").getEvents().stream()
                .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
                .map(event -> event.getWorkflowExecutionSignaledEventAttributes())
                .map(signal -> signal.getInput().getPayloads(0).getData().toStringUtf8()))
        .singleElement()
        .asString()
        .contains("rma-3-1", "submitted", "by mail");
  }

  private static void claim(String id, String orderId, @Nullable String note) {
    API.records
        .of(WarrantyClaim.class)
        .put(
            new WarrantyClaim(
                SampleAssets.CUSTOMER,
                id,
                orderId,
                SampleAssets.inverter("inv-1").assetId(),
                SampleAssets.SITE,
                "FAN-1",
                1,
                "A fan: hot",
                "SMA",
                "FAN-12",
                null,
                null,
                120.0,
                Map.of(),
                ClaimState.DRAFT,
                null,
                note,
                Instant.EPOCH,
                Instant.EPOCH,
                null));
  }

  @Test
  void shippedPartsAreListedBehindTheOwnThatReplaceThem() {
    http.put("/parts/GEN-FAN-KIT-120", "{\"description\":\"Ours\",\"type\":\"fan\"}");

    assertThat(http.get("/parts/GEN-FAN-KIT-120").data().path("source").asText()).isEqualTo("own");
    JsonNode shipped = http.get("/parts/SG20KTL-FAN-HD").data();
    assertThat(shipped.path("source").asText()).isEqualTo("shipped");
    assertThat(shipped.path("price_usd").asDouble()).isPositive();

    List<String> skus = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    String cursor = "";
    do {
      Http.Reply page = http.get("/parts?type=fan&limit=3" + cursor);
      for (JsonNode part : page.data().path("parts")) {
        skus.add(part.path("sku").asText());
        sources.add(part.path("source").asText());
      }
      String next = page.body().path("metadata").path("next_cursor").asText("");
      cursor = next.isEmpty() ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    assertThat(skus)
        .doesNotHaveDuplicates()
        .contains("GEN-FAN-KIT-120", "GEN-FAN-KIT-172", "SG20KTL-FAN-STD", "SYMO-20-FAN")
        .doesNotContain("GEN-FUSE-GPV-15A");
    assertThat(sources).startsWith("own").endsWith("shipped").isSorted();
  }

  @Test
  void purchasesAreListedReadAndSuggestedTogether() {
    API.records.of(PurchaseOrder.class).create(SamplePurchases.fansAndFuse("po-20260302-001"));
    API.records.of(PurchaseOrder.class).create(SamplePurchases.fansAndFuse("po-20260302-002"));

    JsonNode listed = http.get("/purchases?status=pending_approval").data();
    assertThat(listed.path("count").asInt()).isEqualTo(2);
    assertThat(http.get("/purchases/po-20260302-001").data().path("total_usd").asDouble())
        .isEqualTo(290);
    assertThat(suggested("Fans & Co").path("saving_usd").asDouble()).isPositive();
    assertThat(http.get("/purchases?status=lost").status()).isEqualTo(400);
    assertThat(http.get("/purchases/po-1?customer_id=other").status()).isEqualTo(404);
    // Its workflow is not there: nothing more can happen to it.
    assertThat(http.post("/purchases/po-20260302-001/cancel", "{}").status()).isEqualTo(409);
  }

  @Test
  void whatWorkOrdersThatWaitForAnApprovalWouldBuyIsSuggestedTogether() {
    http.put(
        "/parts/RELAY-9",
        """
        {"description":"A relay","type":"relay","price_usd":80,"supplier":"Relays & Co",
         "stock_on_hand":1,"price_breaks":[{"min_qty":3,"price_usd":60}]}\
        """);
    order("wo-20260302-101", WorkOrderState.PENDING, 2, null, null);
    order("wo-20260302-102", WorkOrderState.PENDING, 2, null, null);
    order("wo-20260302-103", WorkOrderState.PENDING, 2, BomItem.WARRANTY, null);
    order("wo-20260302-104", WorkOrderState.APPROVED, 2, null, null);
    order("wo-20260302-105", WorkOrderState.PENDING, 2, null, "po-20260302-009");

    JsonNode joint = suggested("Relays & Co");

    assertThat(joint.path("purchase_ids")).isEmpty();
    assertThat(joint.path("pending_order_ids"))
        .extracting(JsonNode::asText)
        .containsExactly("wo-20260302-101", "wo-20260302-102");
    assertThat(joint.path("lines").path(0).path("qty").asInt()).isEqualTo(3);
    assertThat(joint.path("lines").path(0).path("unit_price_usd").asDouble()).isEqualTo(60);
    double freightUsd = joint.path("joint_usd").asDouble() - 3 * 60;
    assertThat(joint.path("saving_usd").asDouble()).isEqualTo(3 * 20 + freightUsd);
  }

  private static JsonNode suggested(String supplier) {
    JsonNode all = http.get("/purchases/suggestions").data().path("suggestions");
    return StreamSupport.stream(all.spliterator(), false)
        .filter(each -> each.path("supplier").asText().equals(supplier))
        .findFirst()
        .orElseThrow();
  }

  private static void order(
      String id,
      WorkOrderState state,
      int relays,
      @Nullable String source,
      @Nullable String purchaseId) {
    Instant at = SamplePurchases.MONDAY;
    Order order =
        new Order(
            SampleAssets.CUSTOMER,
            id,
            new AssetId("inv-1"),
            SampleAssets.SITE,
            at,
            Priority.HIGH,
            2,
            null,
            null,
            null,
            List.of(
                new Order.Line(
                    "RELAY-9", "A relay", relays, 80.0, null, 3.0, "Relays & Co", null, source)),
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
            null,
            null,
            "pending",
            null);
    API.records.of(Order.class).put(order);
    API.records
        .of(WorkOrder.class)
        .put(
            new WorkOrder(
                SampleAssets.CUSTOMER,
                id,
                order.assetId(),
                order.siteId(),
                state,
                Priority.HIGH,
                false,
                "a repair",
                null,
                null,
                null,
                null,
                null,
                List.of(new PartArrival("RELAY-9", relays, at, purchaseId, 0, null)),
                null,
                null,
                List.of(),
                null,
                null,
                at,
                at));
  }

  @Test
  void issueWithASerialBecomesAWorkOrderOnce() {
    http.terminal(
        "assets",
        """
        {"action":"add","asset_id":"inv-1","name":"One","type":"Solar Inverter","capacity_kw":50,
         "site_id":"north","components":[{"oem":"SMA","model":"STP","serial":"S-77"}]}\
        """);
    String issue =
        http.terminal(
                "issues",
                """
                {"action":"create","component":"S-77","site":"north","issue_type":"noise",
                 "description":"grinds","priority":"high"}\
                """)
            .data()
            .path("issue_id")
            .asText();

    String order = "{\"action\":\"order\",\"issue_id\":\"%s\"}".formatted(issue);
    Http.Reply first = http.terminal("issues", order);
    assertThat(first.status()).as(first.body().toString()).isEqualTo(200);
    assertThat(first.data().path("status").asText()).isEqualTo("ordered");
    assertThat(first.data().path("asset_id").asText()).isEqualTo("inv-1");
    assertThat(http.terminal("issues", order).data().path("order_id"))
        .isEqualTo(first.data().path("order_id"));
    assertThat(
            API.temporal
                .getWorkflowClient()
                .newUntypedWorkflowStub("order:" + first.data().path("order_id").asText())
                .describe()
                .getWorkflowType())
        .isEqualTo("OrderWorkflow");
  }

  @Test
  void issueWhoseWorkOrderTheEngineNeverGotStartsItWhenAskedAgain() {
    http.terminal(
        "assets",
        """
        {"action":"add","asset_id":"inv-9","name":"Nine","type":"Solar Inverter","capacity_kw":50,
         "site_id":"south"}\
        """);
    Instant now = Instant.parse("2026-03-02T10:00:00Z");
    API.records
        .of(Issue.class)
        .create(
            new Issue(
                    SampleAssets.CUSTOMER,
                    "iss-9",
                    null,
                    "south",
                    "noise",
                    "grinds",
                    Priority.HIGH,
                    Issue.OPEN,
                    now,
                    null,
                    null)
                .ordered("inv-9", "wo-20260302-909"));

    Http.Reply again = http.terminal("issues", "{\"action\":\"order\",\"issue_id\":\"iss-9\"}");

    assertThat(again.status()).as(again.body().toString()).isEqualTo(200);
    assertThat(
            API.temporal
                .getWorkflowClient()
                .newUntypedWorkflowStub("order:wo-20260302-909")
                .describe()
                .getWorkflowType())
        .isEqualTo("OrderWorkflow");
  }

  @Test
  void issueThatFitsNoOneAssetAsksForIt() {
    String issue =
        http.terminal(
                "issues", "{\"action\":\"create\",\"site\":\"nowhere\",\"description\":\"smells\"}")
            .data()
            .path("issue_id")
            .asText();

    Http.Reply refused =
        http.terminal("issues", "{\"action\":\"order\",\"issue_id\":\"%s\"}".formatted(issue));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("asset_id is needed");
  }

  @Test
  void statesHaveTheirNamesInOtherSystems() {
    JsonNode states = http.get("/workorders/states").data().path("states");

    assertThat(states).hasSize(14);
    assertThat(states.get(0).path("external_states").path("maximo").asText()).isEqualTo("WAPPR");
    assertThat(states.get(0).path("possible").toString()).contains("approve");
  }
}
