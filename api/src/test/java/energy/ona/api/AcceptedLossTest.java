package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.event.PlatformEvent;
import energy.ona.ooda.Cycle;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Losses that a person accepts for a while. */
final class AcceptedLossTest {
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

  @Test
  void aCaseWithoutAnOrderIsShelvedListedAndTakenUpAgain() {
    open("inv-1", null);
    String until =
        Instant.now().plus(Duration.ofDays(60)).truncatedTo(ChronoUnit.SECONDS).toString();

    Http.Reply shelved =
        http.post(
            "/cases/case-inv-1/shelve",
            "{\"until\":\"%s\",\"reason\":\"shade\",\"who\":\"Naledi\"}".formatted(until));

    assertThat(shelved.status()).as(shelved.body().toString()).isEqualTo(200);
    assertThat(shelved.data().path("status").asText()).isEqualTo("accepted");
    assertThat(shelved.data().path("accepted").path("until").asText()).isEqualTo(until);
    assertThat(shelved.data().path("accepted").path("who").asText()).contains("Naledi");
    assertThat(http.get("/cases?status=accepted").data().path("cases").findValuesAsText("case_id"))
        .contains("case-inv-1");
    assertThat(happened()).contains("case.accepted");

    assertThat(http.post("/cases/case-inv-1/unshelve", "{}").status()).isEqualTo(400);
    Http.Reply up = http.post("/cases/case-inv-1/unshelve", "{\"reason\":\"the tree fell\"}");
    assertThat(up.data().path("status").asText()).isEqualTo("closed");
    assertThat(up.data().path("closed_reason").asText()).contains("the tree fell");
    assertThat(http.post("/cases/case-inv-1/unshelve", "{\"reason\":\"x\"}").status())
        .isEqualTo(409);
    assertThat(shelve("case-inv-1", until).status()).isEqualTo(409);
  }

  @Test
  void whatIsNotBoundedOrNotGivenAReasonIsRefused() {
    open("inv-2", null);
    String soon = Instant.now().plus(Duration.ofDays(2)).toString();

    assertThat(
            http.post("/cases/case-inv-2/shelve", "{\"until\":\"%s\"}".formatted(soon))
                .error(0)
                .path("field")
                .asText())
        .isEqualTo("reason");
    assertThat(shelve("case-inv-2", "2020-01-01").body().toString())
        .contains("must be in the future");
    assertThat(
            shelve("case-inv-2", Instant.now().plus(Duration.ofDays(400)).toString())
                .body()
                .toString())
        .contains("must be at most 366 days ahead");
    assertThat(http.post("/cases/case-inv-2/shelve", "{\"reason\":\"x\"}").status()).isEqualTo(400);
    assertThat(shelve("case-none", soon).status()).isEqualTo(404);
  }

  @Test
  void aCaseWhoseCycleIsAboutToOrderIsNotShelved() {
    open("inv-3", null);
    API.records
        .of(Cycle.class)
        .put(
            new Cycle(
                CUSTOMER,
                "ooda-inv-3",
                new AssetId("inv-3"),
                new SiteId("hill"),
                Instant.now(),
                "running",
                null,
                "begun",
                List.of(),
                null,
                null,
                null,
                Instant.now(),
                null));

    assertThat(shelve("case-inv-3", Instant.now().plusSeconds(90_000).toString()).body().toString())
        .contains("ooda-inv-3 is about to write an order");
  }

  @Test
  void theOrderOfAShelvedCaseIsCancelledWithIt() {
    open("inv-4", "wo-4");
    order("wo-4", "inv-4");
    String until =
        Instant.now().plus(Duration.ofDays(60)).truncatedTo(ChronoUnit.SECONDS).toString();

    Http.Reply shelved = shelve("case-inv-4", until);

    assertThat(shelved.data().path("message").asText()).contains("wo-4 is cancelled");
    assertThat(shelved.data().path("accepted").path("order_id").asText()).isEqualTo("wo-4");
    assertThat(shelved.data().path("order_id").isNull()).isTrue();
  }

  @Test
  void aWorkOrderIsCancelledWithAcceptanceAndNothingElseIs() {
    open("inv-5", "wo-5");
    order("wo-5", "inv-5");
    String until =
        Instant.now().plus(Duration.ofDays(60)).truncatedTo(ChronoUnit.SECONDS).toString();
    String accepting = "{\"accept_until\":\"%s\",\"reason\":\"shade\"}".formatted(until);

    assertThat(http.post("/workorders/wo-5/approve", accepting).error(0).path("message").asText())
        .contains("goes with cancel alone");
    Http.Reply cancelled = http.post("/workorders/wo-5/cancel", accepting);
    assertThat(cancelled.data().path("accepted").path("until").asText()).isEqualTo(until);
  }

  private static Http.Reply shelve(String caseId, String until) {
    return http.post(
        "/cases/%s/shelve".formatted(caseId),
        "{\"until\":\"%s\",\"reason\":\"shade\"}".formatted(until));
  }

  private static List<String> happened() {
    return API.events.after(CUSTOMER, 0, 100).stream().map(PlatformEvent::type).toList();
  }

  private static void open(String asset, @Nullable String orderId) {
    Instant at = Instant.now().minus(Duration.ofHours(5));
    Cases.on(API.records)
        .open(
            new FaultCase(
                CUSTOMER,
                "case-" + asset,
                new AssetId(asset),
                new SiteId("hill"),
                FaultCase.PRODUCTION,
                FaultCase.OPEN,
                at,
                at,
                null,
                null,
                "ooda-" + asset,
                orderId));
  }

  private static void order(String orderId, String asset) {
    Instant at = Instant.now().minus(Duration.ofHours(5));
    WorkOrder order =
        new WorkOrder(
            CUSTOMER,
            orderId,
            new AssetId(asset),
            new SiteId("hill"),
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
            "case-" + asset,
            null,
            at,
            at);
    API.begin(order);
  }
}
