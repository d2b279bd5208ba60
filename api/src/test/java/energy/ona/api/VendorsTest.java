package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.config.Secret;
import energy.ona.quota.CallBudgets;
import energy.ona.quota.ProviderBusy;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorCloud;
import energy.ona.vendor.VendorDevice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Accounts in makers' clouds, from outside. */
final class VendorsTest {
  private static final FakedApi API = new FakedApi();
  private static final CustomerId DEMO = new CustomerId("demo");
  private static final CallBudgets BUDGETS = new CallBudgets(API.records, Clock.systemUTC());
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
  void anAccountIsAddedReadAndRemovedAndItsKeyNeverComesBack() {
    Http.Reply added =
        http.post(
            "/vendors",
            "{\"account_id\":\"roof\",\"vendor\":\"solaredge\",\"api_key\":\"TOP-SECRET\",\"history_from\":\"2026-01-01\"}");
    assertThat(added.status()).as(added.body().toString()).isEqualTo(202);
    assertThat(added.body().path("data").path("workflow_id").asText())
        .isEqualTo("vendor:demo:roof");
    assertThat(API.secrets.get("vendors/demo/roof")).contains(new Secret("TOP-SECRET"));

    Http.Reply read = http.get("/vendors/roof");
    assertThat(read.body().path("data").path("history_from").asText())
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(http.get("/vendors").body().path("data").path("count").asInt()).isEqualTo(1);
    assertThat(added.body() + " " + read.body()).doesNotContain("TOP-SECRET");
    assertThat(
            http.post(
                    "/vendors",
                    "{\"account_id\":\"roof\",\"vendor\":\"solaredge\",\"api_key\":\"other\"}")
                .status())
        .isEqualTo(409);

    assertThat(http.get("/vendors/roof/devices").body().path("data").path("count").asInt())
        .isZero();
    assertThat(http.post("/vendors/roof/credentials", "{}").status()).isEqualTo(400);
    assertThat(http.post("/vendors/roof/credentials", "{\"api_key\":\"BETTER\"}").status())
        .isEqualTo(202);
    assertThat(API.secrets.get("vendors/demo/roof")).contains(new Secret("BETTER"));

    assertThat(http.send(http.request("/vendors/roof").DELETE()).status()).isEqualTo(200);
    assertThat(http.get("/vendors/roof").status()).isEqualTo(404);
    assertThat(API.secrets.get("vendors/demo/roof")).isEmpty();
  }

  @Test
  void otherCredentialsEndWhatWaitsForTheOldOnesLimit() {
    String given = "{\"account_id\":\"park\",\"vendor\":\"solaredge\",\"api_key\":\"K\"}";
    String first = runId(http.post("/vendors", given));
    assertThat(runId(http.post("/vendors/park/pull", "{}"))).isEqualTo(first);

    BUDGETS.busy(DEMO, "vendor:park", new ProviderBusy("too many", Duration.ofDays(1)));
    String second = runId(http.post("/vendors/park/credentials", "{\"api_key\":\"B\"}"));
    assertThat(second).isNotEqualTo(first);
    assertThat(BUDGETS.get(DEMO, "vendor:park")).isEmpty();
    assertThat(http.get("/vendors/park").data().path("status").asText()).isEqualTo("new");
    assertThat(http.get("/vendors/park").data().path("message").asText())
        .isEqualTo("has other credentials");

    BUDGETS.busy(DEMO, "vendor:park", new ProviderBusy("too many", Duration.ofDays(1)));
    assertThat(http.delete("/vendors/park").status()).isEqualTo(200);
    assertThat(http.get("/workflows/vendor:demo:park").data().path("status").asText())
        .isEqualTo("TERMINATED");
    assertThat(BUDGETS.get(DEMO, "vendor:park")).isEmpty();
    assertThat(runId(http.post("/vendors", given))).isNotEqualTo(second);
    assertThat(http.delete("/vendors/park").status()).isEqualTo(200);
  }

  @Test
  void otherCredentialsAreTriedWhateverTheOldOnesCouldNotRead() {
    assertThat(
            http.post(
                    "/vendors",
                    "{\"account_id\":\"hall\",\"vendor\":\"solaredge\",\"api_key\":\"K\"}")
                .status())
        .isEqualTo(202);
    Instant now = Instant.parse("2026-05-01T00:00:00Z");
    RecordStore<VendorAccount> accounts = API.records.of(VendorAccount.class);
    RecordStore<VendorDevice> devices = API.records.of(VendorDevice.class);
    VendorAccount listed =
        accounts
            .update(DEMO, "hall", account -> account.listed(null, now, now, "site 4 declines"))
            .orElseThrow();
    VendorCloud.Device named = new VendorCloud.Device("d", "p", "Roof", "SN", null, null);
    devices.put(VendorDevice.of(listed, named, now).failed("declined", now));

    http.post("/vendors/hall/credentials", "{\"api_key\":\"B\"}");
    VendorAccount account = accounts.get(DEMO, "hall").orElseThrow();
    assertThat(account.inventoryAt()).isNull();
    assertThat(account.inventoryTrouble()).isNull();
    assertThat(devices.get(DEMO, VendorDevice.id("hall", "d")).orElseThrow().trouble()).isNull();
    assertThat(http.delete("/vendors/hall").status()).isEqualTo(200);
  }

  @Test
  void anAccountSaysWhenItIsTriedAgainAndNoTimeThatIsOver() {
    http.post("/vendors", "{\"account_id\":\"barn\",\"vendor\":\"solaredge\",\"api_key\":\"K\"}");
    Instant past = Instant.parse("2026-05-01T00:00:00Z");
    Instant next = Instant.parse("2199-05-01T00:00:00Z");
    String limit = "the vendor's limit is used up until ";
    assertThat(told("failing", "answered 500", next))
        .isEqualTo("answered 500; tried again at " + next);
    assertThat(told("failing", "answered 500", past))
        .isEqualTo("answered 500; its next try is due");
    assertThat(told("waiting", limit + next, next)).isEqualTo(limit + next);
    assertThat(told("waiting", limit + past, past))
        .isEqualTo("waited for the vendor's limit; its next try is due");
    assertThat(http.get("/vendors/barn").data().path("waiting_until").isTextual()).isFalse();
    assertThat(http.get("/vendors").body().toString()).doesNotContain(past.toString());
    assertThat(http.delete("/vendors/barn").status()).isEqualTo(200);
  }

  private static String told(String status, String message, Instant until) {
    API.records
        .of(VendorAccount.class)
        .update(DEMO, "barn", account -> account.inState(status, message, until));
    return http.get("/vendors/barn").data().path("message").asText();
  }

  private static String runId(Http.Reply reply) {
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(202);
    return reply.data().path("run_id").asText();
  }

  @Test
  void aHistoryFromTheFutureIsRefused() {
    Http.Reply reply =
        http.post(
            "/vendors",
            "{\"account_id\":\"a\",\"vendor\":\"solaredge\",\"api_key\":\"k\",\"history_from\":\"2199-01-01\"}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error(0).path("message").asText())
        .isEqualTo("history_from must be in the past: it is the first data to pull");
  }

  @Test
  void whatIsMissingIsToldAtOnce() {
    String said =
        http.post(
                "/vendors",
                "{\"account_id\":\"../x\",\"vendor\":\"fusionsolar\",\"endpoint\":\"file:///etc/passwd\"}")
            .body()
            .toString();
    assertThat(said).contains("account_id", "user_name", "system_code", "http or https");
    for (String noAddress : List.of("http://", "http://127.0.0.1:9555/a b", "roof", "ftp://x")) {
      Http.Reply reply =
          http.post(
              "/vendors",
              "{\"account_id\":\"a\",\"vendor\":\"solaredge\",\"api_key\":\"k\",\"endpoint\":\"%s\"}"
                  .formatted(noAddress));
      assertThat(reply.status()).as(noAddress).isEqualTo(400);
      assertThat(reply.error(0).path("message").asText())
          .isEqualTo("endpoint '%s' must be an http or https address".formatted(noAddress));
    }
    assertThat(http.post("/vendors", "{\"account_id\":\"a\",\"vendor\":\"acme\"}").status())
        .isEqualTo(400);
  }
}
