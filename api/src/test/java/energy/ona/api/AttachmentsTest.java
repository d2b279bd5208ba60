package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.workorder.WorkOrderWorkflow;
import energy.ona.workorder.EventType;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import energy.ona.workorder.WorkOrderState;
import energy.ona.workorder.WorkRequirements;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Work that asks for a photo and a signature, and what is sent to it. */
final class AttachmentsTest {
  private static final FakedApi API = new FakedApi(ScriptedWorkOrder.class);
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static Http http = new Http(0);

  @BeforeAll
  static void start() {
    http = API.start();
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static void order(String orderId, WorkRequirements required) {
    Instant at = Instant.now().minus(Duration.ofHours(5));
    WorkOrder order =
        new WorkOrder(
                CUSTOMER,
                orderId,
                new AssetId("INV-001"),
                new SiteId("hill"),
                WorkOrderState.ASSIGNED,
                Priority.HIGH,
                false,
                "the fan has failed",
                null,
                "crew-hill-1",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(
                    new TimelineEntry(
                        "a", at, "approve", WorkOrderState.APPROVED, true, "Naledi", null),
                    new TimelineEntry(
                        "b", at, "assign", WorkOrderState.ASSIGNED, true, "plan", null)),
                null,
                null,
                at,
                at)
            .requiring(required, null);
    API.begin(order);
  }

  private static Http.Reply event(String orderId, String json) {
    return http.post("/workorders/" + orderId + "/events", json);
  }

  private static String attached(String orderId, String query, String type, String bytes) {
    Http.Reply reply =
        http.post(
            "/workorders/%s/attachments?%s".formatted(orderId, query),
            type,
            bytes.getBytes(StandardCharsets.UTF_8));
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.data().path("photo_id").asText();
  }

  @Test
  void anEventOfAClockThatRunsAheadIsOfWhenItCame() {
    order("wo-ahead", new WorkRequirements(List.of(), 0, false));

    Http.Reply taken =
        event(
            "wo-ahead",
            "{\"event_id\":\"n-1\",\"type\":\"start\",\"at\":\"2091-01-01T00:00:00Z\"}");

    assertThat(taken.status()).as(taken.body().toString()).isEqualTo(202);
    WorkOrder order =
        API.temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(WorkOrderWorkflow.workflowId("wo-ahead"))
            .query("workOrder", WorkOrder.class);
    assertThat(order.timeline())
        .filteredOn(entry -> entry.eventId().equals("n-1"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.at()).isBeforeOrEqualTo(Instant.now()));
  }

  @Test
  void onlyWhatIsAttachedShowsThatTheWorkIsDone() {
    order("wo-1", new WorkRequirements(List.of(), 1, true));

    Http.Reply invented =
        event(
            "wo-1", "{\"event_id\":\"c-1\",\"type\":\"complete\",\"photo_ids\":[\"sig-x\",\"a\"]}");
    assertThat(invented.status()).isEqualTo(409);
    assertThat(invented.error(0).path("message").asText())
        .contains("1 of 1 photos, a signature", "not attached to it: sig-x, a")
        .contains("POST /workorders/wo-1/attachments");

    String taken = "at=" + Instant.now().minus(Duration.ofHours(1));
    String document = attached("wo-1", taken, "application/pdf", "%PDF");
    String signature = attached("wo-1", taken + "&kind=signature", "image/png", "name");
    assertThat(document).startsWith("doc-");
    Http.Reply withoutPhoto = event("wo-1", "{\"event_id\":\"c-1\",\"type\":\"complete\"}");
    assertThat(withoutPhoto.error(0).path("message").asText())
        .contains("1 of 1 photos")
        .doesNotContain("signature");

    // Sent after the work was done, without a time: the event names it.
    String photo = attached("wo-1", "", "image/jpeg", "fan");
    Http.Reply done =
        event(
            "wo-1",
            "{\"event_id\":\"c-1\",\"type\":\"complete\",\"at\":\"%s\",\"photo_ids\":[\"%s\",\"%s\",\"later\"]}"
                .formatted(Instant.now().minus(Duration.ofMinutes(30)), photo, signature));
    assertThat(done.status()).as(done.body().toString()).isEqualTo(202);
    assertThat(done.data().path("state").asText()).isEqualTo("completed");
    assertThat(done.data().path("missing_photo_ids"))
        .extracting(JsonNode::asText)
        .containsExactly("later");
    TimelineEntry complete =
        API
            .temporal
            .getWorkflowClient()
            .newWorkflowStub(WorkOrderWorkflow.class, WorkOrderWorkflow.workflowId("wo-1"))
            .workOrder()
            .timeline()
            .stream()
            .filter(entry -> entry.event().equals(EventType.COMPLETE.wireName()))
            .findFirst()
            .orElseThrow();
    assertThat(complete.photoIds()).containsExactly(photo, signature);
    assertThat(complete.note()).isEqualTo("not attached by then: later");
  }

  @Test
  void inventedPictureOfAnEarlierEventDoesNotCountEither() {
    order("wo-2", new WorkRequirements(List.of(), 1, false));

    Http.Reply note =
        event(
            "wo-2",
            "{\"event_id\":\"n-1\",\"type\":\"note\",\"note\":\"done\",\"photo_ids\":[\"a\"]}");
    assertThat(note.status()).isEqualTo(202);
    assertThat(note.data().path("message").asText()).contains("not attached to it: a");

    assertThat(event("wo-2", "{\"event_id\":\"c-1\",\"type\":\"complete\"}").status())
        .isEqualTo(409);
  }

  @Test
  void photosAreListedAndComeBackAsTheyWereSent() {
    order("wo-3", WorkRequirements.NONE);
    order("wo-4", WorkRequirements.NONE);
    String photo = attached("wo-3", "technician=Thandi&note=burnt", "image/jpeg", "fan");
    attached("wo-3", "technician=Thandi&note=burnt", "image/jpeg", "fan");
    String manual = attached("wo-3", "kind=document", "application/pdf", "%PDF");

    Http.Reply first = http.get("/workorders/wo-3/attachments?limit=1");
    assertThat(first.data().path("count").asInt()).isEqualTo(1);
    assertThat(first.data().path("attachments").path(0).path("photo_id").asText())
        .isEqualTo(manual);
    JsonNode older =
        http.get("/workorders/wo-3/attachments?limit=5&cursor=" + first.cursor())
            .data()
            .path("attachments");
    assertThat(older).hasSize(1);
    assertThat(older.path(0).path("photo_id").asText()).isEqualTo(photo);
    assertThat(older.path(0).path("kind").asText()).isEqualTo("photo");
    assertThat(older.path(0).path("technician").asText()).isEqualTo("Thandi");
    assertThat(older.path(0).path("bytes").asInt()).isEqualTo(3);

    HttpResponse<byte[]> bytes = http.bytes("/workorders/wo-3/attachments/" + photo);
    assertThat(bytes.statusCode()).isEqualTo(200);
    assertThat(bytes.body()).asString(StandardCharsets.UTF_8).isEqualTo("fan");
    Map<String, List<String>> headers = bytes.headers().map();
    assertThat(headers.get("content-type")).containsExactly("image/jpeg");
    assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
    assertThat(headers.get("content-disposition"))
        .containsExactly("attachment; filename=\"%s.jpg\"".formatted(photo));
    assertThat(http.get("/workorders/wo-4/attachments/" + photo).status()).isEqualTo(404);
    assertThat(http.get("/workorders/wo-4/attachments").data().path("count").asInt()).isZero();
    assertThat(http.get("/workorders/wo-9/attachments").status()).isEqualTo(404);
  }

  @Test
  void workOfAnotherCustomerShowsNothing() {
    order("wo-5", WorkRequirements.NONE);
    String photo = attached("wo-5", "", "image/jpeg", "fan");

    String other = "?customer_id=other";
    assertThat(http.get("/workorders/wo-5/attachments/" + photo + other).status()).isEqualTo(404);
    assertThat(http.get("/workorders/wo-5/attachments" + other).status()).isEqualTo(404);
  }

  @Test
  void pdfIsNoPhoto() {
    order("wo-6", WorkRequirements.NONE);
    Http.Reply refused =
        http.post(
            "/workorders/wo-6/attachments?kind=photo",
            "application/pdf",
            "%PDF".getBytes(StandardCharsets.UTF_8));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error(0).path("message").asText()).contains("send a PDF as a document");
  }

  @Test
  void unknownCrewIsRefusedWithThoseThatThereAre() {
    order("wo-7", WorkRequirements.NONE);

    Http.Reply refused = http.post("/workorders/wo-7/reassign", "{\"crew_id\":\"nrth\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error(0).path("field").asText()).isEqualTo("crew_id");
    assertThat(refused.error(0).path("message").asText())
        .isEqualTo("crew_id 'nrth' is no crew; there are crew-hill-1, crew-hill-2");

    Http.Reply given = http.post("/workorders/wo-7/reassign", "{\"crew_id\":\"crew-hill-2\"}");
    assertThat(given.status()).as(given.body().toString()).isEqualTo(200);
    assertThat(given.data().path("crew_id").asText()).isEqualTo("crew-hill-2");
  }
}
